/** The bot as a subscriber: listens for hubs while the config says so, asks them, and takes in what they push. */
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Subscription } from '../../domain/subscription.ts';
import { createCallback, type HubEvent } from '../../feeds/websub/callback.ts';
import { rested, resumed } from '../../feeds/websub/subscription-life.ts';
import { placeText, type Served, serve } from '../../page/serve.ts';
import type { WebsubSettings } from '../../settings/settings.ts';
import { forgetValidators, hastenLook } from '../../store/feed-states.ts';
import { queueNotice } from '../../store/notices.ts';
import { describeStoreError } from '../../store/open-store.ts';
import { changeSubscription, findSubscription, readSubscriptions } from '../../store/subscriptions.ts';
import { followHubs, type HubPorts, pollAgain } from './follow-hubs.ts';
import { hubName } from './hub-name.ts';
import { PING, PING_PATH } from './ping.ts';
import { type PushPorts, takePush } from './take-push.ts';

/** Between two looks at what is due with hubs. */
const ROUND_MS = 2_000;
/** How long the end waits for what was pushed before it. */
const LONGEST_END_MS = 3_000;
/** What hubs do again and again is said once in this time. */
const SAME_LINE_MS = 60 * 60_000;

export type WebsubPorts = HubPorts & Omit<PushPorts, 'tellTrouble'>;

export type Websub = {
  /** Begins to listen, where the config says so; gives what stands in the way, for people. */
  open(): Promise<string | null>;
  /** One round of what is due with hubs; never throws. */
  follow(signal: AbortSignal): Promise<void>;
  /** Follows hubs again and again until the signal. */
  run(signal: AbortSignal): Promise<void>;
  /** Takes what the config says now. */
  adopt(): Promise<void>;
  /** Lets finish for a moment what is being taken in; safe to call twice. */
  close(): Promise<void>;
  /** Where it listens; null where it does not. */
  place(): Served['place'] | null;
};

export function createWebsub(ports: WebsubPorts): Websub {
  const { db, log, now, watch } = ports;
  const cutting = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const saidAt = new Map<string, number>();
  let active: { settings: WebsubSettings; served: Served } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  /** Ends the round that goes by an old config. */
  let outdated = new AbortController();

  const pushPorts: PushPorts = {
    ...ports,
    tellTrouble: ({ token }, line) => sayOnce(`trouble ${token}`, 'warn', line),
  };
  const callback = createCallback({
    find: (token) => findSubscription(db, token),
    change: (token, change) => changeSubscription(db, token, change),
    take: (subscription, push) => follow(takePush(pushPorts, subscription, push, cutting.signal)),
    tell: (event, before) => void follow(tell(event, before)),
    now,
    maxBytes: () => watch().settings.fetch.maxBytes,
  });

  function follow<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  /** Whoever has a token of ours could fill the log. */
  function sayOnce(about: string, level: 'info' | 'warn', line: string): void {
    const before = saidAt.get(about);
    if (before !== undefined && now() - before < SAME_LINE_MS) return;
    saidAt.set(about, now());
    log(level, line);
  }

  async function tell(event: HubEvent, before: Subscription): Promise<void> {
    const about = `${event} ${before.token}`;
    const feed = `feed ${before.feed}`;
    const hub = hubName(before);
    try {
      const after = await findSubscription(db, before.token);
      if (event === 'forged')
        sayOnce(about, 'warn', `${feed}: a push was dropped, since its signature is missing or wrong`);
      if (event === 'verified' && before.state !== 'active' && after?.leaseUntil)
        sayOnce(about, 'info', `${feed}: pushed by ${hub} until ${new Date(after.leaseUntil).toISOString()}`);
      if (event !== 'denied') return;
      const why = after?.reason ?? 'denied';
      sayOnce(about, 'warn', `${feed}: not pushed by ${hub}, which is asked again in a day: ${why}`);
      if (before.state === 'active') await pollAgain(ports, before);
    } catch (error) {
      log('error', `${feed}: ${describeStoreError(error)}`);
    }
  }

  async function listen(settings: WebsubSettings): Promise<string | null> {
    const served = await serve({
      host: settings.host,
      port: settings.port,
      base: new URL(settings.publicUrl).pathname,
      doors: [
        { path: '/websub/:token', handle: callback },
        { path: PING_PATH, handle: async () => new Response(PING) },
      ],
      onFault: (line) => log('error', line),
    });
    if (served.outcome === 'refused') return `websub ${served.reason}`;
    active = { settings, served };
    log('info', `what hubs push is taken at ${placeText(served.place)}; they are told ${settings.publicUrl}`);
    return null;
  }

  async function hangUp(): Promise<void> {
    const old = active;
    active = null;
    await old?.served.close();
  }

  /** What hubs pushed while nobody listened, a look finds. It reads all: what is pushed is read by what it tells. */
  async function catchUp(): Promise<void> {
    const feeds = new Map(watch().settings.feeds.map((feed) => [feed.name, feed]));
    for (const { state, token, feed: name } of await readSubscriptions(db)) {
      const feed = feeds.get(name);
      if (state !== 'active' || feed === undefined) continue;
      await changeSubscription(db, token, (one) => resumed(one, now()));
      await forgetValidators(db, name);
      await hastenLook(db, feed, now());
    }
  }

  /** Without an ear, nothing is pushed: all feeds are polled. */
  async function rest(): Promise<void> {
    for (const { token, state } of await readSubscriptions(db))
      if (state !== 'wanted')
        await changeSubscription(db, token, (one) => (one.state === 'leaving' ? null : rested(one, now())));
  }

  async function change(settings: WebsubSettings | null): Promise<void> {
    const before = active?.settings ?? null;
    if (isClosed || isDeepStrictEqual(before, settings)) return;
    // First closed: it may be the same port.
    await hangUp();
    if (settings === null) {
      await ports.flushLooks();
      await catchUp();
      await rest();
      return log('info', 'what hubs push is not taken any more; all feeds are polled');
    }
    const problem = await listen(settings);
    if (problem === null) return;
    const said = `${problem}; ${before === null ? 'all feeds are polled' : 'it stays as it was'}`;
    log('error', said);
    if (before !== null) await listen(before);
    const { operators } = watch().settings;
    if (operators.length > 0) await queueNotice(db, operators, [said], now());
  }

  async function round(signal: AbortSignal): Promise<void> {
    if (active === null) return;
    const both = AbortSignal.any([signal, outdated.signal]);
    const prefix = `${active.settings.publicUrl.replace(/\/+$/, '')}/websub/`;
    try {
      await followHubs(ports, prefix, both);
    } catch (error) {
      if (!both.aborted) log('error', `what is due with hubs is tried again: ${describeStoreError(error)}`);
    }
  }

  /** One after the other, whoever asks. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  }

  return {
    async open() {
      const { websub: settings } = watch().settings;
      await (settings === null ? rest() : catchUp());
      return settings === null ? null : listen(settings);
    },
    follow: (signal) => follow(inTurn(() => round(signal))),
    async run(signal) {
      while (!signal.aborted) {
        await follow(inTurn(() => round(signal)));
        await wait(ROUND_MS, undefined, { signal, ref: false }).catch(() => {});
      }
    },
    adopt() {
      if (isDeepStrictEqual(active?.settings ?? null, watch().settings.websub)) return Promise.resolve();
      outdated.abort();
      outdated = new AbortController();
      return follow(
        inTurn(() => change(watch().settings.websub)).catch((error) =>
          log('error', `websub: what the config says could not be taken: ${describeStoreError(error)}`),
        ),
      );
    },
    async close() {
      isClosed = true;
      await hangUp();
      const late = setTimeout(() => cutting.abort(), LONGEST_END_MS);
      while (underWay.size > 0) await Promise.allSettled(underWay);
      clearTimeout(late);
    },
    place: () => active?.served.place ?? null,
  };
}
