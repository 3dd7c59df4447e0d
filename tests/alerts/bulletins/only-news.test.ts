/** A reminder less than a day after the last one says only what is new since. */
import { expect, test } from 'vitest';
import { composeReminder, type ReminderParts } from '../../../src/alerts/bulletins/compose-reminder.ts';
import type { ToldStory } from '../../../src/alerts/bulletins/story-line.ts';
import type { CalendarEntry } from '../../../src/domain/calendar.ts';
import type { Chart } from '../../../src/domain/chart.ts';
import { sampleDeadline } from '../../support/sample-deadline.ts';

/** 31 December 2019, 24:00 in Pyongyang. */
const AT = Date.UTC(2019, 11, 31, 15);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const story = (headline: string, changes: Partial<ToldStory>): ToldStory => ({
  headline,
  link: null,
  source: 'Wire',
  published: null,
  reports: 9,
  sources: 4,
  term: 'Talks',
  ...changes,
});
const known = story('Known', { change: 'grown' });
const chart: Chart = {
  title: 'Reports a day',
  timezone: 'Asia/Pyongyang',
  days: ['2019-12-30', '2019-12-31'],
  today: '2019-12-31',
  archiveFrom: null,
  series: [{ name: 'Talks', articles: [40, 12], stories: [9, 3] }],
  marks: [],
  description: 'Talks',
};

type Told = Partial<ReminderParts['told']>;

/** So long before the moment, and so long after the last reminder. */
function reminder(beforeMs: number, afterMs: number, told: Told, changes: Partial<ReminderParts> = {}) {
  const dueAt = AT - beforeMs;
  const bulletin = composeReminder({
    id: 'abcdefghij',
    channel: 'desk',
    due: {
      deadline: sampleDeadline(),
      at: AT,
      dueAt,
      time: beforeMs === 0 ? { kind: 'passed' } : { kind: 'before', count: beforeMs / HOUR, unit: 'hours' },
      kind: 'reminder',
    },
    lateAt: null,
    told: {
      since: dueAt - afterMs,
      isReminder: true,
      stories: [],
      counts: { stories: 0, reports: 0 },
      ...told,
    },
    newTerms: [],
    dates: { today: '2019-12-31', timezone: 'Asia/Pyongyang', passed: [], coming: [], found: [] },
    chart,
    pageUrl: 'https://watch.example.org/',
    ...changes,
  });
  return {
    says: bulletin.says.at(-1),
    sections: bulletin.sections.map(({ heading, lines, left }) => [
      heading,
      ...lines.map(({ text, note }) => `${text}: ${note}`),
      ...(left > 0 ? [left] : []),
    ]),
    hasChart: bulletin.chart !== null,
  };
}

test('where nothing is new it says so in one line, without sections and chart', () => {
  const coming = [{ name: 'Speech', at: AT - HOUR }];
  const dates = { today: '2019-12-31', timezone: 'Asia/Pyongyang', passed: [], coming, found: [] };
  expect(reminder(3 * HOUR, 9 * HOUR, {}, { dates })).toEqual({
    says: 'Nothing new since the last reminder, 9 hours ago.',
    sections: [],
    hasChart: false,
  });
});

test('stories that were told before and only have more reports are counted, not listed', () => {
  const counts = { stories: 2, reports: 3 };
  expect(reminder(3 * HOUR, 9 * HOUR, { stories: [known, known], counts })).toEqual({
    says: 'Since the last reminder, 9 hours ago: 3 reports in 2 stories, told before.',
    sections: [],
    hasChart: false,
  });
});

test('new stories are listed, and those in which something is new with what that is', () => {
  const stories = [
    story('Grown', { change: 'grown' }),
    story('First', { change: 'new', news: null }),
    story('Moved', { change: 'developed', news: 'new place: Wonsan' }),
    ...Array.from({ length: 4 }, (_, number) => story(`More ${number}`, { change: 'new' })),
  ];
  const said = reminder(HOUR, 2 * HOUR, { stories, counts: { stories: 30, reports: 31 } });
  expect(said.says).toBe('Since the last reminder, 2 hours ago: 31 reports in 30 stories.');
  expect(said.sections).toEqual([
    [
      'New',
      'First: Wire · 9 reports, 4 sources · Talks',
      'Moved: new place: Wonsan · Wire · 9 reports, 4 sources · Talks',
      'More 0: Wire · 9 reports, 4 sources · Talks',
      'More 1: Wire · 9 reports, 4 sources · Talks',
      'More 2: Wire · 9 reports, 4 sources · Talks',
      1,
    ],
  ]);
});

test.each<[why: string, beforeMs: number, afterMs: number, reports: number, hasChart: boolean]>([
  ['a day that the last one did not show', 12 * HOUR, 12 * HOUR, 1, true],
  ['bars that look as they did', HOUR, 2 * HOUR, 9, false],
  ['a bar that has clearly grown', HOUR, 2 * HOUR, 10, true],
  ['a new day without a report', 12 * HOUR, 12 * HOUR, 0, false],
])('the chart, of %s', (_why, beforeMs, afterMs, reports, hasChart) => {
  const counts = { stories: reports === 0 ? 0 : 1, reports };
  expect(reminder(beforeMs, afterMs, { stories: [], counts }).hasChart).toBe(hasChart);
});

test('as the deadline passes, what comes after it is new; a date that was found before it is not', () => {
  const found = (days: number, published: number): CalendarEntry => ({
    id: 'abcdefghij',
    kind: 'found',
    what: 'They meet.',
    quote: { start: 0, end: 4 },
    from: '2020-01-02',
    to: '2020-01-02',
    begins: AT + days * DAY,
    ends: AT + (days + 1) * DAY,
    precision: 'day',
    timezone: 'UTC',
    article: { id: 'a', headline: 'H', link: null, source: 'Wire', published },
    articles: 1,
    sources: 1,
    terms: ['Talks'],
    confidence: 0.9,
    dismissed: null,
  });
  const coming = [
    { name: 'Before', at: AT - 1 },
    { name: 'Speech', at: AT + 9 * HOUR },
  ];
  const dates = { today: '2020-01-01', timezone: 'Asia/Pyongyang', passed: [], coming };
  const headings = (all: CalendarEntry[], beforeMs: number) =>
    reminder(beforeMs, HOUR, {}, { dates: { ...dates, found: all } }).sections.map((part) =>
      part.slice(0, 1),
    );
  expect(headings([found(1, AT - 9 * DAY)], 0)).toEqual([
    ['Milestones to come'],
    ['Dates found in the coverage'],
  ]);
  expect(headings([found(-1, AT - 9 * DAY)], 3 * HOUR)).toEqual([['Milestones to come']]);
  expect(headings([found(-1, AT - 3.5 * HOUR)], 3 * HOUR)).toEqual([
    ['Milestones to come'],
    ['Dates found in the coverage'],
  ]);
});

test('a day after the last one, all is said as before', () => {
  const counts = { stories: 1, reports: 3 };
  const said = reminder(12 * HOUR, DAY, { stories: [known], counts });
  expect(said.sections.map(([heading]) => heading)).toEqual(['What happened', 'Page']);
  expect(said.hasChart).toBe(true);
});
