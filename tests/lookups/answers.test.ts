/** `/watch` answers from the store, and helps with whatever else is typed. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '../../src/chat/command.ts';
import { createAnswers } from '../../src/lookups/answers.ts';
import { createLatest } from '../../src/lookups/latest.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, message, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

function ask(name: string, text: string): Promise<CommandAnswer> {
  return createAnswers({ latest: createLatest(db) }, nearestName)({ name, text, by: 'test' });
}

async function check(name: string, text: string, answer: CommandAnswer) {
  expect(await ask(name, text)).toEqual(answer);
}

async function postStories(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    await insertStory(db, story(`s${index}`));
    await saveAlert(db, alert(`a${index}`, { story: `s${index}`, decidedAt: index }));
  }
}

async function headlines(text: string): Promise<string[]> {
  const { entries } = await ask('latest', text);
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

  test('says of what a digest told that it did', async () => {
    await insertStory(db, story('s1', { headline: 'Told in a row' }));
    await saveAlert(db, alert('a', { state: 'listed', message: null }));
    const { entries } = await ask('latest', '');
    expect(entries.map(({ headline, note }) => [headline, note])).toEqual([
      ['Told in a row', 'told in a digest'],
    ]);
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
  const entry = {
    headline: '/watch latest 10',
    link: null,
    source: 'the last ten alerts',
    published: null,
    note: null,
  };
  const table: [name: string, footer: string | null][] = [
    ['', null],
    ['help', null],
    ['lates', 'There is no command “lates”. Did you mean /watch latest?'],
    ['nonsense', 'There is no command “nonsense”.'],
    ['__proto__', 'There is no command “__proto__”.'],
    ['constructor', 'There is no command “constructor”.'],
    ['x'.repeat(10_000), 'There is no such command.'],
  ];
  test.each(table)('is the answer to “%s”: every command with an example', async (name, footer) => {
    await check(name, 'whatever', { heading: 'Deadline Watch', entries: [entry], footer });
  });
});
