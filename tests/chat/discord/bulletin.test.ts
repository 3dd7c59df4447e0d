/** Bulletins in a Discord channel and in a forum: once, with the chart as a picture where Discord takes one. */
// The feeds load it, and it changes how discord.js sends forms.
import 'undici';
import { expect, test } from 'vitest';
import {
  closingBulletin,
  passedBulletin,
  reminderBulletin,
  statusBulletin,
} from '../../../src/cli/preview/sample-bulletins.ts';
import type { ChartTheme } from '../../../src/domain/chart.ts';
import { apiError } from '../../support/discord-server/api-answer.ts';
import type { Access } from '../../support/discord-server/world.ts';
import { channel, channelId, connect, startServer, twoChannels } from './connected.ts';
import { connectForum, forumId, idOf } from './connected-forum.ts';

const post = 'POST /channels/:channel/messages';
const edit = 'PATCH /channels/:channel/messages/:message';
const signal = new AbortController().signal;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
/** None of the program's own has a picture, but any may. */
const picturedStatus = { ...statusBulletin, chart: reminderBulletin.chart };
const { description } = reminderBulletin.chart ?? { description: '' };

async function connected({
  access = 'full' as Access,
  draw = async (): Promise<Uint8Array | null> => PNG,
} = {}) {
  const server = await startServer({ channels: twoChannels(access) });
  const drawn: ChartTheme[] = [];
  const { connection } = await connect(server, {
    channels: () => [{ ...channel(channelId), mention: '165511591545143296' }],
    drawChart: (_chart, theme) => {
      drawn.push(theme);
      return draw();
    },
  });
  const shown = () =>
    server.messages(channelId).map(({ embeds, attachments }) => ({
      files: attachments.map(({ filename, description, size }) => [filename, description, size]),
      image: embeds[0]?.image?.url ?? null,
      hasBars: embeds[0]?.description?.includes('▂') ?? false,
    }));
  return { server, notifier: connection.notifier, shown, drawn };
}

const PICTURE = {
  files: [['chart.png', description, PNG.length]],
  image: 'attachment://chart.png',
  hasBars: false,
};
const BARS = { files: [], image: null, hasBars: true };

test('a reminder is one message with its chart as a dark picture, and a nonce; sent twice it is one', async () => {
  const { server, notifier, shown, drawn } = await connected();
  const outcome = await notifier.bulletin(channelId, reminderBulletin, signal);
  expect(await notifier.bulletin(channelId, reminderBulletin, signal)).toEqual(outcome);
  const [message] = server.messages(channelId);
  expect(outcome).toEqual({ outcome: 'sent', messageId: message?.id });
  expect(message).toMatchObject({ flags: 0, nonce: expect.stringMatching(/^r7e5m3i1n9\w+$/) });
  expect({ shown: shown(), drawn, violations: server.violations }).toEqual({
    shown: [PICTURE],
    drawn: ['dark', 'dark'],
    violations: [],
  });
});

test.each<[string, { access?: Access; draw?: () => Promise<Uint8Array | null> }]>([
  ['cannot be drawn', { draw: async () => null }],
  ['is drawn by what breaks', { draw: async () => Promise.reject(new Error('no fonts')) }],
  ['may not be sent', { access: 'no-files' }],
])('a chart that %s is told as bars of text', async (_, options) => {
  const { server, notifier, shown } = await connected(options);
  expect(await notifier.bulletin(channelId, reminderBulletin, signal)).toMatchObject({ outcome: 'sent' });
  expect({ shown: shown(), posts: server.calls.filter(({ route }) => route === post).length }).toEqual({
    shown: [BARS],
    posts: 1,
  });
});

test.each<[string, ReturnType<typeof apiError>]>([
  ['it is too large', apiError(413, 40005, 'Request entity too large')],
  ['something before Discord finds it too large', { status: 413, body: {} }],
  ['the permission is missing, which nobody knew', apiError(403, 50013, 'Missing Permissions')],
])('a picture that is refused, since %s, gives way to bars of text', async (_, answer) => {
  const { server, notifier, shown } = await connected();
  server.failNext(post, { kind: 'refuse', answer });
  expect(await notifier.bulletin(channelId, reminderBulletin, signal)).toMatchObject({ outcome: 'sent' });
  expect(shown()).toEqual([BARS]);
});

test('a channel that takes nothing refuses a bulletin like any other message', async () => {
  const { notifier } = await connected({ access: 'no-send' });
  const outcome = await notifier.bulletin(channelId, reminderBulletin, signal);
  expect(outcome).toMatchObject({ outcome: 'refused', scope: 'channel' });
});

test.each(['drop', 'hang'] as const)(
  'a post with a picture whose answer is lost (%s) is found, and not doubled',
  async (kind) => {
    const { server, notifier, shown } = await connected();
    const since = Date.now();
    server.failNext(post, { kind, when: 'after' });
    const lost = await notifier.bulletin(channelId, reminderBulletin, AbortSignal.timeout(500));
    const found = await notifier.find(channelId, reminderBulletin.id, null, since, signal);
    const again = await notifier.bulletin(channelId, reminderBulletin, signal);
    const { id = '' } = server.messages(channelId)[0] ?? {};
    expect({ lost: lost.outcome, found, again, shown: shown() }).toEqual({
      lost: 'in-doubt',
      found: { outcome: 'found', messageId: id },
      again: { outcome: 'sent', messageId: id },
      shown: [PICTURE],
    });
  },
);

test('an edit replaces the picture, and takes it away where there is none any more', async () => {
  let picture: Uint8Array | null = PNG;
  const { server, notifier, shown } = await connected({ draw: async () => picture });
  const id = idOf(await notifier.bulletin(channelId, picturedStatus, signal));
  const first = server.messages(channelId)[0]?.attachments[0]?.id;
  await notifier.editBulletin(channelId, id, picturedStatus, signal);
  const second = server.messages(channelId)[0]?.attachments[0]?.id;
  const edited = shown();
  picture = null;
  await notifier.editBulletin(channelId, id, picturedStatus, signal);
  const asText = shown();
  await notifier.editBulletin(channelId, id, { ...statusBulletin, chart: null }, signal);
  expect({ isNew: first !== second, edited, asText, without: shown() }).toEqual({
    isNew: true,
    edited: [PICTURE],
    asText: [BARS],
    without: [{ ...BARS, hasBars: false }],
  });
  expect(server.violations).toEqual([]);
});

test('an edit whose picture is refused is made without', async () => {
  const { server, notifier, shown } = await connected();
  const id = idOf(await notifier.bulletin(channelId, picturedStatus, signal));
  server.failNext(edit, { kind: 'refuse', answer: apiError(413, 40005, 'Request entity too large') });
  expect(await notifier.editBulletin(channelId, id, picturedStatus, signal)).toMatchObject({
    outcome: 'sent',
  });
  expect(shown()).toEqual([BARS]);
});

test('a status message makes no sound and calls nobody; what is urgent calls the role of the channel', async () => {
  const { server, notifier } = await connected();
  await notifier.bulletin(channelId, { ...statusBulletin, urgency: 'urgent' }, signal);
  await notifier.bulletin(channelId, { ...reminderBulletin, urgency: 'digest' }, signal);
  await notifier.bulletin(channelId, passedBulletin, signal);
  await notifier.bulletin(channelId, closingBulletin, signal);
  const heard = server.messages(channelId).map(({ flags, content }) => [flags, content.includes('<@&')]);
  expect(heard).toEqual([
    [1 << 12, false],
    [1 << 12, false],
    [0, true],
    [0, false],
  ]);
});

test('in a forum a bulletin is a post, named after what it is, with the picture in its first message', async () => {
  const { server, notifier, posts } = await connectForum({}, { '*': 'Other' }, {}, async () => PNG);
  await notifier.bulletin(forumId, reminderBulletin, signal);
  const status = idOf(await notifier.bulletin(forumId, picturedStatus, signal));
  await notifier.editBulletin(forumId, status, { ...picturedStatus, heading: 'Tomorrow' }, signal);
  const since = Date.now() - 5_000;
  expect(await notifier.find(forumId, statusBulletin.id, null, since, signal)).toEqual({
    outcome: 'found',
    messageId: status,
  });
  const shown = server
    .threads(forumId)
    .map(({ id }) =>
      server.messages(id).map(({ embeds, attachments }) => [embeds[0]?.title, attachments.length]),
    );
  expect({ posts: posts(), shown, violations: server.violations }).toEqual({
    posts: [
      { name: 'D-7 to the year-end deadline', marks: ['r7e5m3i1n9'] },
      { name: 'Status: year-end deadline, UNSC report', marks: ['s3t1a9t7u5'] },
    ],
    shown: [[['⏰ D-7 to the year-end deadline', 1]], [['📌 Tomorrow', 1]]],
    violations: [],
  });
});
