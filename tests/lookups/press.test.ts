/** Buttons do what they say, also after a restart, and say what to do where they cannot. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { buttonCode } from '../../src/chat/button.ts';
import type { MuteForm } from '../../src/chat/command.ts';
import { createAnswers } from '../../src/lookups/answers.ts';
import type { Lookup, LookupRequest } from '../../src/lookups/lookup.ts';
import type { Refusal } from '../../src/lookups/permission.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { rememberAsked } from '../../src/store/asked.ts';
import { saveDevelopment } from '../../src/store/developments.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, message, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker, refusing } from './asker.ts';

const ALERT = 'k3v9q2m7xa';
const NEWS = 'n3w5n3w5n3';

let db: Database;
let asked: [name: string, LookupRequest['options']][];
let refusal: Refusal | null;
beforeEach(async () => {
  db = await openScratch();
  asked = [];
  refusal = null;
  await insertStory(db, story('s1'));
  await saveAlert(db, alert(ALERT));
  const development = { alert: ALERT, article: 'a', at: 5, state: 'told', releaseAt: null } as const;
  await saveDevelopment(db, { ...development, id: NEWS, message: message(NEWS) });
});

/** As they are after a restart: nothing is remembered but what is stored. */
function press(code: string) {
  const lookup =
    (name: string): Lookup =>
    async ({ options }) => {
      asked.push([name, options]);
      return { heading: name, entries: [], lines: ['L'], footer: null, pages: { page: 2, hasMore: true } };
    };
  const names = ['latest', 'relevant', 'noise', 'background', 'why', 'test', 'unmute', 'mute', 'deadline'];
  const form = (id: string): MuteForm => ({
    alert: id,
    heading: 'Mute',
    subjects: [],
    durations: [],
    longestReason: 1,
  });
  return createAnswers({
    db,
    now: () => 1_000,
    nearestName,
    lookups: Object.fromEntries(names.map((name) => [name, lookup(name)])),
    checkPermission: async () => refusal,
    muteForm: async (id) => form(id),
    submitMute: async () => ({ heading: 'Muted', entries: [], footer: null }),
    terms: () => [],
    feeds: () => [],
    timezone: () => 'UTC',
    deadlines: () => [],
    milestones: () => [],
    mutes: async () => [],
  }).press({ code, asker: asker() });
}

test.each([
  ['relevant', { alert: ALERT }],
  ['noise', { alert: ALERT }],
  ['background', { id: ALERT }],
  ['why', { what: ALERT }],
] as const)('%s below an alert looks it up', async (button, options) => {
  expect(await press(`${button}:${ALERT}`)).toMatchObject({
    outcome: 'answer',
    replaces: false,
    answer: { heading: button },
  });
  expect(asked).toEqual([[button, options]]);
});

test.each([ALERT, NEWS])('Mute… below %s opens the form of its alert', async (id) => {
  expect(await press(`mute:${id}`)).toMatchObject({ outcome: 'form', form: { alert: ALERT } });
});

test('a mute is taken back', async () => {
  await press('unmute:abcdefghij');
  expect(asked).toEqual([['unmute', { what: 'abcdefghij' }]]);
});

describe('a page of what was asked', () => {
  async function remembered(name = 'latest', options: Record<string, string> = { count: '3' }) {
    return (await rememberAsked(db, { name, options }, 1_000)) ?? '';
  }

  test('takes the place of the one before', async () => {
    const outcome = await press(buttonCode({ do: 'page', asked: await remembered(), page: 2 }));
    expect(outcome).toMatchObject({ outcome: 'answer', replaces: true });
    expect(asked).toEqual([['latest', { count: '3', page: '2' }]]);
    const labels = outcome.outcome === 'answer' ? outcome.answer.buttons?.map(({ label }) => label) : [];
    expect(labels).toEqual(['‹ Newer', 'Older ›', 'Share']);
  });

  test('is shared with all, and not offered for sharing again', async () => {
    const outcome = await press(buttonCode({ do: 'share', asked: await remembered(), page: 2 }));
    expect(outcome).toMatchObject({ outcome: 'share', answer: { heading: 'latest' } });
    const labels = outcome.outcome === 'share' ? outcome.answer.buttons?.map(({ label }) => label) : [];
    expect(labels).toEqual(['‹ Newer', 'Older ›']);
  });

  test('of a command without pages is shared as it was asked', async () => {
    await press(buttonCode({ do: 'share', asked: await remembered('deadline', {}), page: 1 }));
    expect(asked).toEqual([['deadline', {}]]);
  });

  test('wants the permission of its command, and a refusal is not shared', async () => {
    refusal = refusing('Only the desk may.');
    const code = buttonCode({ do: 'share', asked: await remembered('test', { text: 'x' }), page: 1 });
    expect(await press(code)).toMatchObject({ outcome: 'answer', answer: { says: [refusal.says] } });
    expect(asked).toEqual([]);
  });

  test('never does again what changes something', async () => {
    const code = buttonCode({ do: 'share', asked: await remembered('mute', { what: 'gift' }), page: 1 });
    expect(await press(code)).toMatchObject({ outcome: 'answer', answer: { heading: 'Nothing was done' } });
    expect(asked).toEqual([]);
  });
});

const dead: [code: string, footer: RegExp][] = [
  ['', /not known here any more/],
  ['why:<!channel>', /not known here any more/],
  ['page:zzzzzzzzzz:2', /forgotten after 30 days/],
  ['share:zzzzzzzzzz:1', /forgotten after 30 days/],
  ['why:zzzzzzzzzz', /not in the archive any more/],
  ['mute:zzzzzzzzzz', /not in the archive any more/],
];
test.each(dead)('“%s” says what to do', async (code, footer) => {
  expect(await press(code)).toEqual({
    outcome: 'answer',
    replaces: false,
    answer: { heading: 'Nothing was done', entries: [], footer: expect.stringMatching(footer) },
  });
  expect(asked).toEqual([]);
});

test.each(['relevant', 'noise', 'mute'])('who may not is told so, and %s does nothing', async (button) => {
  refusal = refusing('Only the desk may.');
  expect(await press(`${button}:${ALERT}`)).toMatchObject({
    outcome: 'answer',
    answer: { heading: 'Not allowed', says: [refusal.says] },
  });
  expect(asked).toEqual([]);
});

test('whatever comes as a code is answered', async () => {
  const parts = fc.constantFrom('why', 'page', 'share', 'mute', ':', ALERT, '1', '0', '99999999', '\0', ' ');
  const code = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 6 }).map((all) => all.join('')),
  );
  const isAnswered = fc.asyncProperty(code, async (given) => {
    expect(await press(given)).toHaveProperty('outcome');
  });
  await fc.assert(isAnswered, { numRuns: 100 });
});
