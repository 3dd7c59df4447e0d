/** When the program is killed: some time after its start, or while it does something, or just after it did it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CallKind, CallListener, Faults } from './faults.ts';
import type { Random } from './seeded-random.ts';

/** start: before it has settled. any: at any time. long: after waits that only a longer life has. */
type KillPlan = 'start' | 'any' | 'long' | CallPlan;

/** At so many a call of these kinds. during: while it is under way, or just past it. answered: around the moment in
 * which what the platform has accepted is committed. */
type CallPlan = { kinds: readonly CallKind[]; count: number; moment: 'during' | 'answered' };

const SENDS: readonly CallKind[] = ['post', 'reply', 'edit'];

const during = (count: number, ...kinds: readonly CallKind[]): CallPlan => ({
  kinds,
  count,
  moment: 'during',
});
const answered = (count: number, ...kinds: readonly CallKind[]): CallPlan => ({
  kinds,
  count,
  moment: 'answered',
});

const PLANS: readonly [KillPlan, ...KillPlan[]] = [
  'start',
  'any',
  'long',
  during(1, 'connect'),
  during(1, 'poll'),
  answered(1, 'poll'),
  during(1, 'find', ...SENDS),
  during(2, 'find', ...SENDS),
  during(1, ...SENDS),
  during(2, ...SENDS),
  during(4, ...SENDS),
  during(1, 'reply', 'edit', 'find'),
  answered(1, ...SENDS),
  answered(2, ...SENDS),
  answered(3, ...SENDS),
  answered(1, 'reply', 'edit', 'find'),
];
/** Longer than the program waits before it sends again what was in doubt. */
const LONG_MS = 7_000;
/** How long after the call came in: it is at any place in it, or just past it. */
const INTO_CALL_MS = 150;
/** The answer is on its way, being read, or what it says is being committed. */
const AROUND_ANSWER_MS = { before: 2, after: 22 } as const;

/**
 * Comes back when it is time, or the program has ended.
 * @param startMs how long a start takes until it calls anybody.
 */
export async function untilKill(
  startMs: number,
  random: Random,
  faults: Faults,
  ended: Promise<unknown>,
): Promise<void> {
  const plan = random.pick(PLANS);
  if (plan === 'start') return waitUnless(ended, random.below(startMs));
  if (plan === 'any') return waitUnless(ended, random.below(startMs * 2));
  if (plan === 'long') return waitUnless(ended, startMs + LONG_MS);
  const met = new Promise<void>((resolve) => {
    faults.onCall(meetPlan(plan, random, resolve));
  });
  // It may have nothing of the kind to do.
  await Promise.race([met, waitUnless(ended, startMs + LONG_MS)]);
  faults.onCall(null);
}

function meetPlan({ kinds, count, moment }: CallPlan, random: Random, onMet: () => void): CallListener {
  let left = count;
  return (kind, answeredAt) => {
    if (!kinds.includes(kind) || (moment === 'answered' && answeredAt === null)) return;
    left -= 1;
    if (left !== 0) return;
    const { before, after } = AROUND_ANSWER_MS;
    const afterMs =
      moment === 'during'
        ? random.below(INTO_CALL_MS)
        : (answeredAt ?? Date.now()) - Date.now() - before + random.below(before + after);
    setTimeout(onMet, Math.max(0, afterMs));
  };
}

async function waitUnless(ended: Promise<unknown>, ms: number): Promise<void> {
  await Promise.race([ended, wait(ms)]);
}
