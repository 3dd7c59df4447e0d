/** What is agreed with a hub on one feed, and how far that has come. */
import type { Instant } from './instant.ts';

/**
 * wanted: nothing was asked yet. asked: the hub has not confirmed yet. active: it has, and pushes until the lease ends.
 * refused: the hub said no or did not answer, and is asked again. leaving: it is told that nothing is wanted any more.
 */
export type SubscriptionState = 'wanted' | 'asked' | 'active' | 'refused' | 'leaving';

/** What is agreed with a WebSub hub about one feed. */
export type Subscription = {
  /** The unguessable end of `callback`. */
  token: string;
  feed: string;
  hub: string;
  /** The address of the feed as the hub knows it. */
  topic: string;
  /** What the hub calls. */
  callback: string;
  /** With which the hub signs what it pushes. */
  secret: string;
  state: SubscriptionState;
  askedAt: Instant | null;
  /** Requests since the hub last confirmed. */
  attempts: number;
  /** Why the last request came to nothing, for people; null when all is well. */
  reason: string | null;
  /** When something is to be asked of the hub again. */
  nextStep: Instant;
  /** Since when it has been active without a break; null where it is not. */
  activeSince: Instant | null;
  /** Until when the hub pushes; null where it does not. */
  leaseUntil: Instant | null;
  /** Of the last document that was pushed with a good signature. */
  lastPush: Instant | null;
  pushes: number;
  /** Requests that were dropped since their signature was missing or wrong. */
  forged: number;
  /** Looks in a row that found articles which the hub had not pushed. */
  missed: number;
};

/** Looks in a row that found what was not pushed, after which a hub is not relied on until it pushes again. */
export const MOST_MISSED = 2;
