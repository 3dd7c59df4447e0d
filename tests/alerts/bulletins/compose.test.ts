/** The words of bulletins, from plain data. */
import { describe, expect, test } from 'vitest';
import { composeReminder, type ReminderParts } from '../../../src/alerts/bulletins/compose-reminder.ts';
import { storyLine } from '../../../src/alerts/bulletins/story-line.ts';
import { dayOf } from '../../../src/deadline/calendar-day.ts';
import type { ReminderTime } from '../../../src/domain/deadline.ts';
import { sampleDeadline } from '../../support/sample-deadline.ts';

/** 31 December 2019, 24:00 in Pyongyang. */
const AT = Date.UTC(2019, 11, 31, 15);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const deadline = sampleDeadline();

function reminder(time: ReminderTime, dueAt: number, changes: Partial<ReminderParts> = {}) {
  const { heading, urgency, says } = composeReminder({
    id: 'abcdefghij',
    channel: 'desk',
    due: { deadline, at: AT, dueAt, time, kind: 'reminder' },
    lateAt: null,
    told: { since: dueAt - 2 * DAY, isReminder: true, stories: [], counts: { stories: 17, reports: 1_204 } },
    newTerms: [],
    dates: {
      today: dayOf(dueAt, deadline.timezone),
      timezone: deadline.timezone,
      passed: [],
      coming: [],
      found: [],
    },
    chart: null,
    pageUrl: null,
    ...changes,
  });
  return [heading, urgency, ...says];
}

const days = (count: number, clock: number | null = null): ReminderTime => ({
  kind: 'before',
  count,
  unit: 'days',
  clock,
});

describe('a reminder says what is left', () => {
  const since = 'Since the last reminder, 2 days ago: 1,204 reports in 17 stories.';
  const until = 'until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.';

  test.for<[why: string, said: (string | undefined)[], wanted: string[]]>([
    [
      'days',
      reminder(days(3), AT - 3 * DAY),
      ['D-3 to the year-end deadline', 'normal', `3 days left, ${until}`],
    ],
    [
      'a day at a time of day',
      reminder(days(7, 540), AT - 6 * DAY - 15 * HOUR),
      ['D-6 to the year-end deadline', 'normal', `6 days 15 hours left, ${until}`],
    ],
    [
      'hours',
      reminder({ kind: 'before', count: 12, unit: 'hours' }, AT - 12 * HOUR),
      ['D-Day of the year-end deadline', 'urgent', `12 hours left, ${until}`],
    ],
    [
      'the moment',
      reminder({ kind: 'passed' }, AT),
      [
        'The year-end deadline has passed',
        'urgent',
        'The moment was Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
        'It is summed up on Wed 1 Jan 2020, 24:00 Asia/Pyongyang.',
      ],
    ],
  ])('%s', ([, said, wanted]) => {
    expect(said).toEqual([...wanted, since]);
  });

  test('by now, where it is late', () => {
    const [heading, , left] = reminder(days(3), AT - 3 * DAY, { lateAt: AT - 2 * DAY + HOUR });
    expect([heading, left]).toEqual(['D-1 to the year-end deadline', `1 day 23 hours left, ${until}`]);
  });
});

test('a story has its source, its reports and its term, as far as they say something', () => {
  const story = {
    headline: 'H',
    link: null,
    source: 'Wire',
    published: 1,
    reports: 7,
    sources: 4,
    term: 'Talks',
  };
  expect(storyLine(story)).toEqual({
    text: 'H',
    link: null,
    note: 'Wire · 7 reports, 4 sources · Talks',
    at: 1,
  });
  expect(storyLine({ ...story, reports: 1, sources: 1, term: '' }).note).toBe('Wire · 1 report');
});
