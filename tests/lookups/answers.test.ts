/** Commands are read, allowed or refused, and answered with buttons that ask again; help meets whatever else is typed. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Asker, CommandAnswer } from '../../src/chat/command.ts';
import { WATCH_COMMANDS } from '../../src/chat/watch-commands.ts';
import { createAnswers } from '../../src/lookups/answers.ts';
import type { Lookup, LookupAnswer, LookupRequest } from '../../src/lookups/lookup.ts';
import type { Refusal } from '../../src/lookups/permission.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker, refusing } from './asker.ts';

let db: Database;
let asked: [name: string, LookupRequest['options']][];
let answer: LookupAnswer;
let refusal: Refusal | null;
beforeEach(async () => {
  db = await openScratch();
  asked = [];
  answer = { heading: 'H', entries: [], lines: ['L'], footer: null };
  refusal = null;
});

function answers(now = 1_000) {
  const lookup =
    (name: string): Lookup =>
    async ({ options }) => {
      asked.push([name, options]);
      return answer;
    };
  const names = WATCH_COMMANDS.map(({ name }) => name).filter((name) => name !== 'help');
  return createAnswers({
    db,
    now: () => now,
    nearestName,
    lookups: Object.fromEntries(names.map((name) => [name, lookup(name)])),
    checkPermission: async () => refusal,
    muteForm: async () => null,
    submitMute: async () => ({ heading: 'Muted', entries: [], footer: null }),
    terms: () => [],
    feeds: () => [],
    timezone: () => 'UTC',
    deadlines: () => [],
    milestones: () => [],
    mutes: async () => [],
  });
}

function ask(name: string, typed: string | Record<string, string> = '', who: Partial<Asker> = {}) {
  return answers().command({ name, typed, asker: asker(who) });
}

describe('a command', () => {
  const table: [name: string, typed: string | Record<string, string>, options: Record<string, string>][] = [
    ['latest', '', {}],
    ['Latest', ' 007 ', { count: '7' }],
    ['/latest', { count: '3', page: '2' }, { count: '3', page: '2' }],
    ['latest', { term: ' UNSC draft ', count: '' }, { term: 'UNSC draft' }],
    ['mute', 'gift where:HERE', { what: 'gift', where: 'here' }],
    ['search', 'UNSC draft from:7d', { query: 'UNSC draft', from: '7d' }],
    ['search', { query: 'UNSC from:7d draft' }, { query: 'UNSC draft', from: '7d' }],
    ['search', { query: 'UNSC from:7d', from: '2d' }, { query: 'UNSC', from: '2d' }],
    ['deadline', {}, {}],
  ];
  test.each(table)('%s %j is looked up', async (name, typed, options) => {
    await ask(name, typed);
    expect(asked).toEqual([[name.toLowerCase().replace('/', ''), options]]);
  });

  const wrong: [name: string, typed: string | Record<string, string>, says: string[], lines?: string[]][] = [
    ['latest', '11', ['count wants a whole number from 1 to 10, not “11”.']],
    ['latest', { count: '2.5' }, ['count wants a whole number from 1 to 10, not “2.5”.']],
    [
      'story',
      ' ',
      ['It wants something behind it: the id at the end of an alert, or the address of an article.'],
    ],
    ['mute', 'a where:hera', ['where is one of here, everywhere, not “hera”. Did you mean where:here?']],
    ['mute', { what: 'a', reason: 'x'.repeat(301) }, ['reason is too long: at most 300 characters.']],
    ['latest', { __proto__x: '1' }, [expect.stringMatching(/^There is no option __proto__x: here/) as never]],
    ['latest', 'x'.repeat(9_000), ['That is too long: at most 8000 characters.']],
    ['terms', 'a "b', ['This quote is not closed.'], ['a "b', '  ^^']],
  ];
  test.each(wrong)(
    '%s %j is answered with what it wants, and an example',
    async (name, typed, says, lines = []) => {
      const example = WATCH_COMMANDS.find((command) => command.name === name)?.example;
      expect(await ask(name, typed)).toEqual({
        heading: `/watch ${name}`,
        says,
        entries: [],
        lines,
        footer: `For example: /watch ${example}. All of it: /watch help ${name}.`,
      });
      expect(asked).toEqual([]);
    },
  );
});

describe('who may not', () => {
  test.each(['mute', 'unmute', 'relevant', 'noise', 'test'])('is told so of %s', async (name) => {
    refusal = refusing('These may: people in the channel desk.');
    const refused = {
      heading: 'Not allowed',
      says: [refusal.says],
      mentions: [],
      entries: [],
      footer: refusal.setIn,
    };
    expect(await ask(name, 'anything')).toEqual(refused);
    expect(asked).toEqual([]);
  });

  test.each(['latest', 'search x', 'mutes'])('may still look up: %s', async (command) => {
    refusal = refusing('no');
    const [name = '', typed = ''] = command.split(' ');
    expect(await ask(name, typed)).toMatchObject({ heading: 'H' });
  });
});

describe('help', () => {
  test.each(['', 'help', ' HELP '])('meets “%s” with every command and an example', async (name) => {
    const help = await ask(name);
    expect(help.heading).toBe('Deadline Watch');
    expect(help.entries.map(({ headline }) => headline)).toEqual(
      WATCH_COMMANDS.map(({ example }) => `/watch ${example}`),
    );
  });

  const names: [name: string, heading: string][] = [
    ['serch', 'There is no /watch serch'],
    ['nonsense', 'There is no /watch nonsense'],
    ['__proto__', 'There is no /watch __proto__'],
    ['constructor', 'There is no /watch constructor'],
    ['x'.repeat(10_000), 'There is no such command'],
  ];
  test.each(names)('meets “%.20s”', async (name, heading) => {
    expect(await ask(name, 'whatever')).toMatchObject({ heading });
  });

  const nearly: [name: string, typed: string, says: string[]][] = [
    ['serch', 'Choe', ['Did you mean: /watch search Choe']],
    ['snooze', 'Sanctions 2h', ['Did you mean: /watch mute Sanctions 2h']],
    ['choe', 'Son-hui', ['To look for these words: /watch search choe Son-hui']],
    ['serch', 'x'.repeat(300), ['Did you mean: /watch search']],
  ];
  test.each(nearly)('of “%s %.20s” says what to type', async (name, typed, says) => {
    expect((await ask(name, typed)).says).toEqual(says);
  });

  test('names an alert that is there in its examples', async () => {
    await insertStory(db, story('s1'));
    await saveAlert(db, alert('real123456', { story: 's1' }));
    const { entries, footer } = await ask('help');
    const shown = entries.map(({ headline }) => headline);
    expect(shown.filter((headline) => headline.endsWith(' real123456'))).toHaveLength(5);
    expect(shown.join() + footer).not.toContain('k3v9q2m7xa');
    expect((await ask('story', ' ')).footer).toContain('/watch story real123456');
  });

  test('of an example that was copied as a whole answers it', async () => {
    await ask('/watch', 'latest 3');
    expect(asked).toEqual([['latest', { count: '3' }]]);
  });

  test('of one command tells its options', async () => {
    expect(await ask('help', 'chart')).toEqual({
      heading: '/watch chart',
      entries: [
        ['How much was reported, day by day', null],
        ['TERM (optional)', 'One term; all of them where none is named'],
        ['days:… (optional)', 'How many days back, 1 to 90'],
      ].map(([headline, note]) => ({ headline, link: null, source: '', published: null, note })),
      lines: ['/watch chart "Christmas gift" 30'],
      footer: 'Everything: /watch help',
    });
  });
});

describe('the buttons below an answer', () => {
  async function labels(name: string, typed = '', who: Partial<Asker> = {}): Promise<string[]> {
    return ((await ask(name, typed, who)).buttons ?? []).map(({ label }) => label);
  }

  const table: [name: string, change: Partial<LookupAnswer>, labels: string[]][] = [
    ['latest', {}, ['Share']],
    ['latest', { pages: { page: 1, hasMore: true } }, ['Older ›', 'Share']],
    ['search', { pages: { page: 3, hasMore: true } }, ['‹ Newer', 'Older ›', 'Share']],
    ['terms', { pages: { page: 2, hasMore: true } }, ['‹ Previous', 'Next ›', 'Share']],
    ['terms', { pages: { page: 2, hasMore: false }, isShareable: false }, ['‹ Previous']],
    ['terms', { isShareable: false }, []],
    ['terms', { lines: [] }, []],
    ['mute', {}, []],
    ['relevant', {}, []],
  ];
  test.each(table)('%s %j', async (name, change, expected) => {
    answer = { ...answer, ...change };
    expect(await labels(name, 'x')).toEqual(expected);
  });

  test('are none at the terminal, and nothing is kept there', async () => {
    expect(await labels('latest', '', { platform: 'console' })).toEqual([]);
    expect(await db.selectFrom('asked').selectAll().execute()).toEqual([]);
  });

  test('stand behind those of the answer itself, five in all', async () => {
    const own = ['1', '2', '3', '4', '5'].map(
      (label) => ({ label, look: 'plain', action: { do: 'unmute', mute: label } }) as const,
    );
    answer = { ...answer, buttons: own, pages: { page: 1, hasMore: true } };
    expect(await labels('mutes')).toEqual(['1', '2', '3', 'Next ›', 'Share']);
  });

  test('ask the same under the same id, however it was asked', async () => {
    const asks: [string, string | Record<string, string>][] = [
      ['latest', '3 "UNSC draft"'],
      ['latest', 'term:“UNSC draft” count:03 page:7'],
      ['latest', { count: '3', term: 'UNSC draft' }],
    ];
    const ids = [];
    for (const [name, typed] of asks) ids.push((await ask(name, typed)).buttons?.[0]?.action);
    expect(new Set(ids.map((action) => action && 'asked' in action && action.asked)).size).toBe(1);
    expect(await db.selectFrom('asked').selectAll().execute()).toHaveLength(1);
  });
});

test('whatever is typed is answered, briefly', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const typed = fc.oneof(
    text,
    fc.dictionary(fc.constantFrom('query', 'term', 'what', 'id', 'page', 'x'), text),
  );
  const name = fc.oneof(text, fc.constantFrom(...WATCH_COMMANDS.map((command) => command.name)));
  await fc.assert(
    fc.asyncProperty(name, typed, async (given, options) => {
      const said: CommandAnswer = await ask(given, options as Record<string, string>);
      expect(JSON.stringify(said).length).toBeLessThan(12_000);
    }),
    { numRuns: 150 },
  );
});
