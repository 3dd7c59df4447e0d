/** Options are completed from what is there: what begins so comes first, case and accents ignored. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Choice } from '../../src/chat/command.ts';
import { WATCH_COMMANDS } from '../../src/chat/watch-commands.ts';
import { complete } from '../../src/lookups/complete.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { saveDateMentions, saveDismissal } from '../../src/store/date-mentions.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, archive, article, message, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { foundDate } from '../support/sample-dates.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';
import { asker } from './asker.ts';

/** Noon of 20 December 2019. */
const NOW = Date.UTC(2019, 11, 20, 12);

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

const TERMS = ['Rocket engine tests', 'Missile test', 'Testing ground', '최선희', 'Coup d’État'];
const FEEDS = ['Yonhap', 'Korea Times', 'x'.repeat(120)];

async function values(command: string, option: string, typed: string): Promise<string[]> {
  return (await choicesOf(command, option, typed)).map(({ value }) => value);
}

async function choicesOf(command: string, option: string, typed: string): Promise<readonly Choice[]> {
  const mute = { id: 'abcdefghij', kind: 'term', subject: 'Missile test', label: 'Missile test' };
  const parts = {
    db,
    terms: () => TERMS,
    feeds: () => FEEDS,
    now: () => NOW,
    timezone: () => 'UTC',
    deadlines: () => ['year-end deadline', 'sanctions vote'].map((name) => sampleDeadline({ name })),
    milestones: () => [{ name: 'Milestone', at: NOW + 86_400_000 }],
    mutes: async () => [mute as never],
  };
  const choices = await complete(parts, { command, option, typed, asker: asker() });
  expect(choices.length).toBeLessThanOrEqual(25);
  for (const { label, value } of choices)
    expect([label.length <= 100, value.length <= 100]).toEqual([true, true]);
  return choices;
}

async function tell(id: string, headline: string, decidedAt: number, terms: readonly string[] = []) {
  await insertStory(db, story(`of-${id}`, { headline }));
  const told = message(id, { terms: terms.map((name) => ({ name, passages: [] })) });
  await saveAlert(db, alert(id, { story: `of-${id}`, decidedAt, message: told }));
}

describe('names', () => {
  const table: [command: string, option: string, typed: string, values: string[]][] = [
    ['latest', 'term', '', TERMS],
    ['chart', 'term', 'TEST', ['Testing ground', 'Rocket engine tests', 'Missile test']],
    ['terms', 'term', 'etat', ['Coup d’État']],
    ['terms', 'term', '최선', ['최선희']],
    ['terms', 'term', '"miss', ['Missile test']],
    ['terms', 'term', 'nothing', []],
    ['search', 'source', 'kor', ['Korea Times']],
    ['feeds', 'feed', '', ['Yonhap', 'Korea Times']],
    ['deadline', 'name', '', ['year-end deadline', 'sanctions vote']],
    ['deadline', 'name', 'VOTE', ['sanctions vote']],
    ['unmute', 'what', 'miss', ['abcdefghij']],
    ['search', 'query', 'a', []],
    ['nonsense', 'term', 'a', []],
    ['latest', '__proto__', 'a', []],
  ];
  test.each(table)('%s %s “%s”', async (command, option, typed, expected) => {
    expect(await values(command, option, typed)).toEqual(expected);
  });
});

describe('stories', () => {
  beforeEach(async () => {
    await tell('oldoldold1', 'Pompeo hopes', 1, ['Missile test']);
    await tell('newnewnew2', 'Lavrov tells Pompeo', 2);
    await tell('newest0003', 'Rain', 3);
  });

  const table: [typed: string, values: string[]][] = [
    ['', ['newest0003', 'newnewnew2', 'oldoldold1']],
    ['POMPEO', ['oldoldold1', 'newnewnew2']],
    ['new', ['newest0003', 'newnewnew2']],
    ['missile', ['oldoldold1']],
    ['ompe', ['newnewnew2', 'oldoldold1']],
  ];
  test.each(table)('“%s”, the newest first', async (typed, expected) => {
    expect(await values('story', 'id', typed)).toEqual(expected);
  });

  test('that are older are found by their id', async () => {
    for (let index = 0; index < 310; index += 1) await tell(`more${index}`, `More ${index}`, 10 + index);
    expect(await values('why', 'what', 'oldo')).toEqual(['oldoldold1']);
    expect(await values('why', 'what', '')).toHaveLength(25);
  });

  test('stand among what may be muted, once each', async () => {
    await saveAlert(db, alert('other', { story: 'of-newest0003', channel: 'embassy', decidedAt: 9 }));
    expect(await values('mute', 'what', '')).toEqual([
      ...TERMS,
      'other',
      'newnewnew2',
      'oldoldold1',
      'Yonhap',
      'Korea Times',
    ]);
  });
});

describe('dates', () => {
  beforeEach(async () => {
    for (const [id, date] of [
      ['a', foundDate()],
      ['b', foundDate({ sentence: 'Envoys return by Jan. 6.', quoted: 'Jan. 6', from: '2020-01-06' })],
      [
        'c',
        foundDate({
          sentence: 'A verdict is due in Lima on Dec. 30.',
          quoted: 'Dec. 30',
          from: '2019-12-30',
        }),
      ],
    ] as const) {
      await archive(db, article(id, { published: NOW, seen: NOW }), { story: `of-${id}` });
      await saveDateMentions(db, id, NOW, [date]);
    }
  });

  const table: [typed: string, found: string[]][] = [
    ['', ['24 Dec 2019: The three', '30 Dec 2019: A verdict', '6 Jan 2020: Envoys ret']],
    ['CHENGDU', ['24 Dec 2019: The three']],
    ['6 jan', ['6 Jan 2020: Envoys ret']],
    ['milestone', []],
  ];
  test.each(table)('“%s” to dismiss: those that were found, the nearest first', async (typed, found) => {
    const choices = await choicesOf('dismiss', 'date', typed);
    expect(choices.map(({ label }) => label.slice(0, 22))).toEqual(found);
  });

  test('one is dismissed or restored, not both', async () => {
    const [first, second] = await choicesOf('dismiss', 'date', 'verdict');
    const entry = first?.value ?? '';
    const day = '2019-12-30';
    const who = { by: 'slack:U1', byName: 'Han', at: NOW };
    await saveDismissal(db, { entry, article: 'c', from: day, to: day, ...who });
    expect([second, await values('dismiss', 'date', 'verdict')]).toEqual([undefined, []]);
    expect(await values('restore', 'date', '')).toEqual([entry]);
    expect(await values('restore', 'date', entry.slice(0, 5))).toEqual([entry]);
  });
});

test('whatever is typed is completed, or not', async () => {
  await tell('oldoldold1', '\u202e<!channel>\n'.repeat(30), 1);
  const option = fc.constantFrom(
    ...WATCH_COMMANDS.flatMap(({ name, options }) => options.map((one) => [name, one.name] as const)),
  );
  await fc.assert(
    fc.asyncProperty(
      option,
      fc.string({ unit: 'binary', maxLength: 200 }),
      async ([command, name], typed) => {
        await values(command, name, typed);
      },
    ),
    { numRuns: 100 },
  );
});
