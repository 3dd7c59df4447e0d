/** What reminders and closing summaries say of the coverage: what the channel was told, and no more. */
import { expect, test } from 'vitest';
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { FoundDate } from '../../../src/domain/calendar.ts';
import { saveDateMentions } from '../../../src/store/date-mentions.ts';
import { saveMute } from '../../../src/store/mutes.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { HOUR } from '../desk.ts';
import { posted, report } from '../telling/digest-desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { bulletins, DAY, deadlineOf, deadlineWatch, MOMENT } from './deadline-desk.ts';
import { section, tellAt } from './said-desk.ts';

const milestones = [
  { name: 'Workers due home', at: MOMENT - 2 * DAY },
  { name: 'Summit', at: MOMENT - 12 * HOUR },
  { name: 'Speech', at: MOMENT + 12 * HOUR },
];
const quiet = deadlineOf({ hasStatus: false, milestones });
const watch = deadlineWatch(quiet);

const toldAt = (db: Database, now: number, on: Watch = watch) => tellAt(db, on, now);

test('the stories that the channel was told of are ranked, with how many reports each has', async () => {
  const db = await temporaryStore();
  await posted(db, 'Small', MOMENT - 2 * DAY);
  await posted(db, 'Great', MOMENT - 3 * DAY, { Sanctions: 0.9 });
  await report(db, 'Great', MOMENT - 2.5 * DAY, { Sanctions: 0.9 }, 'Herald');
  await report(db, 'Great', MOMENT - 2.5 * DAY, { Sanctions: 0.9 }, 'Courier');
  const told = await toldAt(db, MOMENT - DAY);
  expect(told?.says).toEqual([
    '1 day left, until Tue 31 Dec 2019, 18:00 UTC.',
    'In the last 7 days: 4 reports in 2 stories.',
  ]);
  expect(section(told, 'What happened')).toEqual([
    'Great: Wire · 3 reports, 3 sources · Sanctions',
    'Small: Wire · 1 report · Talks',
  ]);
});

test('no more than five stories are shown, and the others counted', async () => {
  const db = await temporaryStore();
  for (let number = 1; number <= 8; number += 1)
    await posted(db, `Story ${number}`, MOMENT - 2 * DAY + number * HOUR);
  expect(section(await toldAt(db, MOMENT - DAY), 'What happened')).toHaveLength(6);
  expect(section((await bulletins(db)).at(-1), 'What happened')?.at(-1)).toBe('+3');
});

test('a channel hears nothing of stories that it was not told, of other terms, or that are muted', async () => {
  const db = await temporaryStore();
  await posted(db, 'Told', MOMENT - 2 * DAY);
  await posted(db, 'Muted', MOMENT - 2 * DAY);
  await posted(db, 'Of the wire', MOMENT - 2 * DAY, { Talks: 0.5 }, 'wire');
  await posted(db, 'Of another term', MOMENT - 2 * DAY, { Floods: 0.9 });
  await report(db, 'Never told', MOMENT - 2 * DAY);
  await report(db, 'Beside the point', MOMENT - 2 * DAY, { Talks: 0.01 });
  await saveMute(db, {
    kind: 'story',
    subject: 'Muted',
    label: 'Muted',
    channel: null,
    saidIn: null,
    by: 'U1',
    byName: 'Han',
    at: MOMENT - 1.5 * DAY,
    until: null,
    reason: null,
  });
  expect(section(await toldAt(db, MOMENT - DAY), 'What happened')).toEqual(['Told: Wire · 1 report · Talks']);
});

test('a reminder goes on where the last one of that deadline ended', async () => {
  const db = await temporaryStore();
  await posted(db, 'Before', MOMENT - 4 * DAY);
  await toldAt(db, MOMENT - 3 * DAY);
  await posted(db, 'Since', MOMENT - 2 * DAY);
  const told = await toldAt(db, MOMENT - DAY);
  expect(told?.says.at(-1)).toBe('Since the last reminder, 2 days ago: 1 report in 1 story.');
  expect(section(told, 'What happened')).toEqual(['Since: Wire · 1 report · Talks']);
});

test('where nothing was told it says so', async () => {
  const db = await temporaryStore();
  const told = await toldAt(db, MOMENT - DAY);
  expect(told?.says.at(-1)).toBe('In the last 7 days: nothing was told here about its terms.');
  expect(section(told, 'What happened')).toBeUndefined();
});

test('terms are new where they were never met, or not for weeks, in an archive that is old enough', async () => {
  const db = await temporaryStore();
  await posted(db, 'Long ago', MOMENT - 60 * DAY, { Talks: 0.5 });
  await posted(db, 'Talks again', MOMENT - 2 * DAY, { Talks: 0.5 });
  await posted(db, 'Sanctions', MOMENT - 2 * DAY, { Sanctions: 0.5 });
  expect(section(await toldAt(db, MOMENT - DAY), 'New terms seen')).toEqual([
    'Talks: for the first time in 8 weeks',
    'Sanctions: for the first time',
  ]);
  const young = await temporaryStore();
  await posted(young, 'Sanctions', MOMENT - 2 * DAY, { Sanctions: 0.5 });
  expect(section(await toldAt(young, MOMENT - DAY), 'New terms seen')).toBeUndefined();
});

test('a reminder that the channel never got leaves nothing out of the next one', async () => {
  const db = await temporaryStore();
  await toldAt(db, MOMENT - 3 * DAY);
  await posted(db, 'Before', MOMENT - 2.5 * DAY);
  const on = deadlineWatch(deadlineOf({ hasStatus: false }, ['3d', '2d', '1d']));
  await sendReminders(db, on, MOMENT - 2 * DAY);
  const told = await toldAt(db, MOMENT - DAY, on);
  expect(told?.says.at(-1)).toBe('Since the last reminder, 2 days ago: 1 report in 1 story.');
});

test('milestones are told as they pass and come, up to the deadline and then beyond', async () => {
  const db = await temporaryStore();
  const before = await toldAt(db, MOMENT - DAY);
  expect(section(before, 'Milestones passed')).toEqual(['Workers due home: yesterday']);
  expect(section(before, 'Milestones to come')).toEqual(['Summit: tomorrow']);
  const after = await toldAt(db, MOMENT);
  expect(section(after, 'Milestones passed')).toEqual(['Summit: today']);
  expect(section(after, 'Milestones to come')).toEqual(['Speech: tomorrow']);
});

test('of the dates found in the coverage the surest to come are told, with where they were found', async () => {
  const db = await temporaryStore();
  const found = (day: string, confidence: number, sentence: string): FoundDate => {
    const begins = Date.parse(`${day}T00:00:00Z`);
    const frame = {
      from: day,
      to: day,
      begins,
      ends: begins + DAY,
      precision: 'day',
      timezone: 'UTC',
    } as const;
    return { ...frame, sentence, quote: { start: 0, end: 3 }, confidence };
  };
  await posted(db, 'Talks', MOMENT - 2 * DAY);
  const { id } = await db.selectFrom('article').select('id').executeTakeFirstOrThrow();
  await saveDateMentions(db, id, MOMENT - 2 * DAY, [
    found('2019-12-31', 0.9, 'The plenum closes on Dec. 31.'),
    found('2019-12-30', 0.3, 'Something may be on Dec. 30.'),
    found('2019-12-20', 0.9, 'It was on Dec. 20.'),
    found('2020-03-01', 0.9, 'Drills begin on March 1.'),
  ]);
  expect(section(await toldAt(db, MOMENT - DAY), 'Dates found in the coverage')).toEqual([
    'Tue 31 Dec: The plenum closes on Dec. 31.: tomorrow · found in 1 report · sure · Wire',
  ]);
});

test('all totals of a summary count the same reports', async () => {
  const db = await temporaryStore();
  await posted(db, 'Told', MOMENT - 20 * DAY);
  await report(db, 'Told', MOMENT - DAY, { Talks: 0.5, Sanctions: 0.9 });
  await report(db, 'Beside the point', MOMENT - 2 * DAY, { Talks: 0.01 });
  const terms = watch.settings.terms.map((term) => ({ ...term, minScore: 0.1 }));
  const told = await toldAt(db, MOMENT + DAY, { ...watch, settings: { ...watch.settings, terms } });
  expect(told?.says.at(-1)).toMatch(/: 2 reports of 1 source in 1 story, 1 alert here\.$/);
  expect(section(told, 'Reports by term')).toEqual(['Talks: 2 reports', 'Sanctions: 1 report']);
});

test('the first story that the channel was told of belongs to what is summed up', async () => {
  const db = await temporaryStore();
  await report(db, 'First', MOMENT - 20 * DAY);
  await posted(db, 'First', MOMENT - 20 * DAY + HOUR, { Talks: 0.5 }, 'desk');
  const told = await toldAt(db, MOMENT + DAY);
  expect(told?.says.at(-1)).toBe(
    'Since Wed 11 Dec 2019, 18:00 UTC: 2 reports of 1 source in 1 story, 1 alert here.',
  );
});

test('at midnight the days are counted, and the chart ends, as of the day that is over', async () => {
  const db = await temporaryStore();
  const at = Date.UTC(2020, 0, 1);
  await posted(db, 'Talks', at - 5 * DAY);
  const coming = [{ name: 'Summit', at: at - 6 * HOUR }];
  const on = deadlineWatch(
    deadlineOf({ moment: { kind: 'moment', at }, hasStatus: false, milestones: coming }),
  );
  const told = await toldAt(db, at - 3 * DAY, on);
  expect(told?.heading).toBe('D-3 to the talks deadline');
  expect(section(told, 'Milestones to come')).toEqual(['Summit: in 3 days']);
  expect(told?.chart).toMatchObject({ today: '2019-12-28' });
});

test('the page is linked where people can reach it', async () => {
  const page = { host: '127.0.0.1', port: 8080, publicUrl: 'https://watch.example/', dismiss: true };
  const linked = { ...watch, settings: { ...watch.settings, page } };
  const db = await temporaryStore();
  const told = await toldAt(db, MOMENT - DAY, linked);
  expect(told?.sections.at(-1)?.lines).toEqual([
    { text: 'All of it on the page', link: 'https://watch.example/', note: null, at: null },
  ]);
});

test('the chart of a closing summary at midnight ends with the day that is over', async () => {
  const db = await temporaryStore();
  const at = Date.UTC(2020, 0, 1);
  await posted(db, 'Talks', at - 5 * DAY);
  const on = deadlineWatch(deadlineOf({ moment: { kind: 'moment', at }, hasStatus: false }));
  const told = await toldAt(db, at + DAY, on);
  expect([told?.kind, told?.chart?.today, told?.chart?.days.at(-1)]).toEqual([
    'closing',
    '2020-01-01',
    '2020-01-01',
  ]);
});

test('the closing summary tells the watch from its first alert on, and what was most reported around the moment', async () => {
  const db = await temporaryStore();
  await posted(db, 'First', MOMENT - 20 * DAY);
  await posted(db, 'Second', MOMENT - 5 * DAY, { Sanctions: 0.6 });
  await posted(db, 'Launch', MOMENT - HOUR, { Sanctions: 0.9 });
  await report(db, 'Launch', MOMENT + HOUR, { Sanctions: 0.9 }, 'Herald');
  await report(db, 'Launch', MOMENT + 2 * HOUR, { Sanctions: 0.9 }, 'Courier');
  const told = await toldAt(db, MOMENT + DAY);
  expect(told).toMatchObject({
    kind: 'closing',
    heading: 'The talks deadline is over',
    countdowns: [{ days: -1 }],
    says: [
      'The moment was Tue 31 Dec 2019, 18:00 UTC.',
      'Since Wed 11 Dec 2019, 18:00 UTC: 5 reports of 3 sources in 3 stories, 3 alerts here.',
    ],
    footer: expect.stringMatching(/^It is quiet now: no other deadline follows\./),
  });
  expect(section(told, 'How it went')).toEqual([
    'First: Wire · 1 report · Talks',
    'Second: Wire · 1 report · Sanctions',
    'Launch: Wire · 3 reports, 3 sources · Sanctions',
  ]);
  expect(section(told, 'Most reported around the deadline')).toEqual([
    'Launch: Wire · 3 reports, 3 sources · Sanctions',
  ]);
  expect(section(told, 'Reports by term')).toEqual(['Sanctions: 4 reports', 'Talks: 1 report']);
});

test('where nothing stands out around the moment, no story is said to', async () => {
  const db = await temporaryStore();
  await posted(db, 'One', MOMENT - HOUR);
  await posted(db, 'Other', MOMENT - HOUR);
  await posted(db, 'Before', MOMENT - 9 * DAY);
  for (const feed of ['Herald', 'Courier', 'Ledger'])
    await report(db, 'Before', MOMENT, { Talks: 0.9 }, feed);
  expect(section(await toldAt(db, MOMENT + DAY), 'Most reported around the deadline')).toBeUndefined();
});

test('the deadline that follows is named, with its moment', async () => {
  const db = await temporaryStore();
  const next = deadlineOf({
    name: 'spring deadline',
    moment: { kind: 'moment', at: MOMENT + 90 * DAY },
    hasStatus: false,
  });
  const on = deadlineWatch({ ...quiet, after: { kind: 'deadline', name: 'spring deadline' } }, next);
  expect((await toldAt(db, MOMENT + DAY, on))?.footer).toMatch(
    /^Next: spring deadline, Mon 30 Mar 2020, 18:00 UTC\./,
  );
});
