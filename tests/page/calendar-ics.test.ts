/** The calendar that people subscribe to is a valid iCalendar document, whatever articles say. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarItems } from '../../src/coverage/calendar-entries.ts';
import { configuredEntries } from '../../src/coverage/configured-dates.ts';
import type { CalendarEntry } from '../../src/domain/calendar.ts';
import { calendarIcs } from '../../src/page/calendar-ics.ts';
import { finish } from '../support/finish.ts';
import { reportedDate } from '../support/sample-dates.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';
import { readIcs } from './read-ics.ts';

const NOW = Date.UTC(2019, 11, 20, 13);

function found(changes: Parameters<typeof reportedDate>[2] = {}, entry: Partial<CalendarEntry> = {}) {
  const [made] = finish(calendarItems([reportedDate('a', 0, changes)], [], []));
  if (made === undefined) throw new Error('the sample makes no entry');
  return { ...made.entry, ...entry };
}

function eventOf(entry: CalendarEntry) {
  return readIcs(calendarIcs([entry], 'Watch', NOW)).events[0];
}

test('a day has its sentence, its evidence and its link', () => {
  const entry = found();
  expect(readIcs(calendarIcs([entry], 'Watch', NOW))).toEqual({
    properties: {
      VERSION: '2.0',
      PRODID: '-//deadline-watch//calendar//EN',
      NAME: 'Watch',
      'X-WR-CALNAME': 'Watch',
      'REFRESH-INTERVAL;VALUE=DURATION': 'PT1H',
      'X-PUBLISHED-TTL': 'PT1H',
    },
    events: [
      {
        UID: `${entry.id}@deadline-watch`,
        SEQUENCE: '1',
        DTSTAMP: '20191220T120000Z',
        'DTSTART;VALUE=DATE': '20191224',
        'DTEND;VALUE=DATE': '20191225',
        'X-MICROSOFT-CDO-ALLDAYEVENT': 'TRUE',
        'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT': 'TRUE',
        SUMMARY: entry.what,
        DESCRIPTION: [
          entry.what,
          'Likely, said by one source.',
          'Source of a: Headline of a',
          'https://wire.example/a',
          'Terms: Summit',
        ].join('\n'),
        'URL;VALUE=URI': 'https://wire.example/a',
        STATUS: 'TENTATIVE',
        TRANSP: 'TRANSPARENT',
      },
    ],
  });
});

test('a span ends with its last day, a moment is in UTC, and a deadline of a whole day is that day', () => {
  const span = eventOf(found({ from: '2020-02-27', to: '2020-03-01' }));
  expect([span?.['DTSTART;VALUE=DATE'], span?.['DTEND;VALUE=DATE']]).toEqual(['20200227', '20200302']);
  const begins = Date.UTC(2019, 11, 24, 1, 30);
  const moment = eventOf(found({ precision: 'moment', begins, ends: begins, timezone: 'Asia/Seoul' }));
  expect([moment?.DTSTART, moment?.DTEND]).toEqual(['20191224T013000Z', undefined]);
  const [deadline] = configuredEntries(
    { deadlines: [sampleDeadline()], milestones: [], timezone: 'UTC' },
    NOW,
  );
  const event = deadline && eventOf(deadline);
  expect([event?.['DTSTART;VALUE=DATE'], event?.SUMMARY, event?.STATUS, event?.DESCRIPTION]).toEqual([
    '20191231',
    'year-end deadline',
    'CONFIRMED',
    'The deadline.',
  ]);
});

test('it is the same whenever it is asked for, and its number rises as more is said', () => {
  const entry = found();
  expect(calendarIcs([entry], 'Watch', NOW + 86_400_000)).toBe(calendarIcs([entry], 'Watch', NOW));
  expect(eventOf({ ...entry, articles: 4 })?.SEQUENCE).toBe('4');
});

test.each<[what: string]>([
  ['END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged on Dec. 24'],
  ['a;b,c:d\\n"e" \\, on Dec. 24\u0000\u0007\u2028x'],
  ['말이 길어도 줄은 나뉜다 '.repeat(30)],
  ['🎄'.repeat(150)],
])('%j stays text', (what) => {
  const entry = found({ sentence: what, quoted: '' }, { terms: ['a, b; c\r\nX-EVIL:1'] });
  const article = { ...(entry.article ?? expect.fail()), headline: what, source: what };
  const { events, properties } = readIcs(calendarIcs([{ ...entry, article }], what, NOW));
  expect([events.length, Object.keys(properties).length]).toEqual([1, 6]);
  expect(Object.keys(events[0] ?? {}).includes('X-EVIL')).toBe(false);
});

test.each<[link: string | null, expected: string | undefined]>([
  ['javascript:alert(1)', undefined],
  ['no link', undefined],
  [null, undefined],
  ['https://wire.example/a,b;c?d=e\r\nX-EVIL:1', 'https://wire.example/a%2Cb%3Bc?d=eX-EVIL:1'],
])('of the link %j stays %j', (link, expected) => {
  const entry = found();
  const article = { ...(entry.article ?? expect.fail()), link };
  expect(eventOf({ ...entry, article })?.['URL;VALUE=URI']).toBe(expected);
});

test('whatever text there is, it is read back as one event', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(text, text, text, (what, headline, name) => {
      const entry = found();
      const article = { ...(entry.article ?? expect.fail()), headline, source: name };
      const ics = calendarIcs([{ ...entry, what, terms: [headline], article }], name, NOW);
      expect(readIcs(ics).events).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});
