/** One attempt at one delivery: what is done about doubt, and what the outcome changes. */
import type { Notifier, SendOutcome } from '../chat/notifier.ts';
import type { Instant } from '../domain/instant.ts';
import {
  beginAttempt,
  type DeliveryChange,
  type DueDelivery,
  nextDelivery,
  postedMessageId,
} from '../store/deliveries.ts';
import type { Database } from '../store/sqlite.ts';
import { backOffMs } from './back-off.ts';

/** How far back the history is searched before the first attempt: the platform's clock may differ from ours. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** After how long a channel that refuses is asked again: somebody may have invited the bot meanwhile. */
const REFUSED_CHANNEL_MS = 15 * 60_000;
/** How often a post in doubt is looked for in vain, over half a minute, before it is sent again unseen. */
const SEARCHES_IN_VAIN = 5;

export type AttemptPorts = {
  db: Database;
  notifier: Notifier;
  target: string;
  now: () => Instant;
  signal: AbortSignal;
};

export type AttemptResult = {
  change: DeliveryChange;
  /** Set when the platform asked for silence: in this channel, or everywhere. */
  pause: { scope: 'channel' | 'platform'; until: Instant } | null;
  note: { level: 'info' | 'warn' | 'error'; text: string } | null;
  /** Whether the platform could not tell what became of a post in doubt. */
  isSearchInVain: boolean;
};

/**
 * 1. What is in doubt, but for an edit, is looked for in the channel's history, and is done when it is there.
 * 2. "sending" is written and committed, so that a crash from here on leaves a doubt, never a silence.
 * 3. It is sent; the caller commits what came of it.
 *
 * @param searchesInVain how often it has been looked for already without learning anything.
 */
export async function attempt(
  delivery: DueDelivery,
  searchesInVain: number,
  { db, notifier, target, now, signal }: AttemptPorts,
): Promise<AttemptResult> {
  const messageId = await messageReferredTo(db, delivery);
  let unknown: string | null = null;
  if (delivery.state === 'sending' && delivery.operation !== 'edit') {
    const since = (delivery.attemptedAt ?? now()) - CLOCK_SKEW_MS;
    const found = await notifier.find(target, delivery.alert, messageId, since, signal);
    if (found.outcome === 'found') return sent(found.messageId, 'an attempt in doubt had arrived');
    if (found.outcome === 'unknown') unknown = found.reason;
    if (unknown !== null && (signal.aborted || searchesInVain < SEARCHES_IN_VAIN))
      return stillInDoubt(unknown, searchesInVain, now());
  }
  if (delivery.operation === 'edit' && messageId === null)
    return settled({ state: 'dropped', attemptedAt: null, reason: 'its message was never posted' }, null);
  const begun = { attempts: delivery.attempts + 1, attemptedAt: delivery.attemptedAt ?? now() };
  if (!(await beginAttempt(db, delivery.id, begun))) return settled({}, null);
  // Read again: an edit that came in just now queued no delivery, for this one was to carry it.
  const due = (await nextDelivery(db, delivery.channel)) ?? delivery;
  const outcome = await send(notifier, target, due, messageId, signal).catch(faultOfOurs);
  const result = concluded(outcome, begun.attempts, now());
  return unknown === null ? result : withDoubt(result, unknown);
}

/** The message that an edit changes, or that a reply stands below; null where that was never posted. */
async function messageReferredTo(db: Database, delivery: DueDelivery): Promise<string | null> {
  if (delivery.operation === 'edit') return postedMessageId(db, delivery.alert);
  return delivery.operation === 'reply' ? postedMessageId(db, delivery.below) : null;
}

/** A reply whose alert was never posted stands by itself. */
function send(
  notifier: Notifier,
  target: string,
  due: DueDelivery,
  messageId: string | null,
  signal: AbortSignal,
): Promise<SendOutcome> {
  if (due.operation === 'notice') return notifier.notify(target, due.notice, signal);
  if (due.operation === 'digest') return notifier.digest(target, due.digest, signal);
  if (messageId === null) return notifier.post(target, due.message, signal);
  return due.operation === 'reply'
    ? notifier.reply(target, messageId, due.message, signal)
    : notifier.edit(target, messageId, due.message, signal);
}

/** Notifiers do not throw for what a platform does: this one message cannot be made, and holds up no other. */
function faultOfOurs(error: unknown): SendOutcome {
  const message = error instanceof Error ? error.message : String(error);
  return { outcome: 'refused', scope: 'message', reason: `a fault of the program: ${message}` };
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
  if (result.change.state !== 'pending') {
    const text = `sent again after an attempt in doubt, since ${unknown}`;
    return result.note === null ? { ...result, note: { level: 'warn', text } } : result;
  }
  const { state: _state, attemptedAt: _attemptedAt, ...change } = result.change;
  return { ...result, change };
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
    const scope = outcome.everywhere ? 'platform' : 'channel';
    return { ...result, pause: { scope, until: now + outcome.afterMs } };
  }
  if (outcome.scope === 'message')
    return settled(
      { state: 'failed', attemptedAt: null, reason },
      { level: 'error', text: `refused for good: ${reason}` },
    );
  const until = now + REFUSED_CHANNEL_MS;
  const text = `the ${outcome.scope} refuses: ${reason}; its alerts are kept and tried every 15 minutes`;
  const change: DeliveryChange = { state: 'pending', attemptedAt: null, reason, nextAttempt: until };
  return { ...settled(change, { level: 'error', text }), pause: { scope: outcome.scope, until } };
}

function sent(messageId: string, text: string | null): AttemptResult {
  const note = text === null ? null : ({ level: 'info', text } as const);
  return settled({ state: 'sent', attemptedAt: null, messageId, reason: null }, note);
}

function settled(change: DeliveryChange, note: AttemptResult['note']): AttemptResult {
  return { change, pause: null, note, isSearchInVain: false };
}
