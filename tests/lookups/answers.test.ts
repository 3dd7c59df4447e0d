/** `/watch` answers from the store, and helps with whatever else is typed. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '../../src/chat/command.ts';
import { createAnswers } from '../../src/lookups/answers.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, message, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

async function check(name: string, text: string, answer: CommandAnswer) {
  expect(await createAnswers(db)({ name, text })).toEqual(answer);
}

async function postStories(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    await insertStory(db, story(`s${index}`));
    await saveAlert(db, alert(`a${index}`, { story: `s${index}`, decidedAt: index }));
  }
}

async function headlines(text: string): Promise<string[]> {
  const { entries } = await createAnswers(db)({ name: 'latest', text });
  return entries.map(({ headline }) => headline);
}

describe('/watch latest', () => {
  test('says so when there is nothing yet', async () => {
    const footer = 'No alert yet: the feeds are being watched.';
    await check('latest', '', { heading: 'Latest alerts', entries: [], footer });
  });

  test('gives the last alerts with their terms', async () => {
    await insertStory(db, story('s1'));
    const terms = ['Christmas gift', '최선희'].map((name) => ({ name, passages: [] }));
    const told = message('a', { link: null, published: null, terms });
    await saveAlert(db, alert('a', { message: told }));
    await check('latest', ' ', {
      heading: 'Latest alerts',
      entries: [
        {
          headline: 'Headline of a',
          link: null,
          source: 'Wire',
          published: null,
          note: 'Christmas gift, 최선희',
        },
      ],
      footer: null,
    });
  });

  const counts: [text: string, given: number][] = [
    ['', 5],
    ['1', 1],
    [' 7 ', 7],
    ['10', 10],
    ['11', 10],
    ['1000000', 10],
  ];
  test.each(counts)('with “%s” gives %i of twelve, the newest first', async (text, given) => {
    await postStories(12);
    const expected = Array.from({ length: given }, (_, index) => `Headline of a${12 - index}`);
    expect(await headlines(text)).toEqual(expected);
  });

  test.each(['0', '-1', '2.5', 'ten', 'NaN', 'Infinity', '1 2', '<!channel>'])(
    'says what “%s” is not',
    async (text) => {
      const footer = `“${text}” is no number of stories. Type /watch latest, or /watch latest 10.`;
      await check('latest', text, { heading: 'Latest alerts', entries: [], footer });
    },
  );
});

describe('help', () => {
  const hint = 'Type /watch latest for the last alerts, or /watch latest 10 for the last ten.';
  const table: [name: string, footer: string][] = [
    ['', hint],
    ['help', hint],
    ['lates', `There is no command “lates”. ${hint}`],
    ['__proto__', `There is no command “__proto__”. ${hint}`],
  ];
  test.each(table)('is the answer to “%s”', async (name, footer) => {
    await check(name, 'whatever', { heading: 'Deadline Watch', entries: [], footer });
  });
});
