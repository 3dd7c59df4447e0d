/** Which bulletin tells a channel of which bursts: of one, or of several that came together. */
import type { Bulletin } from '../domain/bulletin.ts';
import type { Burst, ToldBurst } from '../domain/burst.ts';
import type { Instant } from '../domain/instant.ts';
import { toBurst } from './bursts.ts';
import type { Database } from './sqlite.ts';

/** It tells of them, beside those that it told of before. */
export async function tellOf(db: Database, bulletin: string, bursts: readonly ToldBurst[]): Promise<void> {
  for (const { id: burst, sources } of bursts)
    await db
      .insertInto('burst_told')
      .values({ bulletin, burst, sources })
      .onConflict((conflict) => conflict.columns(['bulletin', 'burst']).doNothing())
      .execute();
}

/** Those that the bulletin tells of, the earliest first; of those noticed together, the most reported. */
export async function burstsOfBulletin(db: Database, bulletin: string): Promise<ToldBurst[]> {
  const rows = await db
    .selectFrom('burst_told')
    .innerJoin('burst', 'burst.id', 'burst_told.burst')
    .selectAll('burst')
    .select('burst_told.sources')
    .where('burst_told.bulletin', '=', bulletin)
    .orderBy('burst.noticed_at')
    .orderBy('burst.articles', 'desc')
    .orderBy('burst.term')
    .execute();
  return rows.map(({ sources, ...row }) => ({ ...toBurst(row), sources }));
}

/** What the bulletins are about that tell the channel of later bursts of the same term. */
export async function tellingsOfLater(
  db: Database,
  { term, noticedAt }: Burst,
  channel: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('burst')
    .innerJoin('burst_told', 'burst_told.burst', 'burst.id')
    .innerJoin('bulletin', 'bulletin.id', 'burst_told.bulletin')
    .select('bulletin.about')
    .where('burst.term', '=', term)
    .where('burst.noticed_at', '>', noticedAt)
    .where('bulletin.channel', '=', channel)
    .execute();
  return rows.map(({ about }) => about);
}

/** Bulletins on bursts in the channel that are of a moment in this span, the latest first. */
export async function burstBulletins(
  db: Database,
  { channel, from, until }: { channel: string; from: Instant; until: Instant },
): Promise<Bulletin[]> {
  const rows = await db
    .selectFrom('bulletin')
    .select('message')
    .where('channel', '=', channel)
    .where('kind', '=', 'burst')
    .where('at', '>=', from)
    .where('at', '<=', until)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ message }) => JSON.parse(message));
}
