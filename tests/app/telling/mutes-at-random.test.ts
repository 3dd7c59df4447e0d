/** Whatever is reported and muted in whatever order: what is muted is not told, and after it nothing is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activeMutes, endMute, saveMute } from '../../../src/store/mutes.ts';
import { IN_TIME } from '../../support/in-time.ts';
import { deskWatch, MINUTE } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { createToldRig, type ToldRig } from './told-rig.ts';

const TERMS = ['Sanctions', 'Talks', 'Missile'];
const STORIES = ['s1', 's2'];

type Action =
  | { do: 'report'; story: string; term: string; feed: string }
  | { do: 'mute'; kind: 'term' | 'story' | 'source'; subject: string; minutes: number | null }
  | { do: 'unmute' }
  | { do: 'wait' };

const story = fc.constantFrom(...STORIES);
const term = fc.constantFrom(...TERMS);
const feed = fc.constantFrom('Yonhap', 'Herald');
const minutes = fc.constantFrom(null, 3, 10);
const muting = { do: fc.constant('mute' as const), minutes };
const action: fc.Arbitrary<Action> = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('report' as const), story, term, feed }), weight: 4 },
  fc.record({ ...muting, kind: fc.constant('term' as const), subject: term }),
  fc.record({ ...muting, kind: fc.constant('story' as const), subject: story }),
  fc.record({ ...muting, kind: fc.constant('source' as const), subject: feed }),
  fc.constantFrom<Action>({ do: 'unmute' }, { do: 'wait' }, { do: 'wait' }),
);

let reports = 0;

async function report(rig: ToldRig, { story, term, feed }: { story: string; term: string; feed: string }) {
  reports += 1;
  await rig.take(`${term} report ${reports}`, story, { feed });
}

async function carryOut(rig: ToldRig, given: Action): Promise<void> {
  const { db, clock } = rig;
  clock.at += 1_000;
  if (given.do === 'report') await report(rig, given);
  else if (given.do === 'wait') clock.at += 4 * MINUTE;
  else if (given.do === 'unmute') await unmuteAll(rig);
  else {
    const { kind, subject } = given;
    const until = given.minutes === null ? null : clock.at + given.minutes * MINUTE;
    const where = { channel: null, saidIn: null, by: 'slack:U1', byName: 'Ann', reason: null };
    await saveMute(db, { kind, subject, label: subject, at: clock.at, until, ...where });
  }
  await rig.release();
}

async function unmuteAll({ db, clock }: ToldRig): Promise<void> {
  for (const { id } of await activeMutes(db, clock.at))
    await endMute(db, id, { at: clock.at, by: 'slack:U1', byName: 'Ann' });
}

/** What is told anew at this moment names nothing that is silent. */
async function checkNew(rig: ToldRig, before: number): Promise<void> {
  const mutes = await activeMutes(rig.db, rig.clock.at);
  const isMuted = (kind: string, subject: string) =>
    mutes.some((one) => one.kind === kind && one.subject === subject);
  for (const { message } of rig.shown.slice(before)) {
    expect(isMuted('story', message.story)).toBe(false);
    expect(isMuted('source', message.source)).toBe(false);
    for (const { name } of message.terms) expect(isMuted('term', name)).toBe(false);
  }
}

test.each(['', 'gather: 3m'])(
  'with routes “%s”',
  async (route) => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 14 }), async (actions) => {
        const rig = createToldRig(await temporaryStore(), deskWatch(route));
        for (const given of actions) {
          const before = rig.shown.length;
          await carryOut(rig, given);
          await rig.deliver();
          await checkNew(rig, before);
        }
        await unmuteAll(rig);
        for (const one of STORIES) await report(rig, { story: one, term: 'Sanctions', feed: 'Yonhap' });
        rig.clock.at += 60 * MINUTE;
        await rig.release();
        await rig.deliver();
        const first = rig.shown.filter(
          ({ below, message }) => below === null && message.reason !== 'development',
        );
        expect(first.map(({ message }) => message.story).toSorted()).toEqual(STORIES);
      }),
      { numRuns: 15, ...IN_TIME },
    );
  },
  60_000,
);
