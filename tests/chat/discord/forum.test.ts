/** In a forum every alert is a post with tags, its developments stand in it, and digests and notices are posts too. */
import { expect, test } from 'vitest';
import { apiError } from '../../support/discord-server/api-answer.ts';
import { invalidForm } from '../../support/discord-server/form-errors.ts';
import { sampleBurst, sampleDigest } from '../sample-digest.ts';
import { connectForum, forumId, forumTags, idOf, tag } from './connected-forum.ts';
import { sampleAlert } from './sample-alert.ts';

const start = 'POST /channels/:channel/threads';
const signal = new AbortController().signal;
const alert = sampleAlert();
const development = sampleAlert({ alert: 'd3v3l0pm3n', headline: 'More of it', reason: 'development' });
test.each([15, 16])('an alert is a post named after its headline (channel type %i)', async (type) => {
  const { server, notifier, posts } = await connectForum({ type });
  const outcome = await notifier.post(forumId, alert, signal);
  expect(posts()).toEqual([{ name: alert.headline, marks: ['k3v9q2m7xa'] }]);
  const [thread] = server.threads(forumId);
  expect(outcome).toEqual({ outcome: 'sent', messageId: thread?.id });
  expect(server.messages(thread?.id ?? '')).toMatchObject([{ id: thread?.id, flags: 0 }]);
  expect(server.calls.at(-1)?.body).not.toHaveProperty('message.nonce');
  expect(server.violations).toEqual([]);
});

test('the name of a post is clean and short, whatever the headline is', async () => {
  const { notifier, posts } = await connectForum();
  const headlines = ['\u202eReversed\u200b  and\n@everyone *bold*', 'x'.repeat(300), ' \u2800 '];
  for (const [index, headline] of headlines.entries()) {
    await notifier.post(forumId, sampleAlert({ alert: `alert0000${index}`, headline }), signal);
  }
  expect(posts().map(({ name }) => name)).toEqual([
    'Reversed and @everyone *bold*',
    `${'x'.repeat(99)}…`,
    'Deadline Watch alert00002',
  ]);
});

test('a post of low urgency makes no sound', async () => {
  const { server, notifier } = await connectForum();
  await notifier.post(forumId, sampleAlert({ urgency: 'digest' }), signal);
  const [thread] = server.threads(forumId);
  expect(server.messages(thread?.id ?? '')).toMatchObject([{ flags: 1 << 12 }]);
});

test.each<[string, Record<string, string>, readonly string[], string[]]>([
  ['none', {}, ['Christmas gift'], []],
  ['by name', { 'Christmas gift': 'Gifts' }, ['Christmas gift'], ['Gifts']],
  ['by name in other letters', { 'Christmas gift': 'gifts' }, ['Christmas gift'], ['Gifts']],
  ['by id', { 'Christmas gift': '400000000000000002' }, ['Christmas gift'], ['People']],
  ['of each term once', { a: 'Gifts', b: 'People', c: 'Gifts' }, ['a', 'b', 'c'], ['Gifts', 'People']],
  ['of all others', { a: 'Gifts', '*': 'Other' }, ['a', 'b'], ['Gifts', 'Other']],
  ['that the forum does not have', { a: 'Missing', b: 'Gifts' }, ['a', 'b'], ['Gifts']],
  ['that is for moderators', { a: 'Official', b: 'Gifts' }, ['a', 'b'], ['Gifts']],
  ['of a term named like a part of every object', { '*': 'Other' }, ['constructor'], ['Other']],
])('tags: %s', async (_, wanted, terms, expected) => {
  const { server, notifier } = await connectForum({}, wanted);
  await notifier.post(forumId, sampleAlert({ terms: terms.map((name) => ({ name, passages: [] })) }), signal);
  const names = server.threads(forumId).flatMap((post) => post.tags);
  expect(names.map((id) => forumTags.find((one) => one.id === id)?.name)).toEqual(expected);
});

test('a moderator may use the tags of moderators, and no post has more than five', async () => {
  const many = Array.from({ length: 7 }, (_, index) =>
    tag(`50000000000000000${index}`, `Tag ${index}`, true),
  );
  const terms = many.map(({ name }) => ({ name, passages: [] }));
  const wanted = Object.fromEntries(many.map(({ name }) => [name, name]));
  const { server, notifier } = await connectForum({ tags: many, access: 'moderator' }, wanted);
  await notifier.post(forumId, sampleAlert({ terms }), signal);
  expect(server.threads(forumId)).toMatchObject([{ tags: many.slice(0, 5).map(({ id }) => id) }]);
});

test.each([
  ['is named', { 'Christmas gift': 'Gifts' }],
  ['is named for all others', { 'Ri Thae-song': 'Missing', '*': 'Other' }],
])('where a tag is required and one %s, the post has it', async (_, wanted) => {
  const { server, notifier } = await connectForum({ requiresTag: true }, wanted);
  expect(await notifier.post(forumId, alert, signal)).toMatchObject({ outcome: 'sent' });
  expect(server.threads(forumId)[0]?.tags).toHaveLength(1);
});

test.each<Record<string, string>>([{}, { '*': 'Missing' }, { 'Christmas gift': 'Official' }])(
  'where a tag is required and there is none, the channel is refused with what to do, and is so said at start',
  async (wanted) => {
    const { notifier, posts, logged } = await connectForum({ requiresTag: true }, wanted);
    expect(await notifier.post(forumId, alert, signal)).toEqual({
      outcome: 'refused',
      scope: 'channel',
      reason:
        'This forum requires a tag on every post: name one for "*" under tags of this channel in the config',
    });
    expect(posts()).toEqual([]);
    expect(logged).toContainEqual(
      expect.stringMatching(/is not ready for alerts: the forum (has no|requires a) tag/),
    );
  },
);

test('a tag that was deleted while the gateway was away does not keep an alert back', async () => {
  const { server, notifier, posts } = await connectForum({}, { '*': 'Gifts' });
  server.failNext(start, { kind: 'refuse', answer: apiError(404, 10087, 'Unknown Tag') });
  await notifier.post(forumId, alert, signal);
  expect(posts()).toHaveLength(1);
});

test.each([
  apiError(400, 200001, 'Title was blocked by automatic moderation'),
  invalidForm([
    { path: 'name', code: 'CHANNEL_NAME_INVALID', message: 'Contains words that are not allowed' },
  ]),
])('a name that the server does not allow is replaced', async (answer) => {
  const { server, notifier, posts } = await connectForum();
  server.failNext(start, { kind: 'refuse', answer });
  await notifier.post(forumId, alert, signal);
  expect(posts()).toEqual([{ name: 'Deadline Watch k3v9q2m7xa', marks: ['k3v9q2m7xa'] }]);
});

test.each([
  ['hidden', 'channel', /View Channel/],
  ['no-send', 'channel', /Send Messages/],
  ['no-embeds', 'channel', /Embed Links/],
  ['deleted', 'channel', /no such channel/],
] as const)('a forum that is %s is refused with what to do', async (access, scope, reason) => {
  const { server, notifier } = await connectForum();
  server.setAccess(forumId, access);
  expect(await notifier.post(forumId, alert, signal)).toEqual({
    outcome: 'refused',
    scope,
    reason: expect.stringMatching(reason),
  });
});

test('a forum that the gateway does not tell of is asked for, and gets posts all the same', async () => {
  const { server, notifier, posts } = await connectForum({ requiresTag: true }, { '*': 'Gifts' });
  server.forgetGuild();
  const isAsked = () => server.calls.some(({ route }) => route === 'GET /channels/:channel');
  const look = () => notifier.find(forumId, alert.alert, null, Date.now(), signal);
  await expect.poll(async () => [(await look()).outcome, isAsked()]).toEqual(['absent', true]);
  const outcome = await notifier.post(forumId, alert, signal);
  expect(posts()).toEqual([{ name: alert.headline, marks: ['k3v9q2m7xa'] }]);
  expect(await look()).toEqual({ outcome: 'found', messageId: idOf(outcome) });
});

test('a development stands in the post of its alert, once, and opens it where it was archived', async () => {
  const { server, notifier, posts } = await connectForum();
  const parent = idOf(await notifier.post(forumId, alert, signal));
  server.changeThread(parent, { isArchived: true });
  const outcome = await notifier.reply(forumId, parent, development, signal);
  expect(await notifier.reply(forumId, parent, development, signal)).toEqual(outcome);
  expect(posts()).toEqual([{ name: alert.headline, marks: ['k3v9q2m7xa', 'd3v3l0pm3n'] }]);
  expect(server.messages(parent).at(-1)?.id).toBe(idOf(outcome));
  expect(server.threads(forumId)).toMatchObject([{ isArchived: false }]);
});

test.each(['deleted', 'locked', 'locked and archived'])(
  'where the post of its alert is %s, a development is a post of its own',
  async (what) => {
    const { server, notifier, posts } = await connectForum();
    const parent = idOf(await notifier.post(forumId, alert, signal));
    if (what === 'deleted') server.deleteThread(parent);
    else server.changeThread(parent, { isLocked: true, isArchived: what !== 'locked' });
    const outcome = await notifier.reply(forumId, parent, development, signal);
    expect(outcome).toMatchObject({ outcome: 'sent' });
    expect(posts().at(-1)).toEqual({ name: 'More of it', marks: ['d3v3l0pm3n'] });
  },
);

test('where the bot may not write in posts, a development is a post of its own', async () => {
  const { notifier, posts } = await connectForum({ access: 'thread-reader' });
  const parent = idOf(await notifier.post(forumId, alert, signal));
  await notifier.reply(forumId, parent, development, signal);
  await notifier.reply(forumId, 'lost', sampleAlert({ alert: 's3c0nd0000' }), signal);
  expect(posts().map(({ marks }) => marks)).toEqual([['k3v9q2m7xa'], ['d3v3l0pm3n'], ['s3c0nd0000']]);
});

test.each([
  ['a digest', sampleDigest, 'Digest: 6 stories · rocket engine test, Christmas gift', 1 << 12],
  ['a burst', sampleBurst, 'And 6 more stories · rocket engine test, Christmas gift', 0],
])('%s is a post with the tags of its terms, and is found', async (_, digest, name, flags) => {
  const { server, notifier, posts } = await connectForum({}, { 'Christmas gift': 'Gifts', '*': 'Other' });
  const outcome = await notifier.digest(forumId, digest, signal);
  expect(posts()).toEqual([{ name, marks: [digest.id] }]);
  expect(server.threads(forumId)).toMatchObject([{ tags: ['400000000000000004', '400000000000000001'] }]);
  expect(server.messages(idOf(outcome))).toMatchObject([{ flags }]);
  expect(await notifier.find(forumId, digest.id, null, Date.now(), signal)).toEqual({
    outcome: 'found',
    messageId: idOf(outcome),
  });
});

test('a notice is a post with the tag of all others', async () => {
  const { server, notifier, posts } = await connectForum({}, { 'Christmas gift': 'Gifts', '*': 'Other' });
  const notice = { id: '0a1b2c3d4e', at: 0, lines: ['watch.yaml is wrong:', '@everyone'] };
  await notifier.notify(forumId, notice, signal);
  expect(posts()).toEqual([{ name: 'watch.yaml is wrong:', marks: ['0a1b2c3d4e'] }]);
  expect(server.threads(forumId)).toMatchObject([{ tags: ['400000000000000004'] }]);
});
