/** Options are completed from what is there: what begins so comes first, case and accents ignored. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { WATCH_COMMANDS } from '../../src/chat/watch-commands.ts';
import { complete } from '../../src/lookups/complete.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, message, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

const TERMS = ['Rocket engine tests', 'Missile test', 'Testing ground', '최선희', 'Coup d’État'];
const FEEDS = ['Yonhap', 'Korea Times', 'x'.repeat(120)];

async function values(command: string, option: string, typed: string): Promise<string[]> {
  const mute = { id: 'abcdefghij', kind: 'term', subject: 'Missile test', label: 'Missile test' };
  const parts = { db, terms: () => TERMS, feeds: () => FEEDS, mutes: async () => [mute as never] };
  const choices = await complete(parts, { command, option, typed, asker: asker() });
  expect(choices.length).toBeLessThanOrEqual(25);
  for (const { label, value } of choices)
    expect([label.length <= 100, value.length <= 100]).toEqual([true, true]);
  return choices.map(({ value }) => value);
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
