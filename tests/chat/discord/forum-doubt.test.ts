/** A post in doubt has no nonce in a forum: it is looked for among the posts, and "absent" is only said when it is so. */
import { expect, test } from 'vitest';
import { connectForum, forumId, idOf } from './connected-forum.ts';
import { sampleAlert } from './sample-alert.ts';

const start = 'POST /channels/:channel/threads';
const open = 'GET /guilds/:guild/threads/active';
const archived = 'GET /channels/:channel/threads/archived/public';
const read = 'GET /channels/:channel/messages/:message';
const signal = new AbortController().signal;
const alert = sampleAlert();

async function connected(changes: Parameters<typeof connectForum>[0] = {}) {
  const forum = await connectForum(changes);
  const since = Date.now();
  const post = (id = alert.alert) => forum.notifier.post(forumId, sampleAlert({ alert: id }), signal);
  const find = (below: string | null = null, id = alert.alert) =>
    forum.notifier.find(forumId, id, below, since, signal);
  return { ...forum, post, find };
}

test.each([
  ['a dropped socket', { kind: 'drop', when: 'after' }],
  ['a bad gateway', { kind: 'status', status: 502, when: 'after' }],
] as const)('a post that was accepted before %s is found, and not posted again', async (_, fault) => {
  const { server, posts, post, find } = await connected();
  server.failNext(start, fault);
  expect(await post()).toMatchObject({ outcome: 'in-doubt' });
  expect(await find()).toEqual({ outcome: 'found', messageId: server.threads(forumId)[0]?.id });
  expect(posts()).toHaveLength(1);
});

test('a post that hangs is in doubt when its signal ends, and is found', async () => {
  const { server, notifier, find } = await connected();
  server.failNext(start, { kind: 'hang', when: 'after' });
  expect(await notifier.post(forumId, alert, AbortSignal.timeout(200))).toMatchObject({
    outcome: 'in-doubt',
  });
  expect(await find()).toEqual({ outcome: 'found', messageId: server.threads(forumId)[0]?.id });
});

test('a post that was not accepted is absent, and is posted once', async () => {
  const { server, posts, post, find } = await connected();
  server.failNext(start, { kind: 'drop', when: 'before' });
  expect(await post()).toMatchObject({ outcome: 'in-doubt' });
  expect(await find()).toEqual({ outcome: 'absent' });
  const outcome = await post();
  expect(await find()).toEqual({ outcome: 'found', messageId: idOf(outcome) });
  expect(posts()).toHaveLength(1);
});

test('it is found among others, and where it was archived since', async () => {
  const { server, post, find } = await connected();
  for (const id of ['first00000', 'second0000']) await post(id);
  const id = idOf(await post());
  await post('third00000');
  expect(await find()).toEqual({ outcome: 'found', messageId: id });
  for (const { id: one } of server.threads(forumId)) server.changeThread(one, { isArchived: true });
  expect(await find()).toEqual({ outcome: 'found', messageId: id });
});

test('only the posts of that time and of the bot itself are read', async () => {
  const { server, notifier, post } = await connected();
  await post('first00000');
  server.startThread(forumId, 'By somebody else');
  const calls = () => server.calls.filter(({ route }) => route === read).length;
  const later = Date.now() + 3_600_000;
  expect(await notifier.find(forumId, alert.alert, null, later, signal)).toEqual({ outcome: 'absent' });
  expect(calls()).toBe(0);
  expect(await notifier.find(forumId, alert.alert, null, 0, signal)).toEqual({ outcome: 'absent' });
  expect(calls()).toBe(1);
});

test('many archived posts are read page by page, no further than that time', async () => {
  const { server, notifier } = await connected();
  for (let count = 0; count < 130; count += 1) {
    server.changeThread(server.startThread(forumId, `Post ${count}`), { isArchived: true });
  }
  const pages = () => server.calls.filter(({ route }) => route === archived).length;
  const later = Date.now() + 3_600_000;
  expect(await notifier.find(forumId, alert.alert, null, later, signal)).toEqual({ outcome: 'absent' });
  expect(pages()).toBe(1);
  expect(await notifier.find(forumId, alert.alert, null, 0, signal)).toEqual({ outcome: 'absent' });
  expect(pages()).toBe(3);
});

test('many posts are read; of more than can be, the newest, and absent is not said', async () => {
  const { server, post, find } = await connected();
  server.repeatThread(idOf(await post('0th3r00000')), 60);
  expect(await find()).toEqual({ outcome: 'absent' });
  server.repeatThread(server.threads(forumId)[0]?.id ?? '', 40);
  const id = idOf(await post());
  expect(await find()).toEqual({ outcome: 'found', messageId: id });
  expect(await find(null, 'm1ss1ng000')).toEqual({
    outcome: 'unknown',
    reason: 'Not all posts of that time can be read',
  });
}, 60_000);

test('where the first message of a post was deleted, nobody can tell', async () => {
  const { server, post, find } = await connected();
  const id = idOf(await post('0th3r00000'));
  server.deleteMessage(id, id);
  expect(await find()).toEqual({ outcome: 'unknown', reason: 'Not all posts of that time can be read' });
  const own = idOf(await post());
  expect(await find()).toEqual({ outcome: 'found', messageId: own });
});

test('a post that was deleted is absent', async () => {
  const { server, post, find } = await connected();
  server.deleteThread(idOf(await post()));
  expect(await find()).toEqual({ outcome: 'absent' });
});

test.each([
  ['no-history', /Read Message History/],
  ['hidden', /View Channel/],
  ['deleted', /no such channel/],
] as const)('in a forum that is %s nobody can tell', async (access, reason) => {
  const { server, post, find } = await connected();
  await post();
  server.setAccess(forumId, access);
  await expect.poll(() => find()).toEqual({ outcome: 'unknown', reason: expect.stringMatching(reason) });
});

test.each([open, archived, read] as const)('find tries again where %s fails in passing', async (route) => {
  const { server, post, find } = await connected();
  const id = idOf(await post());
  server.changeThread(id, { isArchived: route === archived });
  server.failNext(route, { kind: 'status', status: 500, when: 'before' });
  server.failNext(route, { kind: 'drop', when: 'before' });
  expect(await find()).toEqual({ outcome: 'found', messageId: id });
});

test.each([open, archived, read] as const)(
  'find does not say absent where %s fails again and again',
  async (route) => {
    const { server, post, find } = await connected();
    await post('0th3r00000');
    server.failNext(route, { kind: 'status', status: 503, when: 'before' }, 3);
    expect(await find()).toEqual({ outcome: 'unknown', reason: 'Discord answered 503' });
  },
);

test.each(['before', 'after'] as const)(
  'a development whose socket drops %s accepting is in doubt; find tells',
  async (when) => {
    const { server, notifier, post, find } = await connected();
    const parent = idOf(await post());
    const development = sampleAlert({ alert: 'd3v3l0pm3n' });
    server.failNext('POST /channels/:channel/messages', { kind: 'drop', when });
    const outcome = await notifier.reply(forumId, parent, development, signal);
    expect(outcome).toMatchObject({ outcome: 'in-doubt' });
    const messageId = server.messages(parent).at(-1)?.id;
    const expected = when === 'after' ? { outcome: 'found', messageId } : { outcome: 'absent' };
    expect(await find(parent, development.alert)).toEqual(expected);
  },
);

test('a development that became a post of its own is found there', async () => {
  const { server, notifier, post, find } = await connected();
  const parent = idOf(await post());
  server.changeThread(parent, { isLocked: true });
  const outcome = await notifier.reply(forumId, parent, sampleAlert({ alert: 'd3v3l0pm3n' }), signal);
  const found = { outcome: 'found', messageId: idOf(outcome) };
  expect(await find(parent, 'd3v3l0pm3n')).toEqual(found);
  server.deleteThread(parent);
  expect(await find(parent, 'd3v3l0pm3n')).toEqual(found);
});
