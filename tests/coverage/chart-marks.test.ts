/** A chart marks the deadlines that stand or stood in its time, all milestones, and what the coverage mentions. */
import { expect, test } from 'vitest';
import { chartMarks } from '../../src/coverage/chart-marks.ts';
import type { CalendarEntry } from '../../src/domain/calendar.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';

const NOW = Date.UTC(2020, 0, 10);
const DAY = 86_400_000;
const SPAN = { begins: NOW - DAY, now: NOW, ends: NOW + 30 * DAY };

function entry(what: string, changes: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    id: 'abcdef1234',
    kind: 'found',
    what,
    quote: null,
    from: '2020-01-12',
    to: '2020-01-12',
    begins: NOW + DAY,
    ends: NOW + 2 * DAY,
    precision: 'day',
    timezone: 'UTC',
    article: null,
    articles: 1,
    sources: 1,
    terms: [],
    confidence: 0.9,
    dismissed: null,
    ...changes,
  };
}

test('each with its kind; of the calendar only what was found and not dismissed', () => {
  const marks = chartMarks(
    {
      deadlines: [
        sampleDeadline({ milestones: [{ name: 'vote', at: NOW - DAY }] }),
        sampleDeadline({ name: 'summit', moment: { kind: 'moment', at: NOW + 5 * DAY } }),
      ],
      milestones: [{ name: 'talks', at: NOW }],
      found: [
        entry('a parade is due'),
        entry('summit', { kind: 'deadline' }),
        entry('wrong', { dismissed: { by: 'slack:U1', at: NOW } }),
      ],
    },
    { begins: NOW - 30 * DAY, now: NOW, ends: NOW + 30 * DAY },
  );
  const said = new Set(marks.map(({ name, kind, at }) => `${kind} ${name} ${new Date(at).toISOString()}`));
  expect(said).toEqual(
    new Set([
      'deadline year-end deadline 2019-12-31T15:00:00.000Z',
      'deadline year-end deadline 2020-12-31T15:00:00.000Z',
      'deadline summit 2020-01-15T00:00:00.000Z',
      'milestone vote 2020-01-09T00:00:00.000Z',
      'milestone talks 2020-01-10T00:00:00.000Z',
      'found a parade is due 2020-01-12T00:00:00.000Z',
    ]),
  );
});

test('a date that was found is marked on its day, wherever it was written; a moment on its day in the chart', () => {
  const frame = {
    timezone: 'America/New_York',
    begins: NOW + DAY + 5 * 3_600_000,
    ends: NOW + 2 * DAY + 5 * 3_600_000,
  };
  const found = [
    entry('of a day', { ...frame, from: '2020-01-11', to: '2020-01-11' }),
    entry('of a moment', { ...frame, precision: 'moment' }),
  ];
  const marks = chartMarks({ deadlines: [], milestones: [], found }, SPAN);
  const at = frame.ends;
  expect(marks).toEqual([
    { name: 'of a day', at, kind: 'found', day: '2020-01-11' },
    { name: 'of a moment', at, kind: 'found' },
  ]);
});

test('of many dates that were found the surest four are marked, of a day or two, within the chart', () => {
  const found = [
    entry('less sure', { confidence: 0.7 }),
    ...['a', 'b', 'c'].map((name) => entry(name)),
    entry('two days', { from: '2020-01-12', to: '2020-01-13' }),
    entry('a week', { from: '2020-01-12', to: '2020-01-18', confidence: 0.99 }),
    entry('far away', { ends: NOW + 31 * DAY, confidence: 0.99 }),
    entry('of one source more', { sources: 2 }),
  ];
  const marks = chartMarks({ deadlines: [], milestones: [], found }, SPAN);
  expect(marks.map(({ name }) => name)).toEqual(['of one source more', 'a', 'b', 'c']);
});
