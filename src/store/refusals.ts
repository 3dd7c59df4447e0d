/** Channels and platforms that take nothing at the moment, kept so that a restart neither forgets nor repeats it. */
import type { Instant } from '../domain/instant.ts';
import { readFact, saveFact } from './facts.ts';
import type { Database } from './sqlite.ts';

export type Refusal = {
  scope: 'channel' | 'platform';
  /** Of the channel, as in the config; or the platform. */
  name: string;
  /** The last one given, for people. */
  reason: string;
  since: Instant;
};

/** The longest first. */
export async function readRefusals(db: Database): Promise<readonly Refusal[]> {
  return JSON.parse((await readFact(db, 'refusals')) ?? '[]');
}

/** Takes the place of what was known of the same channel or platform. */
export async function saveRefusal(db: Database, refusal: Refusal): Promise<void> {
  const others = (await readRefusals(db)).filter((one) => !isSame(one, refusal));
  const all = [...others, refusal].toSorted((a, b) => a.since - b.since);
  await saveFact(db, 'refusals', JSON.stringify(all));
}

export async function endRefusal(db: Database, ended: Pick<Refusal, 'scope' | 'name'>): Promise<void> {
  const others = (await readRefusals(db)).filter((one) => !isSame(one, ended));
  await saveFact(db, 'refusals', JSON.stringify(others));
}

function isSame(a: Pick<Refusal, 'scope' | 'name'>, b: Pick<Refusal, 'scope' | 'name'>): boolean {
  return a.scope === b.scope && a.name === b.name;
}
