/** Whatever jumps together, and whatever the platform and the process do: each jump is told once a channel. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NoticedBurst, tellBursts } from '../../../src/app/bursts/tell-bursts.ts';
import { type Mode, unsent } from '../deadlines/outage-desk.ts';
import { HOUR, MINUTE, NOW } from '../desk.ts';
import { type BurstDesk, openBurstDesk } from './burst-desk.ts';

const TERMS = ['sanctions', 'draft', 'talks', 'gift', 'launch'];
const WIRE = TERMS.slice(1, 3);

type Step = { many: number; isSameEvent: boolean; minutes: number; mode: Mode; restarts: boolean };

const step: fc.Arbitrary<Step> = fc.record({
  many: fc.integer({ min: 1, max: 3 }),
  isSameEvent: fc.boolean(),
  minutes: fc.integer({ min: 10, max: 500 }),
  mode: fc.constantFrom<Mode>('up', 'up', 'refuses', 'mumbles', 'hides'),
  restarts: fc.boolean(),
});

function noticedBy({ watch }: BurstDesk, name: string, at: number): NoticedBurst {
  const term = watch.current.settings.terms.find((one) => one.name === name);
  if (term === undefined) throw new Error(`nobody watches ${name}`);
  const burst = { id: `burst-${name}`, term: name, noticedAt: at, since: at - HOUR, endedAt: null };
  return { term, burst: { ...burst, articles: 6, usual: 1, windowMs: 24 * HOUR, sources: 4 } };
}

/** Which terms each message in a channel tells of. */
async function toldBy({ db, shown }: BurstDesk): Promise<string[][]> {
  const rows = await db.selectFrom('burst_told').selectAll().execute();
  return shown.map(({ channel, bulletin }) => [
    channel,
    ...rows.filter((row) => row.bulletin === bulletin.id).map(({ burst }) => burst),
  ]);
}

test('each jump is told in one message of each channel that it leads to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const desk = await openBurstDesk(TERMS, WIRE, 0);
      const left = [...TERMS];
      let at = NOW;
      for (const { many, isSameEvent, minutes, mode, restarts } of steps) {
        at += minutes * MINUTE;
        const names = left.splice(0, many);
        for (const name of names) await desk.report(isSameEvent ? TERMS.join(' ') : name, 6, at);
        const [first, ...others] = names.map((name) => noticedBy(desk, name, at));
        if (first !== undefined) await tellBursts(desk.db, desk.watch.current, [first, ...others]);
        desk.platform.mode = mode;
        await desk.tickAt(at);
        if (restarts) await desk.restart();
      }
      desk.platform.mode = 'up';
      await desk.tickAt(at + HOUR);
      await desk.tickAt(at + 2 * HOUR);
      const told = await toldBy(desk);
      const wanted = TERMS.filter((name) => !left.includes(name));
      const heard = (channel: string) =>
        told.flatMap(([where, ...bursts]) => (where === channel ? bursts : [])).sort();
      const named = (names: readonly string[]) => names.map((name) => `burst-${name}`).sort();
      expect(heard('desk')).toEqual(named(wanted));
      expect(heard('wire')).toEqual(named(wanted.filter((name) => WIRE.includes(name))));
      expect(await unsent(desk.db)).toEqual([]);
      // What a message is said to tell of is what it says.
      for (const [index, { bulletin }] of desk.shown.entries())
        for (const burst of told[index]?.slice(2) ?? [])
          expect(bulletin.says.join('\n')).toContain(burst.slice('burst-'.length));
    }),
    { numRuns: 25 },
  );
}, 60_000);
