/** How many deliveries wait in each channel, and how many were refused for good. */
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

export type OutboxState = {
  channel: string;
  waiting: number;
  /** Of those that were due since the moment that was asked for. */
  failed: number;
  /** Why the last of them failed; null where none did. */
  failure: string | null;
};

/** Channels in which something waits or failed, in the order of their names. */
export async function readOutboxState(db: Database, since: Instant): Promise<readonly OutboxState[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['channel', 'state', 'reason'])
    .where((where) =>
      where.or([
        where('state', 'in', ['pending', 'sending']),
        where.and([where('state', '=', 'failed'), where('next_attempt', '>=', since)]),
      ]),
    )
    .orderBy('channel')
    .orderBy('sequence')
    .execute();
  return [...Map.groupBy(rows, ({ channel }) => channel)].map(([channel, deliveries]) => {
    const failed = deliveries.filter(({ state }) => state === 'failed');
    return {
      channel,
      waiting: deliveries.length - failed.length,
      failed: failed.length,
      failure: failed.at(-1)?.reason ?? null,
    };
  });
}
