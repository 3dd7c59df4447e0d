/** One round of all that is due with hubs: asks those that feeds name, again and again, and leaves the others. */
import pLimit from 'p-limit';
import type { Instant } from '../../domain/instant.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { createPoster, type Poster } from '../../feeds/fetching/post-form.ts';
import { askHub } from '../../feeds/websub/ask-hub.ts';
import { nextStep } from '../../feeds/websub/next-step.ts';
import {
  asked,
  createSubscription,
  lapsed,
  leaving,
  notTaken,
} from '../../feeds/websub/subscription-life.ts';
import type { FeedHub } from '../../store/feed-states.ts';
import { hastenLook, readFeedHubs } from '../../store/feed-states.ts';
import type { Database } from '../../store/sqlite.ts';
import { changeSubscription, readSubscriptions, saveSubscription } from '../../store/subscriptions.ts';
import type { Log } from '../log.ts';
import type { Watch } from '../watch.ts';
import { hubName } from './hub-name.ts';

export type HubPorts = {
  db: Database;
  watch: () => Watch;
  now: () => Instant;
  log: Log;
  /** Unguessable, of 128 bits and more each, and new at every call. */
  newKeys: () => { token: string; secret: string };
  /** Commits what looks have told so far. */
  flushLooks: () => Promise<void>;
};

/** Hubs that are asked at a time. */
const HUBS_AT_A_TIME = 4;
/** A feed that names another hub at each look is not followed any faster than its old ones are forgotten. */
const MOST_LEFT = 3;

type Request = { subscription: Subscription; mode: 'subscribe' | 'unsubscribe' };

/** @param prefix what comes before the token in the address that hubs are to call. */
export async function followHubs(ports: HubPorts, prefix: string, signal: AbortSignal): Promise<void> {
  const requests = await plan(ports, prefix);
  if (requests.length === 0 || signal.aborted) return;
  const poster = createPoster(ports.watch().settings.fetch);
  const inTurn = pLimit(HUBS_AT_A_TIME);
  const hubs = [...Map.groupBy(requests, ({ subscription }) => hubName(subscription)).values()];
  await Promise.all(hubs.map((all) => inTurn(() => askInOrder(ports, poster, all, signal))));
  await poster.close();
}

/** Writes down what has become of all subscriptions, and gives what is to be asked of hubs. */
async function plan(ports: HubPorts, prefix: string): Promise<Request[]> {
  const { db, now } = ports;
  const subscriptions = await readSubscriptions(db);
  const hubs = new Map((await readFeedHubs(db)).map((one) => [one.feed, one]));
  if (subscriptions.length + hubs.size === 0) return [];
  const urls = new Map(ports.watch().settings.feeds.map(({ name, url }) => [name, url]));
  const requests: Request[] = [];
  const stateOf = (feed: string): FeedHub | null => {
    const state = hubs.get(feed);
    return state !== undefined && state.url === urls.get(feed) ? state : null;
  };
  for (const subscription of subscriptions) {
    const step = nextStep(subscription, stateOf(subscription.feed), prefix, now());
    const change = (to: (one: Subscription) => Subscription | null) =>
      changeSubscription(db, subscription.token, to);
    if (step.do === 'forget') await change(() => null);
    if (step.do === 'ask') requests.push({ subscription, mode: 'subscribe' });
    if (step.do === 'lapse') {
      await change(lapsed);
      await pollAgain(ports, subscription);
      ports.log(
        'warn',
        `feed ${subscription.feed}: ${hubName(subscription)} has not renewed its lease; polled again`,
      );
    }
    if (step.do === 'leave') {
      await change((one) => leaving(one, now()));
      requests.push({ subscription, mode: 'unsubscribe' });
    }
  }
  const having = Map.groupBy(subscriptions, ({ feed }) => feed);
  for (const feed of hubs.keys()) {
    const own = having.get(feed) ?? [];
    if (own.length >= MOST_LEFT || own.some(({ state }) => state !== 'leaving')) continue;
    const step = nextStep(null, stateOf(feed), prefix, now());
    if (step.do !== 'begin') continue;
    const subscription = createSubscription(feed, step.hub, prefix, ports.newKeys(), now());
    await saveSubscription(db, subscription);
    requests.push({ subscription, mode: 'subscribe' });
  }
  return requests;
}

/** One at a time; where a hub does not answer one request, the others wait for the next round. */
async function askInOrder(
  ports: HubPorts,
  poster: Poster,
  requests: readonly Request[],
  signal: AbortSignal,
): Promise<void> {
  for (const { subscription, mode } of requests) {
    if (signal.aborted) return;
    if (mode === 'subscribe') {
      const known = await changeSubscription(ports.db, subscription.token, (one) => asked(one, ports.now()));
      if (known === null) continue;
    }
    const answer = await askHub(poster, subscription, mode, signal);
    if (mode === 'subscribe' && answer.outcome !== 'taken' && !signal.aborted)
      await noteRefusal(ports, subscription, answer.reason);
    if (answer.outcome === 'failed') return;
  }
}

async function noteRefusal({ db, log }: HubPorts, { token, feed }: Subscription, reason: string) {
  const before = await changeSubscription(db, token, (one) => notTaken(one, reason));
  if (before === null || before.attempts === 0 || before.reason === reason) return;
  log('warn', `feed ${feed}: ${hubName(before)} was asked to push it, in vain: ${reason}; asked again later`);
}

/** What a hub may not have pushed is found by a look. */
export async function pollAgain(
  { db, watch, now, flushLooks }: Omit<HubPorts, 'newKeys' | 'log'>,
  { feed: name }: Subscription,
): Promise<void> {
  const feed = watch().settings.feeds.find((one) => one.name === name);
  if (feed === undefined) return;
  await flushLooks();
  await hastenLook(db, feed, now());
}
