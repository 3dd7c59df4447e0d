/** Buttons, forms, options and typed text as nobody could send them: answered in words, and nothing is changed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Asker, CommandAnswer } from '../../src/chat/command.ts';
import { renderAnswer as renderInDiscord } from '../../src/chat/discord/render-answer.ts';
import { renderAnswer as renderInSlack } from '../../src/chat/slack/render-answer.ts';
import { WATCH_COMMANDS } from '../../src/chat/watch-commands.ts';
import { dumpTables } from '../app/dump-tables.ts';
import { asker } from '../lookups/asker.ts';
import { checkMessage } from '../support/slack-server/check-message.ts';
import { EVIL, type HostileDesk, MUTER, openHostileDesk, SLACK_CHANNEL } from './hostile-desk.ts';

const SLOW = { timeout: 60_000 };
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then'];

const stranger = asker({ by: 'slack:U0STRANGER', target: SLACK_CHANNEL });
const muter = asker({ by: `slack:${MUTER}`, target: SLACK_CHANNEL });

/** Runs of what codes and values are made of, real ids among them. */
function pieces(ids: readonly string[]): fc.Arbitrary<string> {
  const words = [
    'mute',
    'unmute',
    'page',
    'share',
    'why',
    'relevant',
    'noise',
    'background',
    'term',
    'story',
  ];
  const piece = fc.oneof(
    fc.constantFrom(
      ...ids,
      ...words,
      ...NAMES,
      ...EVIL,
      ':',
      '#',
      '/',
      ' ',
      '-1',
      '0',
      '999999',
      '1e9',
      'NaN',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('x', '9', ':', '(', '"').map((unit) => unit.repeat(5000)),
  );
  return fc.array(piece, { maxLength: 6 }).map((all) => all.join(''));
}

async function openDesk(): Promise<HostileDesk & { ids: string[] }> {
  const desk = await openHostileDesk();
  const alerts = await desk.alerts();
  const { terms } = desk.watch().settings;
  return { ...desk, ids: [...alerts.map(({ id }) => id), ...terms.map(({ name }) => name)] };
}

/** In words, and such as both platforms take. */
function expectWords(answer: CommandAnswer): void {
  expect(answer.heading.trim()).not.toBe('');
  expect(checkMessage(renderInSlack(answer))).toBeNull();
  expect(JSON.stringify(renderInDiscord(answer).embeds).length).toBeLessThan(16_000);
}

test('buttons that nobody made', SLOW, async () => {
  const { answers, db, ids } = await openDesk();
  const before = await dumpTables(db);
  const codes = fc.oneof(
    pieces(ids),
    fc.tuple(fc.constantFrom('mute', 'relevant', 'noise', 'unmute'), pieces(ids)).map((all) => all.join(':')),
    fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom('relevant', 'noise', 'mute'))
      .map(([id, to]) => `${to}:${id}`),
  );
  await fc.assert(
    fc.asyncProperty(codes, async (code) => {
      const outcome = await answers.press({ code, asker: stranger });
      expect(outcome.outcome).toBe('answer');
      if (outcome.outcome === 'answer') expectWords(outcome.answer);
    }),
    { numRuns: 150 },
  );
  expect(await withoutAsked(db)).toEqual(await withoutAsked(db, before));
});

test('forms with what was not offered, from whoever may mute', SLOW, async () => {
  const { answers, db, ids } = await openDesk();
  const before = await dumpTables(db);
  const [alert = ''] = ids;
  const form = await answers.press({ code: `mute:${alert}`, asker: muter });
  const offered = form.outcome === 'form' ? form.form.subjects.map(({ value }) => value) : [];
  expect(offered).not.toEqual([]);
  const text = pieces([...ids, 'source:Yonhap', 'term#', 'story:story-1', '1 day', 'until unmuted']);
  const submission = fc.record({
    alert: fc.oneof(fc.constantFrom(...ids), text),
    subject: text.filter((value) => !offered.includes(value)),
    duration: fc.oneof(fc.constant('1 day'), text),
    reason: text,
  });
  await fc.assert(
    fc.asyncProperty(submission, async (filled) => {
      expectWords(await answers.submit({ ...filled, asker: muter }));
    }),
    { numRuns: 150 },
  );
  const wrongTimes = ['', '100 years', 'until unmuted ', '__proto__', '1 DAY', 'x'.repeat(9_000)];
  for (const duration of wrongTimes)
    expectWords(
      await answers.submit({ alert, subject: offered[0] ?? '', duration, reason: '', asker: muter }),
    );
  const good = { alert, subject: offered[0] ?? '', duration: '1 day', asker: muter };
  expectWords(await answers.submit({ ...good, reason: 'x'.repeat(5_000) }));
  expect(await dumpTables(db)).toEqual(before);
});

test('a form that was opened in time, and filled in after the permission was taken', SLOW, async () => {
  const { answers, db, ids, forbid } = await openDesk();
  const [alert = ''] = ids;
  const opened = await answers.press({ code: `mute:${alert}`, asker: muter });
  const subject = opened.outcome === 'form' ? (opened.form.subjects[0]?.value ?? '') : '';
  const before = await dumpTables(db);
  forbid();
  const filled = { alert, subject, duration: '1 day', reason: '', asker: muter };
  const answer = await answers.submit(filled);
  expect(JSON.stringify(answer)).toMatch(/"You may not mute and unmute here\./);
  for (const code of [`mute:${alert}`, `noise:${alert}`, `relevant:${alert}`])
    expect(await answers.press({ code, asker: muter })).toMatchObject({ answer: { heading: 'Not allowed' } });
  for (const name of ['mute', 'unmute', 'noise', 'relevant', 'test'])
    expect((await answers.command({ name, typed: alert, asker: muter })).heading).toBe('Not allowed');
  expect(await dumpTables(db)).toEqual(before);
});

test('commands, options and completions with names that every object has', SLOW, async () => {
  const { answers, db, ids } = await openDesk();
  const before = await dumpTables(db);
  const text = pieces(ids);
  const names = [...WATCH_COMMANDS.map(({ name }) => name), ...NAMES, ''];
  const options = fc.array(
    fc.tuple(fc.oneof(fc.constantFrom(...NAMES, 'what', 'query', 'page', 'id'), text), text),
    {
      maxLength: 4,
    },
  );
  const request = fc.record({
    name: fc.oneof(fc.constantFrom(...names), text),
    typed: fc.oneof(
      text,
      options.map((all) => Object.fromEntries(all)),
    ),
    option: fc.oneof(fc.constantFrom('what', 'id', 'term', ...NAMES), text),
    who: fc.constantFrom<Asker>(stranger, { ...stranger, platform: 'discord', by: 'discord:1', target: '1' }),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ name, typed, option, who }) => {
      expectWords(await answers.command({ name, typed, asker: who }));
      const choices = await answers.complete({
        command: name,
        option,
        typed: JSON.stringify(typed),
        asker: who,
      });
      expect(choices.length).toBeLessThanOrEqual(25);
    }),
    { numRuns: 150 },
  );
  expect(await withoutAsked(db)).toEqual(await withoutAsked(db, before));
  expect(Object.hasOwn(Object.prototype, 'page')).toBe(false);
});

/** What was asked is kept for the buttons below its answer, and is the only thing that is. */
async function withoutAsked(
  db: HostileDesk['db'],
  tables?: Awaited<ReturnType<typeof dumpTables>>,
): Promise<object> {
  const { asked: _, ...others } = tables ?? (await dumpTables(db));
  return others;
}

/** Each is more than a platform lets anybody type, or as much. */
const LONG: readonly [string, string][] = [
  ['a long word', 'x'.repeat(6_000)],
  ['parentheses in parentheses', `${'('.repeat(3_000)}a${')'.repeat(3_000)}`],
  ['NOT of NOT', `${'NOT '.repeat(1_500)}a`],
  ['thousands of OR', Array(1_200).fill('ab').join(' OR ')],
  ['OR of stems', Array.from({ length: 240 }, (_, index) => `a${index % 9}*`).join(' ')],
  ['NEAR after NEAR', Array(240).fill('a').join(' NEAR/9 ')],
  ['what takes a regular expression long', `${'(a+)+'.repeat(200)}$ ${'a'.repeat(900)}!`],
  ['quotes that are not closed', 'a"'.repeat(3_000).concat('“')],
  ['quotes in words', 'a“ '.repeat(2_000)],
  ['backslashes', '\\'.repeat(5_999).concat('"')],
  ['names of options', 'from:'.repeat(1_200)],
  ['digits', '9'.repeat(6_000)],
  ['spaces', ' \t\u3000'.repeat(2_000).concat('x')],
  ['marks on one letter', 'e'.concat('\u0301'.repeat(5_999))],
  ['a million letters', 'a'.repeat(1_000_000)],
  ['a million quotes', '"'.repeat(1_000_000)],
  ['a million parentheses', '('.repeat(1_000_000)],
];

/** Of one command with one completion; far more than it takes, for machines that are busy. */
const LONGEST_MS = 2_000;

test.each(LONG)('%s: every command answers in time and in bounds', SLOW, async (_what, text) => {
  const { answers } = await openDesk();
  const slow: string[] = [];
  for (const { name, options } of WATCH_COMMANDS) {
    const [first] = options;
    const values = first === undefined ? {} : { [first.name]: text };
    for (const typed of [text, values]) {
      const startedAt = performance.now();
      expectWords(await answers.command({ name, typed, asker: muter }));
      const choices = await answers.complete({
        command: name,
        option: first?.name ?? '',
        typed: text,
        asker: muter,
      });
      const tookMs = performance.now() - startedAt;
      if (tookMs > LONGEST_MS) slow.push(`${name}: ${Math.round(tookMs)} ms`);
      expect(JSON.stringify(choices).length).toBeLessThan(6_000);
    }
  }
  expectWords(await answers.command({ name: text, typed: text, asker: muter }));
  expect(slow).toEqual([]);
});
