import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import { previewDigest, sendDigests } from '../../../src/app/telling/digests.ts';
import { releaseHeld } from '../../../src/app/telling/release-held.ts';
import { saveDevelopment } from '../../../src/store/developments.ts';
import { message } from '../../store/sample-rows.ts';
import { article, decisions, HOUR, lookedAt, MINUTE } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import {
  alertStates,
  DAY,
  describe as describeDigest,
  deskSince,
  digestWatch,
  EIGHT,
  held,
  posted,
  report,
  sentDigests,
  ticked,
} from './digest-desk.ts';

const DAILY = '{ terms: [Talks, Trade], to: [desk], digest: 08:00 }';

describe('at the time of a route', () => {
  test('its stories are summed up, those that were posted and those that waited', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    const watch = digestWatch(DAILY);
    await posted(db, 'old', EIGHT - 2 * DAY);
    await posted(db, 'grown', EIGHT - 2 * DAY);
    await report(db, 'grown', EIGHT - HOUR);
    await posted(db, 'developed', EIGHT - 2 * DAY, { Talks: 0.7 });
    await report(db, 'developed', EIGHT - HOUR, { Trade: 0.6 });
    await posted(db, 'posted', EIGHT - 3 * HOUR, { Talks: 0.8 });
    await posted(db, 'of no digest', EIGHT - 3 * HOUR, { Floods: 0.8 }, 'wire');
    await held(db, 'waited', EIGHT - 2 * HOUR, { until: EIGHT });
    await held(db, 'gathers', EIGHT - MINUTE, { until: EIGHT + MINUTE, reason: 'gathering' });
    expect(await sendDigests(db, watch, EIGHT)).toBe(1);
    expect(await sentDigests(db)).toEqual([
      'desk 20T08:00 since 19T08:00: Talks: posted new, developed now also: Trade, grown grown | Trade: waited new',
    ]);
    expect(await alertStates(db)).toEqual([
      'desk developed: posted',
      'desk gathers: held',
      'desk grown: posted',
      'desk old: posted',
      'desk posted: posted',
      'desk waited: listed',
      'wire of no digest: posted',
    ]);
    expect((await decisions(db)).at(-1)).toBe('desk: post first-report');
  });

  test('nothing is sent where there is nothing to say, and what comes later is in the next', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    const watch = digestWatch(DAILY);
    await posted(db, 'old', EIGHT - 2 * DAY);
    expect(await sendDigests(db, watch, EIGHT)).toBe(0);
    await posted(db, 'later', EIGHT);
    expect(await sendDigests(db, watch, EIGHT + MINUTE)).toBe(0);
    expect(await sendDigests(db, watch, EIGHT + DAY)).toBe(1);
    expect(await sentDigests(db)).toEqual(['desk 21T08:00 since 20T08:00: Talks: later new']);
  });

  test('what a digest listed is not new in the next one, but what changed in it is told', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    const watch = digestWatch(DAILY);
    await held(db, 'waited', EIGHT - 2 * HOUR, { until: EIGHT });
    await held(db, 'quiet', EIGHT - HOUR, { until: EIGHT });
    expect(await sendDigests(db, watch, EIGHT + 10_000)).toBe(1);
    await report(db, 'waited', EIGHT + HOUR, { Trade: 0.5 });
    expect(await sendDigests(db, watch, EIGHT + DAY + 10_000)).toBe(1);
    expect(await sentDigests(db)).toEqual([
      'desk 20T08:00 since 19T08:00: Trade: quiet new, waited new',
      'desk 21T08:00 since 20T08:00: Trade: waited grown',
    ]);
  });

  test('what was told below an alert is named', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    await posted(db, 'launch', EIGHT - 2 * DAY);
    const whatIsNew = ['new place: Dongchang-ri'];
    await saveDevelopment(db, {
      id: 'development',
      alert: 'desk launch',
      article: 'a',
      at: EIGHT - HOUR,
      state: 'told',
      releaseAt: null,
      message: message('development', { whatIsNew }),
    });
    await sendDigests(db, digestWatch(DAILY), EIGHT);
    expect(await sentDigests(db)).toEqual([
      'desk 20T08:00 since 19T08:00: Talks: launch new place: Dongchang-ri',
    ]);
  });

  test('two routes to one channel are one message, each with its own period', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    const watch = digestWatch(DAILY, '{ terms: [Floods], to: [desk], digest: friday 08:00 }');
    await posted(db, 'talks of Tuesday', EIGHT - 3 * DAY);
    await posted(db, 'talks', EIGHT - HOUR);
    await posted(db, 'flood of Tuesday', EIGHT - 3 * DAY, { Floods: 0.5 });
    await posted(db, 'flood', EIGHT - 9 * DAY, { Floods: 0.5 });
    expect(await sendDigests(db, watch, EIGHT)).toBe(1);
    expect(await sentDigests(db)).toEqual([
      'desk 20T08:00 since 13T08:00: Talks: talks new | Floods: flood of Tuesday new',
    ]);
  });

  test('what waits for the general digest of the same time goes with it', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    const watch = digestWatch(DAILY, '{ terms: [Floods], to: [desk] }');
    await held(db, 'flood', EIGHT - HOUR, { until: EIGHT, terms: { Floods: 0.5 } });
    await held(db, 'later flood', EIGHT - HOUR, { until: EIGHT + HOUR, terms: { Floods: 0.5 } });
    expect(await sendDigests(db, watch, EIGHT)).toBe(1);
    expect(await sentDigests(db)).toEqual(['desk 20T08:00 since 19T08:00: Floods: flood new']);
  });

  test('quiet hours are waited for', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    const watch = digestWatch('{ terms: [Talks], to: [desk], digest: 08:00, quiet_hours: 22:00-09:30 }');
    await posted(db, 'talks', EIGHT - HOUR);
    expect(await sendDigests(db, watch, EIGHT + HOUR)).toBe(0);
    expect(await sendDigests(db, watch, EIGHT + 1.5 * HOUR)).toBe(1);
    expect(await sentDigests(db)).toEqual(['desk 20T09:30 since 19T09:30: Talks: talks new']);
  });
});

test('a digest that is late waits for the end of the quiet hours, through a restart, and is sent once', async () => {
  const db = await deskSince(EIGHT - HOUR);
  const quiet = '{ terms: [Talks], to: [desk, wire], digest: 08:00, quiet_hours: 20:00-06:00 }';
  const watch = digestWatch(quiet, '{ terms: [Floods], to: [wire], digest: 09:00 }');
  await posted(db, 'talks', EIGHT - 2 * HOUR);
  await posted(db, 'flood', EIGHT - 2 * HOUR, { Floods: 0.5 }, 'wire');
  const night = EIGHT + 14 * HOUR;
  for (const now of [night, night + MINUTE, night + 7 * HOUR]) {
    expect(await sendDigests(db, watch, now)).toBe(0);
    await ticked(db, now);
  }
  expect(await sendDigests(db, watch, night + 8 * HOUR)).toBe(2);
  await ticked(db, night + 8 * HOUR);
  expect(await sendDigests(db, watch, night + 8 * HOUR + MINUTE)).toBe(0);
  expect(await sentDigests(db)).toEqual([
    'desk 20T08:00 since 19T08:00: Talks: talks new',
    'wire 20T09:00 since 19T08:00: Floods: flood new',
  ]);
});

describe('a digest', () => {
  test('is not sent before the first tick of all, nor for what was before it', async () => {
    const db = await temporaryStore();
    await posted(db, 'talks', EIGHT - HOUR);
    expect(await sendDigests(db, digestWatch(DAILY), EIGHT + HOUR)).toBe(0);
  });

  test('is not sent late because its time was just put into the config', async () => {
    const db = await deskSince(EIGHT + HOUR);
    await posted(db, 'talks', EIGHT - HOUR);
    expect(await sendDigests(db, digestWatch(DAILY), EIGHT + HOUR + MINUTE)).toBe(0);
  });

  test('that several were missed of is one, and says since when', async () => {
    const db = await deskSince(EIGHT - 3 * DAY + HOUR);
    const watch = digestWatch(DAILY);
    await posted(db, 'talks', EIGHT - 3 * DAY + MINUTE);
    expect(await sendDigests(db, watch, EIGHT + 5 * HOUR)).toBe(1);
    expect(await sendDigests(db, watch, EIGHT + 5 * HOUR)).toBe(0);
    expect(await sentDigests(db)).toEqual(['desk 20T08:00 since 17T08:00: Talks: talks new']);
  });

  test('is not sent again after a restart in the middle of its tick', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    const watch = digestWatch(DAILY);
    await posted(db, 'talks', EIGHT - HOUR);
    // No tick comes to its end any more.
    expect(await sendDigests(db, watch, EIGHT)).toBe(1);
    expect(await sendDigests(db, watch, EIGHT + MINUTE)).toBe(0);
    await posted(db, 'more talks', EIGHT + 2 * DAY - HOUR);
    expect(await sendDigests(db, watch, EIGHT + 2 * DAY)).toBe(1);
    expect(await sentDigests(db)).toEqual([
      'desk 20T08:00 since 19T08:00: Talks: talks new',
      'desk 22T08:00 since 20T08:00: Talks: more talks new',
    ]);
  });

  test('whose channel has left the config is not sent, and the others are', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    await posted(db, 'talks', EIGHT - HOUR, { Talks: 0.5 }, 'gone');
    await posted(db, 'talks', EIGHT - HOUR);
    await sendDigests(db, digestWatch(DAILY), EIGHT);
    expect(await sentDigests(db)).toEqual(['desk 20T08:00 since 19T08:00: Talks: talks new']);
  });

  test('commits with its delivery and its alerts, or not at all', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    await held(db, 'waited', EIGHT - HOUR, { until: EIGHT });
    await db.schema.alterTable('delivery').renameTo('delivery_away').execute();
    await expect(sendDigests(db, digestWatch(DAILY), EIGHT)).rejects.toThrow('delivery');
    await db.schema.alterTable('delivery_away').renameTo('delivery').execute();
    expect(await alertStates(db)).toEqual(['desk waited: held']);
    expect(await sendDigests(db, digestWatch(DAILY), EIGHT + MINUTE)).toBe(1);
    expect(await sentDigests(db)).toEqual(['desk 20T08:00 since 19T08:00: Trade: waited new']);
  });

  test('leaves what it has no room for counted and listed', async () => {
    const db = await deskSince(EIGHT - MINUTE);
    for (let index = 10; index < 45; index += 1) await held(db, `s${index}`, EIGHT - HOUR, { until: EIGHT });
    await sendDigests(db, digestWatch(DAILY), EIGHT);
    expect((await sentDigests(db))[0]).toMatch(/s39 new \+5$/);
    expect((await alertStates(db)).filter((state) => !state.endsWith('listed'))).toEqual([]);
  });
});

test('what comes in waits for the digest of its route, and is told with what was posted', async () => {
  const db = await deskSince(EIGHT - DAY);
  const watch = digestWatch('{ terms: [Talks, Trade, Floods], to: [desk], digest: friday 08:00 }');
  const feed = watch.settings.feeds[0]?.name ?? '';
  const takeIn = async (now: number, ...titles: string[]) => {
    const state = lookedAt(watch, feed, now, lookedAt(watch, feed, now - DAY));
    const articles = titles.map((title) => article(title, { feed, published: now, seen: now }));
    await ingest(db, watch, { articles, state }, state, now);
  };
  const tickAt = async (now: number) => {
    const sent = await sendDigests(db, watch, now);
    await releaseHeld(db, watch, now);
    await ticked(db, now);
    return sent;
  };
  await takeIn(
    EIGHT - 23 * HOUR,
    'Ministers end their talks in Hanoi',
    'Minerals dominate the trade figures',
  );
  await takeIn(EIGHT - HOUR, 'Rivers rise as floods reach the capital');
  expect(await tickAt(EIGHT - MINUTE)).toBe(0);
  expect(await tickAt(EIGHT)).toBe(1);
  expect(await tickAt(EIGHT + MINUTE)).toBe(0);
  expect((await sentDigests(db)).map((line) => line.split(' | ').toSorted())).toEqual([
    [
      'Talks: Ministers end their talks in Hanoi new',
      'Trade: Minerals dominate the trade figures new',
      'desk 20T08:00 since 13T08:00: Floods: Rivers rise as floods reach the capital new',
    ],
  ]);
  expect((await alertStates(db)).map((line) => line.split(': ')[1]).toSorted()).toEqual([
    'listed',
    'posted',
    'posted',
  ]);
});

test('a preview says what a digest would, of any route, and stores nothing', async () => {
  const db = await deskSince(EIGHT - MINUTE);
  const watch = digestWatch('{ terms: [Talks, Trade], to: [desk] }');
  await posted(db, 'talks', EIGHT - HOUR);
  await held(db, 'waits', EIGHT - HOUR, { until: EIGHT + DAY });
  const digest = await previewDigest(db, watch, 'desk', { since: EIGHT - DAY, until: EIGHT });
  expect(digest && describeDigest('desk', digest)).toBe(
    'desk 20T08:00 since 19T08:00: Talks: talks new | Trade: waits new',
  );
  expect(await previewDigest(db, watch, 'wire', { since: EIGHT - DAY, until: EIGHT })).toBeNull();
  expect(await sentDigests(db)).toEqual([]);
  expect(await alertStates(db)).toEqual(['desk talks: posted', 'desk waits: held']);
});
