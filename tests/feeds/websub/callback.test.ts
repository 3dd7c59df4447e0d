/** How hubs are answered: what they ask, deny and push, and who is not answered. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { createCallback, type HubEvent } from '../../../src/feeds/websub/callback.ts';
import type { Push } from '../../../src/feeds/websub/read-push.ts';
import { asked, denied, leaving, verified } from '../../../src/feeds/websub/subscription-life.ts';
import { HUB, KEYS, NOW, subscribed, wanted } from './subscribed.ts';

const MAX_BYTES = 1_000;
const ADDRESS = `http://127.0.0.1:8421/websub/${KEYS.token}`;

type Desk = {
  ask(request: Request): Promise<Response>;
  kept(): Subscription | null;
  told: HubEvent[];
  pushes: string[];
  /** Lets what was pushed be done with. */
  finish(): Promise<void>;
};

/** One subscription, as it is kept. */
function deskOf(subscription: Subscription | null): Desk {
  let kept = subscription;
  let done = Promise.withResolvers<void>();
  const told: HubEvent[] = [];
  const pushes: string[] = [];
  const ask = createCallback({
    find: async (token) => (kept?.token === token ? kept : null),
    async change(token, change) {
      const before = kept?.token === token ? kept : null;
      if (before !== null) kept = change(before);
      return before;
    },
    take: ({ feed }: Subscription, { body, contentType }: Push) => {
      pushes.push(`${feed} ${contentType} ${Buffer.from(body)}`);
      return done.promise;
    },
    tell: (event) => told.push(event),
    now: () => NOW,
    maxBytes: () => MAX_BYTES,
  });
  const finish = async () => {
    done.resolve();
    done = Promise.withResolvers<void>();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ask, kept: () => kept, told, pushes, finish };
}

const verification = (changes: Record<string, string | null> = {}, address = ADDRESS) => {
  const given = {
    mode: 'subscribe',
    topic: HUB.topic,
    challenge: 'abc <b>',
    lease_seconds: '9000',
    ...changes,
  };
  const query = Object.entries(given).flatMap(([name, value]) =>
    value === null ? [] : [[`hub.${name}`, value]],
  );
  return new Request(`${address}?${new URLSearchParams(query as [string, string][])}`);
};

const sign = (body: string, secret = KEYS.secret) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const push = (body: string, headers: Record<string, string> = {}) =>
  new Request(ADDRESS, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/rss+xml', 'x-hub-signature': sign(body), ...headers },
  });

/** "200 text" */
const answerOf = async (response: Response) => `${response.status} ${await response.text()}`.trim();

test('a hub that asks back is confirmed with its own words, as plain text', async () => {
  const desk = deskOf(asked(wanted(), NOW));
  const response = await desk.ask(verification());
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-store',
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  expect([await answerOf(response), desk.told]).toEqual(['200 abc <b>', ['verified']]);
  expect(desk.kept()).toEqual(verified(asked(wanted(), NOW), '9000', NOW));
});

describe('nothing is confirmed, and nothing changes, where', () => {
  const asking = asked(wanted(), NOW);
  test.each([
    ['the token is unknown', asking, verification({}, ADDRESS.replace('guess', 'guese'))],
    ['there is no token', asking, verification({}, ADDRESS.replace(KEYS.token, ''))],
    ['the topic is another', asking, verification({ topic: 'https://other.example/' })],
    ['the topic is missing', asking, verification({ topic: null })],
    ['the mode is another', asking, verification({ mode: 'publish' })],
    ['the mode is missing', asking, verification({ mode: null })],
    ['there is no challenge', asking, verification({ challenge: null })],
    ['it was not asked for', wanted(), verification()],
    ['its end was not asked for', subscribed(), verification({ mode: 'unsubscribe' })],
    ['its end was asked for', leaving(subscribed(), NOW), verification()],
    ['there is no subscription', null, verification()],
  ])('%s', async (_case, before, request) => {
    const desk = deskOf(before);
    expect([await answerOf(await desk.ask(request)), desk.kept(), desk.told]).toEqual(['404', before, []]);
  });
});

test('an end that was asked for is confirmed, and forgotten', async () => {
  const desk = deskOf(leaving(subscribed(), NOW));
  const response = await desk.ask(verification({ mode: 'unsubscribe' }));
  expect([await answerOf(response), desk.kept(), desk.told]).toEqual(['200 abc <b>', null, ['left']]);
});

test('a denial is taken with its reason, for the right topic only', async () => {
  const desk = deskOf(subscribed());
  expect(
    await answerOf(await desk.ask(verification({ mode: 'denied', topic: 'https://other.example/' }))),
  ).toBe('404');
  const request = verification({ mode: 'denied', reason: 'not ours', challenge: null });
  expect([await answerOf(await desk.ask(request)), desk.kept(), desk.told]).toEqual([
    '200',
    denied(subscribed(), 'not ours', NOW),
    ['denied'],
  ]);
});

test('what is pushed with a good signature is taken, byte by byte', async () => {
  const desk = deskOf(subscribed());
  expect(await answerOf(await desk.ask(push('<rss>발사</rss>')))).toBe('202');
  expect([desk.pushes, desk.told]).toEqual([['News application/rss+xml <rss>발사</rss>'], []]);
});

describe('what is pushed is dropped, but answered like all else, where its signature', () => {
  test.each([
    ['is missing', ''],
    ['is by another secret', sign('<rss/>', 'guessed')],
    ['is of another document', sign('<rss></rss>')],
    ['is by a method that is none', `md5=${'0'.repeat(32)}`],
  ])('%s', async (_case, signature) => {
    const desk = deskOf(subscribed());
    expect(await answerOf(await desk.ask(push('<rss/>', { 'x-hub-signature': signature })))).toBe('202');
    expect([desk.pushes, desk.told, desk.kept()]).toEqual([[], ['forged'], { ...subscribed(), forged: 1 }]);
  });
});

describe('what is pushed is refused where', () => {
  const endless = () => {
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(400)) });
    return new Request(ADDRESS, { method: 'POST', body, duplex: 'half' } as RequestInit);
  };
  const broken = () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    return new Request(ADDRESS, { method: 'POST', body, duplex: 'half' } as RequestInit);
  };
  test.each([
    ['it is longer than a fetch may be', subscribed(), push('x'.repeat(MAX_BYTES + 1)), 413],
    ['it says that it is longer', subscribed(), push('<rss/>', { 'content-length': '1000000000' }), 413],
    ['it says nonsense of its length', subscribed(), push('<rss/>', { 'content-length': 'NaN' }), 413],
    ['it does not end', subscribed(), endless(), 413],
    ['it breaks off', subscribed(), broken(), 400],
    ['it is compressed', subscribed(), push('<rss/>', { 'content-encoding': 'gzip' }), 415],
    ['it was left', leaving(subscribed(), NOW), push('<rss/>'), 410],
    ['the method is another', subscribed(), new Request(ADDRESS, { method: 'DELETE' }), 405],
    ['nobody knows it', null, push('<rss/>'), 404],
  ])('%s', async (_case, before, request, status) => {
    const desk = deskOf(before);
    const response = await desk.ask(request);
    expect([response.status, desk.pushes, desk.kept()]).toEqual([status, [], before]);
  });
});

test('more than twice the most of one push is not held, and the hub may come again', async () => {
  const desk = deskOf(subscribed());
  const large = () => desk.ask(push('x'.repeat(MAX_BYTES - 10)));
  const statuses = [(await large()).status, (await large()).status];
  const refused = await large();
  expect([...statuses, refused.status, refused.headers.get('retry-after')]).toEqual([202, 202, 503, '120']);
  await desk.finish();
  expect((await large()).status).toBe(202);
});

test('no more than fifty pushes wait, however short', async () => {
  const desk = deskOf(subscribed());
  const statuses = [];
  for (let i = 0; i < 51; i += 1) statuses.push((await desk.ask(push('<rss/>'))).status);
  expect(statuses).toEqual([...Array(50).fill(202), 503]);
});
