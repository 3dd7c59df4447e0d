/** One attempt at one delivery: what is done about doubt, and what the outcome changes. */
import type { Notifier, SendOutcome } from '../chat/notifier.ts';
import type { Instant } from '../domain/instant.ts';
import {
  changeDelivery,
  type DeliveryChange,
  type DueDelivery,
  postedMessageId,
} from '../store/deliveries.ts';
import type { Database } from '../store/sqlite.ts';
import { backOffMs } from './back-off.ts';

/** How far back the history is searched before the first attempt: the platform's clock may differ from ours. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** After how long a channel that refuses is asked again: somebody may have invited the bot meanwhile. */
const REFUSED_CHANNEL_MS = 15 * 60_000;

export type AttemptResult = {
  change: DeliveryChange;
  /** Set when the platform asked for silence everywhere, not only in this channel. */
  pausePlatformUntil: Instant | null;
  note: { level: 'info' | 'warn' | 'error'; text: string } | null;
};

/**
 * 1. A post in doubt is looked for in the channel's history, and is done when it is there.
 * 2. "sending" is written and committed, so that a crash from here on leaves a doubt, never a silence.
 * 3. It is sent; the caller commits what came of it.
 */
export async function attempt(
  delivery: DueDelivery,
  target: string,
  notifier: Notifier,
  db: Database,
  now: () => Instant,
  signal: AbortSignal,
): Promise<AttemptResult> {
  let note: AttemptResult['note'] = null;
  if (delivery.state === 'sending' && delivery.operation === 'post') {
    const since = (delivery.attemptedAt ?? now()) - CLOCK_SKEW_MS;
    const found = await notifier.find(target, delivery.alert, since, signal);
    if (found.outcome === 'found') return sent(found.messageId, 'an attempt in doubt had arrived');
    // Nobody can tell whether it arrived: an alert twice is a lesser evil than none.
    if (found.outcome === 'unknown')
      note = { level: 'warn', text: `sent again after an attempt in doubt, since ${found.reason}` };
  }
  const messageId = delivery.operation === 'edit' ? await postedMessageId(db, delivery.alert) : null;
  if (delivery.operation === 'edit' && messageId === null)
    return settled({ state: 'dropped', reason: 'its message was never posted' }, null);
  const begun = { attempts: delivery.attempts + 1, attemptedAt: delivery.attemptedAt ?? now() };
  await changeDelivery(db, delivery.id, { state: 'sending', ...begun });
  const outcome =
    messageId === null
      ? await notifier.post(target, delivery.message, signal)
      : await notifier.edit(target, messageId, delivery.message, signal);
  const result = concluded(outcome, begun.attempts, now());
  return result.note === null ? { ...result, note } : result;
}

function concluded(outcome: SendOutcome, attempts: number, now: Instant): AttemptResult {
  if (outcome.outcome === 'sent') return sent(outcome.messageId, null);
  const { reason } = outcome;
  if (outcome.outcome === 'in-doubt') {
    const text = `in doubt (${reason}); looking whether it arrived before it is tried again`;
    return settled({ reason, nextAttempt: now + backOffMs(attempts) }, { level: 'warn', text });
  }
  // From here on it is certain that nothing was sent, so no doubt is left behind.
  if (outcome.outcome === 'retry') {
    const nextAttempt = now + Math.max(outcome.afterMs, backOffMs(attempts));
    const result = settled(
      { state: 'pending', attemptedAt: null, reason, nextAttempt },
      { level: 'warn', text: `not sent yet (${reason}), tried again` },
    );
    return outcome.everywhere ? { ...result, pausePlatformUntil: now + outcome.afterMs } : result;
  }
  if (outcome.scope === 'message')
    return settled(
      { state: 'failed', attemptedAt: null, reason },
      { level: 'error', text: `refused for good: ${reason}` },
    );
  const result = settled(
    { state: 'pending', attemptedAt: null, reason, nextAttempt: now + REFUSED_CHANNEL_MS },
    {
      level: 'error',
      text: `the ${outcome.scope} refuses: ${reason}; its alerts are kept and tried every 15 minutes`,
    },
  );
  return outcome.scope === 'platform' ? { ...result, pausePlatformUntil: now + REFUSED_CHANNEL_MS } : result;
}

function sent(messageId: string, text: string | null): AttemptResult {
  return settled({ state: 'sent', messageId, reason: null }, text === null ? null : { level: 'info', text });
}

function settled(change: DeliveryChange, note: AttemptResult['note']): AttemptResult {
  return { change, pausePlatformUntil: null, note };
}
