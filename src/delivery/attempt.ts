/** One attempt at one delivery: what is done about doubt, and what the outcome changes. */
import type { Notifier, SendOutcome } from '../chat/notifier.ts';
import type { Operation } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import { type DeliveryChange, type DueDelivery, nextDelivery, postedMessageId } from '../store/deliveries.ts';
import type { Database } from '../store/sqlite.ts';
import { backOffMs } from './back-off.ts';
import { claim, type Renewer } from './claim.ts';

/** How far back the history is searched before the attempt: the platform's clock may differ from ours. */
const CLOCK_SKEW_MS = 60 * 60_000;
/** What was asked when the connection was lost, or the process killed, may be done a moment later still: what is not
 * there is believed to be missing only when the attempt is so old. */
const SETTLED_MS = 5_000;
/** A platform that asks for a longer silence is asked again by then. */
const LONGEST_WAIT_MS = 60 * 60_000;
/** After how long a channel that refuses is asked again: somebody may have invited the bot meanwhile. */
const REFUSED_CHANNEL_MS = 15 * 60_000;
/** How often a post in doubt is looked for in vain, over half a minute, before it is sent again unseen. */
const SEARCHES_IN_VAIN = 5;

export type AttemptPorts = {
  db: Database;
  notifier: Notifier;
  /** See claim(). */
  renewer: Renewer | undefined;
  target: string;
  /** When this run of the program began: what it found in doubt was cut short before. */
  startedAt: Instant;
  now: () => Instant;
  signal: AbortSignal;
};

export type AttemptResult = {
  change: DeliveryChange;
  /** Set when the platform asked for silence: in this channel, or everywhere. */
  pause: { scope: 'channel' | 'platform'; until: Instant } | null;
  /** Set when the channel or the platform takes nothing until people help. */
  refusal: { scope: 'channel' | 'platform'; reason: string } | null;
  note: { level: 'info' | 'warn' | 'error'; text: string } | null;
  /** Whether the platform could not tell what became of a post in doubt. */
  isSearchInVain: boolean;
};

/**
 * 1. What is in doubt is looked for in the channel's history, and is done when it is there; but for what does no harm
 *    when it is done twice. What is not there is waited for a moment.
 * 2. "sending" is written and committed, so that a crash from here on leaves a doubt, never a silence. With it a
 *    bulletin is changed that is not true any more, or it is dropped: once it is known not to be there.
 * 3. It is sent; the caller commits what came of it.
 *
 * @param searchesInVain how often it has been looked for already without learning anything.
 */
export async function attempt(
  delivery: DueDelivery,
  searchesInVain: number,
  { db, notifier, renewer, target, startedAt, now, signal }: AttemptPorts,
): Promise<AttemptResult> {
  const messageId = await messageReferredTo(db, delivery);
  const { operation, attemptedAt } = delivery;
  let unknown: string | null = null;
  if (delivery.state === 'sending' && attemptedAt !== null) {
    if (!isRepeatable(operation)) {
      const since = attemptedAt - CLOCK_SKEW_MS;
      const found = await notifier.find(target, delivery.alert, messageId, since, signal);
      if (found.outcome === 'found') return sent(found.messageId, 'an attempt in doubt had arrived');
      if (found.outcome === 'unknown') unknown = found.reason;
      if (unknown !== null && (signal.aborted || searchesInVain < SEARCHES_IN_VAIN))
        return stillInDoubt(unknown, searchesInVain, now());
    }
    const settledAt = Math.max(attemptedAt, startedAt) + SETTLED_MS;
    const isOnItsWay = settledAt > now() && settledAt <= now() + SETTLED_MS;
    if (isOnItsWay && !notifier.isImmediate) return settled({ nextAttempt: settledAt }, null);
  }
  if (isRepeatable(operation) && messageId === null)
    return settled({ state: 'dropped', attemptedAt: null, reason: 'its message was never posted' }, null);
  // Where it was missing for certain, only what is begun now can be in doubt.
  const doubtSince = unknown === null ? now() : (attemptedAt ?? now());
  const begun = { attempts: delivery.attempts + 1, attemptedAt: doubtSince };
  const asked = { ...begun, now: now(), mayStand: unknown !== null };
  const claimed = await claim(db, delivery, asked, renewer);
  if (claimed.outcome === 'dropped')
    return settled({}, { level: 'info', text: `dropped: ${claimed.reason}` });
  if (claimed.outcome === 'no') return settled({}, null);
  // Read again: an edit that came in just now queued no delivery, for this one was to carry it.
  const due = (await nextDelivery(db, delivery.channel)) ?? delivery;
  const outcome = await send(notifier, target, due, messageId, signal).catch(faultOfOurs);
  const result = withNote(operation, concluded(outcome, begun.attempts, now()));
  return unknown === null ? result : withDoubt(result, unknown);
}

/** The message that an edit changes, or that a reply stands below; null where that was never posted. */
async function messageReferredTo(db: Database, delivery: DueDelivery): Promise<string | null> {
  if (isRepeatable(delivery.operation)) return postedMessageId(db, delivery.alert);
  return delivery.operation === 'reply' ? postedMessageId(db, delivery.below) : null;
}

/** They say or do the same however often, to a message that stands. */
function isRepeatable(operation: Operation): boolean {
  return ['edit', 'bulletin-edit', 'pin', 'unpin'].includes(operation);
}

/** A reply whose alert was never posted stands by itself. */
async function send(
  notifier: Notifier,
  target: string,
  due: DueDelivery,
  messageId: string | null,
  signal: AbortSignal,
): Promise<SendOutcome> {
  switch (due.operation) {
    case 'notice':
      return notifier.notify(target, due.notice, signal);
    case 'digest':
      return notifier.digest(target, due.digest, signal);
    case 'bulletin':
      return notifier.bulletin(target, due.bulletin, signal);
    case 'post':
      return notifier.post(target, due.message, signal);
    case 'reply':
      return messageId === null
        ? notifier.post(target, due.message, signal)
        : notifier.reply(target, messageId, due.message, signal);
    case 'edit':
      return notifier.edit(target, known(messageId), due.message, signal);
    case 'bulletin-edit':
      return notifier.editBulletin(target, known(messageId), due.bulletin, signal);
    case 'pin':
    case 'unpin':
      return notifier[due.operation](target, known(messageId), signal);
  }
}

/** What changes a message was let through only where there is one. */
function known(messageId: string | null): string {
  if (messageId === null) throw new Error('there is no message that it is about');
  return messageId;
}

/** Notifiers do not throw for what a platform does: this one message cannot be made, and holds up no other. */
function faultOfOurs(error: unknown): SendOutcome {
  const message = error instanceof Error ? error.message : String(error);
  return { outcome: 'refused', scope: 'message', reason: `a fault of the program: ${message}` };
}

/** A message says all it has to say without a pin, and one that somebody deleted is not kept up to date any longer. */
function withNote(operation: Operation, result: AttemptResult): AttemptResult {
  const { state, reason } = result.change;
  if (state !== 'failed' || !['pin', 'unpin', 'bulletin-edit'].includes(operation)) return result;
  return { ...result, note: { level: 'warn', text: `refused, and left at that: ${reason}` } };
}

/** Nobody can tell whether it arrived, but perhaps in a moment. */
function stillInDoubt(reason: string, searchesInVain: number, now: Instant): AttemptResult {
  const text = `whether it arrived cannot be seen now (${reason}); looking again`;
  const note = searchesInVain === 0 ? ({ level: 'warn', text } as const) : null;
  const nextAttempt = now + backOffMs(searchesInVain + 1);
  return { ...settled({ reason, nextAttempt }, note), isSearchInVain: true };
}

/** It was tried again unseen, for an alert twice is a lesser evil than none. When that failed for certain, the
 * attempt before it is in doubt as it was. */
function withDoubt(result: AttemptResult, unknown: string): AttemptResult {
  const { state, attemptedAt: _attemptedAt, ...change } = result.change;
  const text = `sent again after an attempt in doubt, since ${unknown}`;
  if (state === 'pending') return { ...result, change };
  const note = result.note ?? { level: 'warn' as const, text };
  return state === undefined ? { ...result, change, note } : { ...result, note };
}

function concluded(outcome: SendOutcome, attempts: number, now: Instant): AttemptResult {
  if (outcome.outcome === 'sent') return sent(outcome.messageId, null);
  const { reason } = outcome;
  if (outcome.outcome === 'in-doubt') {
    const text = `in doubt (${reason}); looking whether it arrived before it is tried again`;
    const change = { attemptedAt: now, reason, nextAttempt: now + backOffMs(attempts) };
    return settled(change, { level: 'warn', text });
  }
  // From here on it is certain that nothing was sent, so no doubt is left behind.
  if (outcome.outcome === 'retry') {
    const afterMs = Math.min(LONGEST_WAIT_MS, outcome.afterMs);
    const nextAttempt = now + Math.max(afterMs, backOffMs(attempts));
    const result = settled(
      { state: 'pending', attemptedAt: null, reason, nextAttempt },
      { level: 'warn', text: `not sent yet (${reason}), tried again` },
    );
    const scope = outcome.everywhere ? 'platform' : 'channel';
    return { ...result, pause: { scope, until: now + afterMs } };
  }
  if (outcome.scope === 'message')
    return settled(
      { state: 'failed', attemptedAt: null, reason },
      { level: 'error', text: `refused for good: ${reason}` },
    );
  const until = now + REFUSED_CHANNEL_MS;
  const { scope } = outcome;
  const change: DeliveryChange = { state: 'pending', attemptedAt: null, reason, nextAttempt: until };
  return { ...settled(change, null), pause: { scope, until }, refusal: { scope, reason } };
}

function sent(messageId: string, text: string | null): AttemptResult {
  const note = text === null ? null : ({ level: 'info', text } as const);
  return settled({ state: 'sent', attemptedAt: null, messageId, reason: null }, note);
}

function settled(change: DeliveryChange, note: AttemptResult['note']): AttemptResult {
  return { change, pause: null, refusal: null, note, isSearchInVain: false };
}
