/** A feed that names a hub, from its first look on: subscribed, pushed, renewed, and polled where that fails. */
import { expect, test } from 'vitest';
import { eventually } from '../../chat/slack/open-slack.ts';
import { HOUR, MINUTE, NOW } from '../desk.ts';
import { temporaryFolder } from '../temporary-store.ts';
import { type Rig, startRig } from './hub-rig.ts';

const SECOND = 1_000;
const DAY = 24 * HOUR;
/** A moment after the first look. */
const CONFIRMED = NOW + SECOND;

/** A rig whose feed is subscribed. */
async function subscribedRig(leaseSeconds = 3_600): Promise<Rig> {
  const rig = await startRig();
  rig.hub.leaseSeconds = leaseSeconds;
  await rig.app.tickAndDeliver();
  rig.clock.now = CONFIRMED;
  await rig.follow();
  await eventually(() => rig.hub.confirmed === 1);
  return rig;
}

/** Waits until the store says so. */
async function untilSummary(rig: Rig, isSo: (summary: Awaited<ReturnType<Rig['summary']>>) => boolean) {
  while (!isSo(await rig.summary())) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Looks at the feed, which is due by then. */
async function lookAt(rig: Rig, now: number): Promise<{ added: number; next: number }> {
  rig.clock.now = now;
  const { looks, added } = await rig.app.tickAndDeliver();
  expect(looks).toBe(1);
  return { added, next: (await rig.summary()).next };
}

test('a feed is subscribed at its hub as the Recommendation says, and an alert comes from what is pushed', async () => {
  const rig = await subscribedRig();
  expect(rig.hub.requests).toEqual([
    {
      'hub.mode': 'subscribe',
      'hub.topic': `${rig.feed.url}/feed`,
      'hub.callback': expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/watch\/websub\/token-[\w-]+$/),
      'hub.secret': 'secret-of-a-test-1',
      'hub.lease_seconds': '604800',
    },
  ]);
  expect(await rig.hub.push(rig.document('New sanctions'))).toBe(202);
  await eventually(() => rig.printed.length === 1);
  expect(rig.printed).toEqual(['desk: post New sanctions']);
  // The polled document has it too.
  rig.show(['New sanctions', 'Weather']);
  expect(await lookAt(rig, NOW + 10 * MINUTE)).toEqual({ added: 0, next: 240 });
  expect(rig.printed).toHaveLength(1);
  const until = new Date(CONFIRMED + HOUR).toISOString();
  expect(rig.log.filter((line) => line.includes('feed Yonhap'))).toEqual([
    `info: feed Yonhap: pushed by ${new URL(rig.hub.url).host} until ${until}`,
  ]);
});

test.each(['sha1', 'sha256', 'sha384', 'sha512'])('what is signed by %s is taken', async (method) => {
  const rig = await subscribedRig();
  expect(await rig.hub.push(rig.document('New sanctions'), { method })).toBe(202);
  await eventually(() => rig.printed.length === 1);
});

test('what has a wrong signature is dropped, counted and said once', async () => {
  const rig = await subscribedRig();
  for (let i = 0; i < 3; i += 1)
    expect(await rig.hub.push(rig.document('New sanctions'), { secret: 'guessed' })).toBe(202);
  await rig.hub.push(rig.document('Other sanctions'));
  await eventually(() => rig.printed.length > 0);
  expect(rig.printed).toEqual(['desk: post Other sanctions']);
  expect((await rig.summary()).subscriptions).toEqual(['active, forged 3']);
  expect(rig.log.filter((line) => line.startsWith('warn'))).toEqual([
    'warn: feed Yonhap: a push was dropped, since its signature is missing or wrong',
  ]);
});

test('a lease is renewed before its end, and when the hub gives no other, polling goes on at once', async () => {
  const rig = await subscribedRig(1_200);
  expect(await lookAt(rig, NOW + 10 * MINUTE)).toEqual({ added: 0, next: 240 });
  rig.clock.now = CONFIRMED + 800 * SECOND;
  await rig.follow();
  await eventually(() => rig.hub.confirmed === 2);
  expect(rig.hub.requests[1]).toEqual(rig.hub.requests[0]);
  rig.hub.behave((response) => response.writeHead(202).end());
  rig.clock.now += 800 * SECOND;
  await rig.follow();
  expect([rig.hub.requests.length, (await rig.summary()).subscriptions]).toEqual([3, ['active']]);
  rig.clock.now += 400 * SECOND;
  await rig.follow();
  expect(await rig.summary()).toEqual({ next: 0, subscriptions: ['refused, the hub did not renew it'] });
  rig.show(['New sanctions', 'Weather']);
  const { added, next } = await lookAt(rig, rig.clock.now);
  expect([added, next < 60, rig.printed]).toEqual([1, true, ['desk: post New sanctions']]);
});

test('a hub that denies is not relied on any more, and asked again in a day', async () => {
  const rig = await subscribedRig();
  await lookAt(rig, NOW + 10 * MINUTE);
  expect(await rig.hub.deny('this topic\nis closed')).toBe(200);
  await untilSummary(rig, ({ next }) => next === 5);
  expect(await rig.summary()).toEqual({ next: 5, subscriptions: ['refused, denied: this topic is closed'] });
  expect(rig.log.at(-1)).toBe(
    `warn: feed Yonhap: not pushed by ${new URL(rig.hub.url).host}, which is asked again in a day: denied: this topic is closed`,
  );
  await rig.follow();
  expect(rig.hub.requests).toHaveLength(1);
  rig.clock.now = NOW + 10 * MINUTE + DAY;
  await rig.follow();
  expect(rig.hub.requests).toHaveLength(2);
});

test('a hub that confirms but does not push is found out by the second look', async () => {
  const rig = await subscribedRig(100_000);
  // What came before the lease is no proof, nor is a single look.
  rig.show(['A', 'Weather']);
  expect(await lookAt(rig, NOW + 10 * MINUTE)).toEqual({ added: 1, next: 240 });
  rig.show(['B', 'A', 'Weather']);
  expect(await lookAt(rig, NOW + 5 * HOUR)).toEqual({ added: 1, next: 240 });
  rig.show(['C', 'B', 'A', 'Weather']);
  expect(await lookAt(rig, NOW + 10 * HOUR)).toEqual({ added: 1, next: 5 });
  const host = new URL(rig.hub.url).host;
  expect(rig.log.at(-1)).toBe(
    `warn: feed Yonhap: ${host} confirmed that it pushes it, but does not; polled as before`,
  );
  // It works after all.
  await rig.hub.push(rig.document('D'));
  await untilSummary(rig, ({ subscriptions }) => subscriptions[0] === 'active');
  rig.show(['D', 'C', 'B', 'A', 'Weather']);
  expect(await lookAt(rig, NOW + 11 * HOUR)).toEqual({ added: 0, next: 240 });
});

test.each([
  ['says no', 403, 'refused, HTTP 403 Forbidden'],
  ['is broken', 500, 'refused, HTTP 500 Internal Server Error'],
  ['leads elsewhere by a redirect that keeps no form', 302, 'refused, HTTP 302 Found'],
])('a hub that %s is asked again later, and the feed is polled', async (_case, status, expected) => {
  const rig = await startRig();
  rig.hub.behave((response) => response.writeHead(status, { location: '/' }).end('secret-of-a-test-1'));
  await rig.app.tickAndDeliver();
  await rig.follow();
  await rig.follow();
  expect((await rig.summary()).subscriptions).toEqual([expected]);
  expect(rig.hub.requests).toHaveLength(1);
  rig.hub.behave(null);
  rig.clock.now = NOW + 10 * MINUTE;
  await rig.follow();
  await eventually(() => rig.hub.confirmed === 1);
  expect(rig.log.join('\n')).not.toMatch(/secret-of|token-of/);
});

test('a hub that hangs is given up in time', async () => {
  const rig = await startRig({}, { timeoutMs: 300 });
  rig.hub.behave(() => {});
  await rig.app.tickAndDeliver();
  await rig.follow();
  expect((await rig.summary()).subscriptions).toEqual(['refused, no answer within 0.3 s']);
});

test('a hub in a private network is not asked', async () => {
  const feedOnly = await startRig();
  const { settings } = feedOnly.watch.get();
  const host = new URL(feedOnly.feed.url).host;
  const next = { ...settings, fetch: { ...settings.fetch, allowHosts: [host] } };
  feedOnly.app.adopt({ ...feedOnly.watch.get(), settings: next });
  await feedOnly.app.tickAndDeliver();
  await feedOnly.follow();
  expect(feedOnly.hub.requests).toEqual([]);
  expect((await feedOnly.summary()).subscriptions).toEqual([
    'refused, it is in a private network, which fetch.allow_hosts does not name',
  ]);
});

test('a hub that moves by a redirect that keeps the form is followed', async () => {
  const rig = await startRig();
  rig.hub.behave((response, { url }) => {
    if (url === '/') return response.writeHead(308, { location: '/new' }).end();
    response.writeHead(202).end();
    return rig.hub.verify();
  });
  await rig.app.tickAndDeliver();
  await rig.follow();
  await eventually(() => rig.hub.confirmed === 1);
  expect((await rig.summary()).subscriptions).toEqual(['active']);
});

test('a feed that names no hub any more is left at the hub, which asks back', async () => {
  const rig = await subscribedRig();
  rig.show(['Weather', 'More weather'], null);
  await lookAt(rig, NOW + 10 * MINUTE);
  await rig.follow();
  await eventually(() => rig.hub.confirmed === 2);
  expect(rig.hub.requests.at(-1)).toEqual({
    'hub.mode': 'unsubscribe',
    'hub.topic': `${rig.feed.url}/feed`,
    'hub.callback': rig.hub.requests[0]?.['hub.callback'],
  });
  expect((await rig.summary()).subscriptions).toEqual([]);
  expect(await rig.hub.push(rig.document('New sanctions'))).toBe(404);
});

test('what is pushed that is no feed is said, and a look finds what is new', async () => {
  const rig = await subscribedRig();
  await lookAt(rig, NOW + 10 * MINUTE);
  await rig.hub.push('');
  await untilSummary(rig, ({ next }) => next === 5);
  expect(rig.log.at(-1)).toMatch(/pushed what is no feed: answered with an empty body$/);
});

test('after a restart the subscription goes on, and a look at once finds what was pushed meanwhile', async () => {
  const folder = temporaryFolder();
  const first = await startRig({ folder });
  await first.app.tickAndDeliver();
  await first.follow();
  await eventually(() => first.hub.confirmed === 1);
  await lookAt(first, NOW + 10 * MINUTE);
  await first.stop();
  expect(await first.hub.push(first.document('New sanctions'))).toBe(502);
  first.show(['New sanctions', 'Weather']);
  const second = await startRig({
    folder,
    hub: first.hub,
    feed: first.feed,
    place: first.place,
    now: NOW + 15 * MINUTE,
  });
  expect(await second.summary()).toEqual({ next: 0, subscriptions: ['active'] });
  expect(await lookAt(second, NOW + 15 * MINUTE)).toEqual({ added: 1, next: 240 });
  await second.follow();
  expect(await second.hub.push(second.document('Other sanctions'))).toBe(202);
  await eventually(() => second.printed.length === 2);
  expect([second.printed, second.hub.requests.length]).toEqual([
    ['desk: post New sanctions', 'desk: post Other sanctions'],
    1,
  ]);
});

test('what the config says of websub takes effect at once, and what cannot be is said and stays as it was', async () => {
  const rig = await subscribedRig();
  await lookAt(rig, NOW + 10 * MINUTE);
  const { settings } = rig.watch.get();
  const adopt = (websub: typeof settings.websub) => {
    rig.watch.replace({ ...rig.watch.get(), settings: { ...settings, websub, operators: ['desk'] } });
    return rig.websub.adopt();
  };
  const place = rig.websub.place();
  const taken = Number(new URL(rig.hub.url).port);
  const { publicUrl } = settings.websub ?? { publicUrl: '' };
  await adopt({ publicUrl, host: '127.0.0.1', port: taken });
  expect(rig.log.filter((line) => line.startsWith('error'))).toEqual([
    `error: websub cannot listen at 127.0.0.1:${taken} (EADDRINUSE): another program has that port: end it, or take another port; it stays as it was`,
  ]);
  const notices = await rig.db.selectFrom('notice').select('lines').execute();
  expect(notices.map(({ lines }) => JSON.parse(lines))).toEqual([[expect.stringMatching(/^websub cannot/)]]);
  expect([rig.websub.place()?.host, (await rig.summary()).subscriptions]).toEqual([place?.host, ['active']]);
  await adopt(null);
  expect([rig.websub.place(), await rig.summary()]).toEqual([null, { next: 5, subscriptions: ['wanted'] }]);
  expect(await rig.hub.push(rig.document('New sanctions'))).toBe(502);
  await adopt({ publicUrl: publicUrl.replace('/watch', ''), host: '127.0.0.1', port: 0 });
  await rig.follow();
  await rig.follow();
  await eventually(() => rig.hub.confirmed === 2);
  expect(rig.hub.requests.at(-1)?.['hub.callback']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/websub\/token-/);
});

test('a push waits for the look at the same feed, and neither spoils what the other remembers', async () => {
  const rig = await subscribedRig();
  rig.clock.now = NOW + 10 * MINUTE;
  let answer: (() => void) | undefined;
  rig.feed.answer((_request, response) => {
    answer = () => response.writeHead(200, { etag: '"new"' }).end(rig.document('Weather', 'Rain'));
  });
  const ticked = rig.app.tickAndDeliver();
  await eventually(() => answer);
  expect(await rig.hub.push(rig.document('New sanctions'))).toBe(202);
  expect(rig.printed).toEqual([]);
  answer?.();
  await ticked;
  await eventually(() => rig.printed.length === 1);
  const state = await rig.db.selectFrom('feed_state').select(['etag', 'last_success']).executeTakeFirst();
  expect(state).toEqual({ etag: '"new"', last_success: rig.clock.now });
});
