/** Alerts that are released together are told in one message, and listed. */
import { describe, expect, test } from 'vitest';
import { releaseDigest } from '../../../src/app/telling/digests.ts';
import { readAlert } from '../../../src/store/alerts.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { decisions, HOUR } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { alertStates, DAY, digestWatch, EIGHT, held, sentDigests } from './digest-desk.ts';

const DAILY = '{ terms: [Talks, Trade], to: [desk], digest: 08:00 }';

async function alertsNamed(db: Database, ...ids: string[]) {
  const alerts = await Promise.all(ids.map((id) => readAlert(db, id)));
  return alerts.flatMap((alert) => alert ?? []);
}

describe('alerts that are released together', () => {
  test('are one message, and listed', async () => {
    const db = await temporaryStore();
    const watch = digestWatch('{ terms: [Talks, Trade, Floods], to: [desk] }');
    await held(db, 'a', EIGHT - HOUR, { until: EIGHT });
    await held(db, 'b', EIGHT - HOUR, { until: EIGHT, terms: { Floods: 0.9 } });
    const alerts = await alertsNamed(db, 'desk a', 'desk b');
    expect(await releaseDigest(db, watch, { kind: 'collected', channel: 'desk', alerts, now: EIGHT })).toBe(
      true,
    );
    expect(await sentDigests(db)).toEqual(['desk 20T08:00: Floods: b new | Trade: a new']);
    expect(await alertStates(db)).toEqual(['desk a: listed', 'desk b: listed']);
    expect(await decisions(db)).toEqual([
      'desk: hold digest',
      'desk: hold digest',
      'desk: post first-report',
      'desk: post first-report',
    ]);
  });

  test('say since when the last digest was, and what is new in what was told before', async () => {
    const db = await temporaryStore();
    const watch = digestWatch('{ terms: [Talks, Trade], to: [desk] }');
    const release = async (now: number) => {
      const alerts = await alertsNamed(db, 'desk a');
      await releaseDigest(db, watch, { kind: 'collected', channel: 'desk', alerts, now });
    };
    await held(db, 'a', EIGHT - HOUR, { until: EIGHT, terms: { Trade: 0.7 } });
    await release(EIGHT);
    await held(db, 'a', EIGHT + HOUR, { until: EIGHT + DAY, terms: { Talks: 0.6 } });
    await release(EIGHT + DAY);
    expect(await sentDigests(db)).toEqual([
      'desk 20T08:00: Trade: a new',
      'desk 21T08:00 since 20T08:00: Trade: a now also: Talks',
    ]);
    expect((await decisions(db)).at(-1)).toBe('desk: post development');
  });

  test('of a burst have no last one', async () => {
    const db = await temporaryStore();
    const watch = digestWatch(DAILY);
    for (const now of [EIGHT, EIGHT + HOUR]) {
      await held(db, `a${now}`, now, { until: now, reason: 'burst' });
      const alerts = await alertsNamed(db, `desk a${now}`);
      await releaseDigest(db, watch, { kind: 'burst', channel: 'desk', alerts, now });
    }
    expect(await sentDigests(db)).toEqual([
      `desk 20T08:00: Trade: a${EIGHT} new`,
      `desk 20T09:00: Trade: a${EIGHT + HOUR} new`,
    ]);
  });

  test('are dropped where no term of the channel matches any more', async () => {
    const db = await temporaryStore();
    const watch = digestWatch('{ terms: [Talks], to: [desk] }');
    await held(db, 'a', EIGHT - HOUR, { until: EIGHT });
    const alerts = await alertsNamed(db, 'desk a');
    expect(await releaseDigest(db, watch, { kind: 'collected', channel: 'desk', alerts, now: EIGHT })).toBe(
      false,
    );
    expect(await sentDigests(db)).toEqual([]);
    expect(await alertStates(db)).toEqual(['desk a: dropped']);
  });
});
