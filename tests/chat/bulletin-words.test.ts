/** The words of a bulletin that are the same on every platform. */
import { expect, test } from 'vitest';
import { bulletinText, idLine, isLoud, lateMark, moreWords, signOf } from '../../src/chat/bulletin-words.ts';
import { cutSections } from '../../src/chat/cut-bulletin.ts';
import type { Bulletin } from '../../src/domain/bulletin.ts';
import { burst, lateReminder, reminder, status } from './slack/full-bulletin.ts';

const same = (text: string) => text;

const late: [what: string, bulletin: Bulletin, expected: string | null][] = [
  ['one in time has no mark', reminder, null],
  ['it is of the deadline’s time', lateReminder, 'late: due 24 Dec 09:00'],
  ['without a deadline it is of UTC', { ...lateReminder, countdowns: [] }, 'late: due 24 Dec 00:00 UTC'],
];
test.each(late)('the late mark: %s', (_what, bulletin, expected) => {
  expect(lateMark(bulletin)).toBe(expected);
});

test('what has no line is counted, and nothing is said of nothing', () => {
  const line = { text: 'a', link: null, note: null, at: null };
  expect([
    moreWords({ lines: [line], left: 3 }),
    moreWords({ lines: [], left: 3 }),
    moreWords({ lines: [line], left: 0 }),
  ]).toEqual(['and 3 more', '3 more', null]);
});

test('a notification begins with how urgent it is, and says whether it is late', () => {
  expect([
    bulletinText(burst, same),
    bulletinText(lateReminder, same),
    bulletinText({ ...reminder, heading: '', says: ['', 'Two.'] }, same),
  ]).toEqual([
    '🚨 URGENT: Coverage of rocket engine test has jumped – 17 reports in 6 hours; usually there are 2.',
    'D-7 to the year-end deadline (late: due 24 Dec 09:00) – Since the last reminder, a week ago: 124 reports in 17 stories.',
    'Reminder – Two.',
  ]);
});

test('a status calls nobody, however urgent', () => {
  const urgent = { ...status, urgency: 'urgent' as const };
  expect([isLoud(urgent), isLoud(burst), isLoud(reminder)]).toEqual([false, true, false]);
  expect([signOf(urgent).slackName, signOf(burst).slackName]).toEqual(['pushpin', 'rotating_light']);
  expect([idLine(urgent), idLine(reminder)]).toEqual(['Status s3t1a9t7u5', 'Reminder r7e5m3i1n9']);
});

test('lines that are left out of a section are counted with those that had none', () => {
  const [first] = cutSections(reminder, 1, 1);
  expect([first?.heading, first?.lines.length, first?.left]).toEqual(['What happened', 1, 15]);
  expect(cutSections(reminder, 2, 9)).toEqual(reminder.sections.slice(0, 2));
});
