/** `/watch calendar` shows what articles say is to come, and people dismiss what is wrong in it. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { FoundDate } from '../../src/domain/calendar.ts';
import { type CalendarParts, createCalendar } from '../../src/lookups/calendar.ts';
import { createDismiss, createRestore } from '../../src/lookups/dismiss.ts';
import { readCalendar } from '../../src/lookups/read-calendar.ts';
import { saveDateMentions } from '../../src/store/date-mentions.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { foundDate } from '../support/sample-dates.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';
import { asker } from './asker.ts';

const NOW = Date.UTC(2019, 11, 20, 12);

let db: Database;
let parts: CalendarParts;
beforeEach(async () => {
  db = await openScratch();
  parts = {
    db,
    now: () => NOW,
    timezone: () => 'UTC',
    deadlines: () => [sampleDeadline({ timezone: 'UTC' })],
    milestones: () => [],
  };
});

/** @param minute before noon. */
async function report(id: string, minute: number, feed: string, ...dates: FoundDate[]): Promise<void> {
  const at = NOW - minute * 60_000;
  const matches = ['Summit', 'Talks', 'Sanctions', 'Missile'].map((term) => ({
    term,
    score: 1,
    parts: [],
    historical: null,
    passages: [],
  }));
  await archive(db, article(id, { published: at, seen: at, feed }), { matches, story: `s-${id}` });
  await saveDateMentions(db, id, at, dates);
}

async function twoReports(): Promise<void> {
  await report('a', 9, 'Wire', foundDate());
  await report('b', 5, 'Courier', foundDate({ sentence: 'Chengdu hosts the three leaders on Dec. 24.' }));
}

const show = async (options: Record<string, string> = {}, who = asker()) =>
  createCalendar(parts)({ options, asker: who });

async function idOf(): Promise<string> {
  const [first] = await readCalendar(
    db,
    { deadlines: parts.deadlines(), milestones: [], timezone: 'UTC' },
    NOW,
  );
  return first?.id ?? '';
}

test('what several articles say is one entry, between the dates of the config', async () => {
  await twoReports();
  await report(
    'c',
    3,
    'Wire',
    foundDate({
      sentence: 'Envoys return early next year, between Jan. 6 and 10.',
      quoted: 'between Jan. 6 and 10',
      from: '2020-01-06',
      to: '2020-01-10',
      confidence: 0.6,
    }),
  );
  const answer = await show();
  const id = await idOf();
  expect(
    answer.entries.map(({ note, ...rest }) => ({ ...rest, note: note?.replace(/[0-9a-z]{10}/, 'ID') })),
  ).toEqual([
    {
      headline: 'The three leaders will meet in Chengdu on Dec. 24, ministers said.',
      marked: { start: 42, end: 49 },
      link: 'https://wire.example/a?from=feed',
      source: '24 Dec 2019',
      published: null,
      note: 'D-4, in 4 days · sure · 2 sources · Wire and others · Missile, Sanctions, Summit and 1 more · ID · next',
      button: { label: 'Dismiss', look: 'plain', action: { do: 'dismiss', date: id } },
    },
    {
      headline: '⏰ year-end deadline',
      link: null,
      source: '31 Dec 2019, 24:00',
      published: null,
      note: 'D-11, in 11 days · the deadline',
    },
    {
      headline: 'Envoys return early next year, between Jan. 6 and 10.',
      marked: { start: 31, end: 52 },
      link: 'https://wire.example/c?from=feed',
      source: '6 Jan to 10 Jan 2020',
      published: null,
      note: 'D-17, in 17 days · perhaps · Wire · Missile, Sanctions, Summit and 1 more · ID',
      button: expect.objectContaining({ label: 'Dismiss' }),
    },
  ]);
  const console = await show({}, asker({ platform: 'console' }));
  expect(console.entries.every(({ button }) => button === undefined)).toBe(true);
});

test('a deadline of another place has its time and its days there; a milestone of today is no D-Day', async () => {
  const at = Date.UTC(2019, 11, 20, 15);
  const vote = sampleDeadline({
    name: 'vote',
    moment: { kind: 'moment', at: Date.UTC(2019, 11, 21, 3) },
    timezone: 'Asia/Seoul',
  });
  const talks = sampleDeadline({ name: 'talks', moment: { kind: 'moment', at }, timezone: 'UTC' });
  parts = { ...parts, deadlines: () => [talks, vote], milestones: () => [{ name: 'summit', at }] };
  const { entries } = await show();
  expect(entries.map(({ headline, source, note }) => [headline, source, note])).toEqual([
    ['⏰ talks', '20 Dec 2019, 15:00', 'D-Day, today · the deadline · next'],
    ['summit', '20 Dec 2019, 15:00', 'today'],
    ['⏰ vote', '21 Dec 2019, 12:00 Asia/Seoul', 'D-1, tomorrow · the deadline'],
  ]);
});

test('of some days ahead only what begins in them and is not over', async () => {
  const milestones = [
    { name: 'vote', at: NOW - 3_600_000 },
    { name: 'summit', at: NOW + 86_400_000 },
    { name: 'plenum', at: NOW + 3 * 86_400_000 },
  ];
  parts = { ...parts, milestones: () => milestones };
  const told = async (days: string) => {
    const { heading, entries, footer } = await show({ days });
    return { heading, entries: entries.map(({ headline }) => headline), footer };
  };
  expect(await told('1')).toMatchObject({ heading: 'Calendar: 1 day ahead', entries: ['summit'] });
  expect(await told('3')).toMatchObject({
    heading: 'Calendar: 3 days ahead',
    entries: ['summit', 'plenum'],
  });
  parts = { ...parts, milestones: () => [] };
  expect(await told('2')).toEqual({
    heading: 'Calendar: 2 days ahead',
    entries: [],
    footer: 'No date of these days is known. Without a number /watch calendar has all.',
  });
});

test('a long sentence is cut around the words of its date', async () => {
  const sentence = `${'Much was said before. '.repeat(9)}They meet on Dec. 24, and ${'more was said after that. '.repeat(6)}`;
  await report('a', 9, 'Wire', foundDate({ sentence }));
  const headline = (await show()).entries[0]?.headline ?? '';
  expect([headline.length <= 244, headline.includes('Dec. 24'), headline.at(0), headline.at(-1)]).toEqual([
    true,
    true,
    '…',
    '…',
  ]);
});

describe('a date that is wrong', () => {
  const dismiss = async (date: string, who = asker()) =>
    createDismiss(parts)({ options: { date }, asker: who });
  const restore = async (date: string, who = asker()) =>
    createRestore(parts)({ options: { date }, asker: who });

  test('is dismissed, shown as such with who did it, and restored', async () => {
    await twoReports();
    const id = await idOf();
    const done = await dismiss(id, asker({ name: ' Han\nSol ' }));
    expect([done.heading, done.says?.[0]?.split('. ')[0], done.buttons]).toEqual([
      'Dismissed',
      'By Han Sol',
      [{ label: 'Undo', look: 'plain', action: { do: 'restore', date: id } }],
    ]);
    const left = await show();
    expect([left.entries.map(({ headline }) => headline), left.footer]).toEqual([
      ['⏰ year-end deadline'],
      'Times are of UTC. 1 dismissed: /watch calendar show:dismissed',
    ]);
    const [dismissed] = (await show({ show: 'dismissed' })).entries;
    expect([
      dismissed?.note?.includes('dismissed by Han Sol on 20 Dec 2019'),
      dismissed?.button?.label,
    ]).toEqual([true, 'Restore']);
    const undone = await restore(id, asker({ name: 'Kim' }));
    expect([undone.heading, undone.says]).toEqual([
      'Restored',
      ['By Kim. It was dismissed on 20 Dec 2019, 12:00 UTC, by Han Sol.'],
    ]);
    expect((await show()).entries).toHaveLength(2);
  });

  test('is found by each id that it ever had', async () => {
    await report('b', 5, 'Courier', foundDate());
    const before = await idOf();
    await report('a', 9, 'Wire', foundDate());
    expect(await idOf()).not.toBe(before);
    expect((await dismiss(before.toUpperCase())).heading).toBe('Dismissed');
    expect((await dismiss(before)).says).toEqual(['It was dismissed on 20 Dec 2019, 12:00 UTC, by Han.']);
  });

  test('that is not there, or is of the config, is refused', async () => {
    const refusals = await Promise.all(
      [dismiss('x'.repeat(40)), restore('nothing'), dismiss(await idOf()), restore(await idOf())].map(
        async (refused) => (await refused).says?.[0],
      ),
    );
    expect(refusals).toEqual([
      `No date to come has the id “${'x'.repeat(20)}…”; it may have passed, or its article may not say it any more.`,
      'No date to come has the id “nothing”; it may have passed, or its article may not say it any more.',
      'It is in the config: only what was found in articles can be dismissed.',
      'It is not dismissed.',
    ]);
  });

  test('leaves an empty calendar that says where it is', async () => {
    parts = { ...parts, deadlines: () => [] };
    await twoReports();
    await dismiss(await idOf());
    expect((await show()).footer).toBe(
      'There is nothing in it but what was dismissed: /watch calendar show:dismissed lists 1.',
    );
  });
});
