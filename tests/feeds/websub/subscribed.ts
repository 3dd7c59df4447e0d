/** A subscription to test with, as it is once its hub has confirmed it. */
import type { Subscription } from '../../../src/domain/subscription.ts';
import { asked, createSubscription, verified } from '../../../src/feeds/websub/subscription-life.ts';

export const NOW = Date.UTC(2019, 11, 20, 9);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const HUB = { url: 'https://hub.example/', topic: 'https://news.example/feed' };
export const PREFIX = 'https://watch.example/websub/';
export const KEYS = { token: 'a-token-that-nobody-can-guess', secret: 'a-secret-between-the-two' };

export const wanted = (): Subscription => createSubscription('News', HUB, PREFIX, KEYS, NOW);

/** @param leaseSeconds that the hub has given. */
export const subscribed = (leaseSeconds = 9_000): Subscription =>
  verified(asked(wanted(), NOW), String(leaseSeconds), NOW);
