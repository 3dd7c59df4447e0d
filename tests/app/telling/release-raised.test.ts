/** What waits goes out at once when its term becomes urgent, and stays told as that. */
import { expect, test } from 'vitest';
import { releaseRaised } from '../../../src/app/telling/release-raised.ts';
import type { Watch } from '../../../src/app/watch.ts';
import { saveMute } from '../../../src/store/mutes.ts';
import { decisions, deskWatch, HOUR } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { createToldRig, type ToldRig } from './told-rig.ts';

const WHY = 'within 72 h of the talks';

/** As it is once these terms were raised; it takes three alerts in a row. */
function raised(watch: Watch, ...names: readonly string[]): Watch {
  const terms = watch.settings.terms.map((term) =>
    names.includes(term.name) ? { ...term, urgency: 'urgent' as const } : term,
  );
  const settings = { ...watch.settings, terms, burst: { alerts: 3, withinMs: 600_000 } };
  const why = { from: 'normal', to: 'urgent', why: [WHY] } as const;
  return { ...watch, settings, raised: new Map(names.map((name) => [name, why])) };
}

/** The same desk with another watch. */
function goOn(rig: ToldRig, watch: Watch): ToldRig {
  const next = createToldRig(rig.db, watch);
  next.clock.at = rig.clock.at;
  next.shown.push(...rig.shown);
  for (const [story, names] of rig.stories) next.stories.set(story, names);
  return next;
}

async function open(route: string): Promise<ToldRig> {
  return createToldRig(await temporaryStore(), deskWatch(route));
}

function told({ shown }: ToldRig) {
  return shown.map(({ message }) => [message.headline, message.urgency, message.raisedBy ?? []]);
}

test.each([
  ['the end of the quiet hours', 'quiet_hours: 08:00-20:00', 'Sanctions'],
  ['others that join its story', 'gather: 10m', 'Sanctions'],
  ['the digest', '', 'Trade'],
])('what waits for %s is told at the next tick, once, and says why', async (_what, route, term) => {
  const rig = await open(route);
  await rig.take(`Harbour ${term.toLowerCase()}`, 's');
  const watch = raised(deskWatch(route), term);
  const later = goOn(rig, watch);
  expect(await releaseRaised(rig.db, watch, rig.clock.at)).toBe(1);
  expect(await releaseRaised(rig.db, watch, rig.clock.at)).toBe(0);
  later.clock.at += 24 * HOUR;
  await later.release();
  await later.deliver();
  expect(told(later)).toEqual([[`Harbour ${term.toLowerCase()}`, 'urgent', [WHY]]]);
});

test('what no raised term is in waits on, and so does what is muted', async () => {
  const rig = await open('quiet_hours: 08:00-20:00');
  await rig.take('Harbour talks', 'one');
  await rig.take('Winter sanctions', 'two');
  await saveMute(rig.db, {
    kind: 'term',
    subject: 'Sanctions',
    label: 'Sanctions',
    channel: null,
    saidIn: null,
    by: 'slack:U1',
    byName: 'Ann',
    at: rig.clock.at,
    until: null,
    reason: null,
  });
  const watch = raised(deskWatch('quiet_hours: 08:00-20:00'), 'Sanctions');
  expect(await releaseRaised(rig.db, watch, rig.clock.at)).toBe(0);
  expect(await decisions(rig.db)).toEqual(['desk: hold quiet-hours', 'desk: hold quiet-hours']);
});

test('of more than a channel takes one by one, the last are told so and the others together', async () => {
  const rig = await open('quiet_hours: 08:00-20:00');
  const words = ['Harbour', 'Budget', 'Bridge', 'Envoy', 'Winter'];
  for (const word of words) {
    await rig.take(`${word} sanctions`, word);
    rig.clock.at += 60_000;
  }
  const watch = raised(deskWatch('quiet_hours: 08:00-20:00'), 'Sanctions');
  const later = goOn(rig, watch);
  expect(await releaseRaised(rig.db, watch, rig.clock.at)).toBe(5);
  await later.deliver();
  expect(told(later).map(([headline]) => headline)).toEqual([
    'Bridge sanctions',
    'Envoy sanctions',
    'Winter sanctions',
  ]);
  const [digest] = later.digests;
  expect(digest?.groups.flatMap(({ entries }) => entries.map(({ headline }) => headline)).toSorted()).toEqual(
    ['Budget sanctions', 'Harbour sanctions'],
  );
});

test('a development that waits is told as an urgent alert of its own', async () => {
  const rig = await open('quiet_hours: 10:30-12:00');
  await rig.take('Council votes on sanctions after blast kills 12 people', 's');
  await rig.deliver();
  rig.clock.at += 2 * HOUR;
  await rig.take('Sanctions vote: toll of blast rises to 15', 's');
  const watch = raised(deskWatch('quiet_hours: 10:30-12:00'), 'Sanctions');
  const later = goOn(rig, watch);
  expect(await releaseRaised(rig.db, watch, rig.clock.at)).toBe(1);
  expect(await releaseRaised(rig.db, watch, rig.clock.at)).toBe(0);
  await later.deliver();
  expect(told(later).at(-1)).toEqual(['Sanctions vote: toll of blast rises to 15', 'urgent', [WHY]]);
  expect(later.shown.at(-1)?.below).toBeNull();
});

test('what was told as urgent stays that, and says why, once nothing raises it any more', async () => {
  const rig = createToldRig(await temporaryStore(), raised(deskWatch(), 'Sanctions'));
  await rig.take('Harbour sanctions', 's');
  await rig.deliver();
  const later = goOn(rig, deskWatch());
  await later.take('Sanctions on the harbour', 's');
  await later.deliver();
  expect(told(later)).toEqual([['Harbour sanctions', 'urgent', [WHY]]]);
  expect(later.shown[0]?.message.alsoIn).toHaveLength(1);
});
