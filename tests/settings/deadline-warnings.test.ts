/** What check-config says of deadlines that are allowed and do nothing. */
import { expect, test } from 'vitest';
import { deadlineWarnings } from '../../src/settings/deadline-warnings.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';

const NOW = Date.parse('2026-12-24T12:00Z');

function check(deadlines: string, expected: string[]): void {
  const configText = `
contexts: { korea: DPRK, japan: Japan }
feeds: [{ name: Wire, url: https://wire.example/ }]
terms: [{ name: Sanctions, match: sanctions, context: korea }]
channels: { desk: { slack: C0DESK }, terminal: { console: true } }
deadlines: [${deadlines}]
`;
  const loaded = loadSettings({ env: {}, cwd: '/watch', configPath: 'watch.yaml', configText });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  expect(deadlineWarnings(loaded.settings, NOW)).toEqual(expected);
}

test('what is to come, comes every year or is being summed up is in order', () => {
  check('{ name: year-end, at: year-end }', []);
  check('{ name: vote, at: 2026-12-24T12:01 }', []);
  check('{ name: vote, at: 2026-12-23T12:01 }', []);
});

test('what is over for good is named with its moment', () => {
  check('{ name: vote, at: 2026-12-23T21:00, timezone: Asia/Seoul }', [
    'deadline vote: it is over since Wed 23 Dec 2026, 21:00 Asia/Seoul, and nothing comes after it: take it out, or write the next date',
  ]);
});

test('what is over with a day is named by that day', () => {
  check('{ name: vote, at: 2026-12-20 }', [
    'deadline vote: it is over since Sun 20 Dec 2026, 24:00 UTC, and nothing comes after it: take it out, or write the next date',
  ]);
});

test('a zone that is called by the opposite of its offset is named', () => {
  check('{ name: vote, at: 2026-12-30, timezone: Etc/GMT+9 }', [
    'deadline vote: Etc/GMT+9 is 9 h behind UTC, as such names have it: Etc/GMT-9 is the other side',
  ]);
  check('{ name: vote, at: 2026-12-30, timezone: Etc/GMT-9 }', [
    'deadline vote: Etc/GMT-9 is 9 h ahead of UTC, as such names have it: Etc/GMT+9 is the other side',
  ]);
  check('{ name: vote, at: 2026-12-30, timezone: Etc/GMT }', []);
});

test('a reminder that would come before the last year is over is named', () => {
  check('{ name: year-end, at: year-end, reminders: [400d, 365d, 363d, 8700h, 9000h, passed] }', [
    'deadline year-end: its reminder of 400 days never comes: the year before is not over by then',
    'deadline year-end: its reminder of 9000 hours never comes: the year before is not over by then',
  ]);
  check('{ name: vote, at: 2029-12-30, reminders: [900d] }', []);
});

test('a milestone of its own that comes after it is named', () => {
  check(
    '{ name: vote, at: 2026-12-30, milestones: [{ name: talks, at: 2026-12-29 }, { name: rally, at: 2027-01-02 }] }',
    ['deadline vote: its milestone "rally" comes after it'],
  );
  check('{ name: year-end, at: year-end, milestones: [{ name: rally, at: 2028-01-02 }] }', []);
});

test('what has handed on is in order, and what waits too long is not', () => {
  check('{ name: vote, at: 2026-12-01, after: talks }, { name: talks, at: 2026-12-30 }', []);
  check('{ name: vote, at: 2026-12-26, closing: 7d, after: talks }, { name: talks, at: 2026-12-30 }', [
    'deadline talks: it is over before the deadline that it waits for, so nothing is ever told of it',
  ]);
});

test('a channel without a token falls away, and where none is left the deadline is told nowhere', () => {
  check('{ name: year-end, at: year-end, channels: [desk, terminal] }', []);
  check('{ name: year-end, at: year-end, channels: [desk] }', [
    'deadline year-end: it is told nowhere: all of its channels are left out',
  ]);
});

test('one to which no term belongs is named', () => {
  check('{ name: year-end, at: year-end, contexts: [japan] }', [
    'deadline year-end: no term belongs to it: no alert counts down to it',
  ]);
  check('{ name: year-end, at: year-end, contexts: [korea] }', []);
});
