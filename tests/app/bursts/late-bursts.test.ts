/** A burst that could not be told for hours: what is told of it then, if anything is. */
import { beforeEach, expect, test } from 'vitest';
import { tellBursts } from '../../../src/app/bursts/tell-bursts.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { Burst } from '../../../src/domain/burst.ts';
import { endBurst } from '../../../src/store/bursts.ts';
import { saveMute } from '../../../src/store/mutes.ts';
import { type OutageDesk, openOutageDesk, unsent } from '../deadlines/outage-desk.ts';
import { deskWatch, HOUR, MINUTE, NOW } from '../desk.ts';

let desk: OutageDesk;
let watch: Watch;
beforeEach(async () => {
  const { settings, ...rest } = deskWatch();
  const channels = settings.channels.map((one) => ({ ...one, platform: 'slack' as const, target: one.name }));
  watch = { ...rest, settings: { ...settings, channels, deadlines: [] } };
  desk = await openOutageDesk(watch, NOW);
  await desk.tick();
  desk.platform.mode = 'refuses';
});

function burst(noticedAt: number): Burst {
  return {
    id: `burst-${noticedAt}`,
    term: 'Sanctions',
    noticedAt,
    since: noticedAt - HOUR,
    endedAt: null,
    articles: 12,
    usual: 1,
    windowMs: 24 * HOUR,
  };
}

async function jump(at: number): Promise<string> {
  const [term] = watch.settings.terms.filter(({ name }) => name === 'Sanctions');
  if (term === undefined) throw new Error('the desk watches no sanctions');
  desk.clock.at = at;
  await tellBursts(desk.db, watch, [{ burst: { ...burst(at), sources: 4 }, term }]);
  await desk.tick();
  return burst(at).id;
}

async function platformIsUp(at: number): Promise<void> {
  desk.platform.mode = 'up';
  await desk.tickAt(at);
}

function said(): (string | null)[][] {
  return desk.shown.map(({ bulletin: { heading, urgency, says, lateAt } }) => [
    heading,
    urgency,
    lateAt === null ? null : 'late',
    ...says,
  ]);
}

const USUAL = 'where 1 is usual at this time of the week.';

test('one that lasts is marked late, calls people, and says when it was noticed', async () => {
  await jump(NOW);
  await platformIsUp(NOW + 3 * HOUR);
  expect(said()).toEqual([
    [
      'Coverage of Sanctions has jumped',
      'urgent',
      'late',
      `When it was noticed, 3 hours ago: 12 reports of 4 sources in 24 hours, ${USUAL}`,
    ],
  ]);
});

test('one that is over is told as over, and calls nobody', async () => {
  const id = await jump(NOW);
  await endBurst(desk.db, id, NOW + 14 * HOUR);
  await platformIsUp(NOW + 20 * HOUR);
  expect(said()).toEqual([
    [
      'Coverage of Sanctions had jumped, and that is over',
      'normal',
      'late',
      `When it was noticed, 20 hours ago: 12 reports of 4 sources in 24 hours, ${USUAL}`,
      'It ended 6 hours ago.',
    ],
  ]);
  expect(await unsent(desk.db)).toEqual([]);
});

test('of several of one term only the last is told', async () => {
  await endBurst(desk.db, await jump(NOW), NOW + 14 * HOUR);
  await jump(NOW + 40 * HOUR);
  await platformIsUp(NOW + 41 * HOUR);
  expect(desk.shown.map(({ bulletin: { at } }) => at)).toEqual([NOW + 40 * HOUR]);
  expect(await unsent(desk.db)).toEqual(['dropped: coverage of the term has jumped again since']);
});

test('one that waited for some minutes is told as it was', async () => {
  await jump(NOW);
  await platformIsUp(NOW + 4 * MINUTE);
  expect(said()).toEqual([
    ['Coverage of Sanctions has jumped', 'urgent', null, `12 reports of 4 sources in 24 hours, ${USUAL}`],
  ]);
});

test.for<[what: string, change: () => unknown]>([
  ['is muted meanwhile', mute],
  ['is not watched any more', () => terms((term) => term.name !== 'Sanctions')],
  [
    'has no early warning any more',
    () =>
      (desk.watch.current = {
        ...watch,
        settings: {
          ...watch.settings,
          terms: watch.settings.terms.map((term) => ({ ...term, earlyWarning: false })),
        },
      }),
  ],
])('a late one of a term that %s is dropped, with a reason', async ([, change]) => {
  await jump(NOW);
  await change();
  await platformIsUp(NOW + 3 * HOUR);
  expect(desk.shown).toEqual([]);
  expect(await unsent(desk.db)).toEqual(['dropped: the term is not watched or not told of here any more']);
});

function terms(isKept: (term: Watch['settings']['terms'][number]) => boolean): void {
  const { settings } = watch;
  desk.watch.current = { ...watch, settings: { ...settings, terms: settings.terms.filter(isKept) } };
}

async function mute(): Promise<void> {
  const what = {
    kind: 'term',
    subject: 'Sanctions',
    label: 'Sanctions',
    channel: null,
    saidIn: null,
  } as const;
  const by = { by: 'slack:U1', byName: 'Kim' };
  await saveMute(desk.db, { ...what, ...by, at: NOW + HOUR, until: null, reason: null });
}
