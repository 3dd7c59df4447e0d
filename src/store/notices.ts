/** What the operators are told: kept, and queued in the outbox for each of their channels. */
import type { Instant } from '../domain/instant.ts';
import { shortId } from '../domain/short-id.ts';
import { queueDelivery } from './deliveries.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './sqlite.ts';

/** Queues a notice of these lines; the same lines at the same moment are one notice, and told once. */
export async function queueNotice(
  db: Database,
  channels: readonly string[],
  lines: readonly string[],
  at: Instant,
): Promise<void> {
  const text = JSON.stringify(lines);
  const id = noticeId(text, at);
  await inTransaction(db, async (transaction) => {
    const { numInsertedOrUpdatedRows: added } = await transaction
      .insertInto('notice')
      .values({ id, at, lines: text })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (added === 0n) return;
    for (const channel of channels)
      await queueDelivery(transaction, { alert: id, channel, urgency: 'urgent', operation: 'notice', at });
  });
}

function noticeId(text: string, at: Instant): string {
  return shortId('notice', String(at), text);
}
