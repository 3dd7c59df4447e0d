import { expect, test, vi } from 'vitest';
import { buttonCode } from '../../../src/chat/button.ts';
import type { ButtonPress, PressOutcome } from '../../../src/chat/command.ts';
import type { DiscordServer } from '../../support/discord-server/start-discord-server.ts';
import type { ServerMessage } from '../../support/discord-server/world.ts';
import { PATIENT } from '../../support/patient.ts';
import { answer, answering, channel, channelId, connect, startServer } from './connected.ts';
import { sampleAlert } from './sample-alert.ts';

const ephemeral = 64;
const elsewhere = '700000000000000001';

/** A message of the bot with one button, shown to all or (`ephemeral`) to one person. */
function messageWith(server: DiscordServer, customId: string, flags = 0): ServerMessage {
  const button = { type: 2, style: 2, label: 'Press', custom_id: customId };
  const components = [{ type: 1, components: [button] }];
  const id = server.writeAs('deadline-watch', channelId, { content: 'before', components, flags });
  const message = server.messages(channelId).find((each) => each.id === id);
  if (message === undefined) throw new Error('No message');
  return message;
}

async function pressing(outcome: PressOutcome) {
  const server = await startServer();
  const pressed: ButtonPress[] = [];
  const { logged } = await connect(server, {
    answers: answering({
      press: async (press) => {
        pressed.push(press);
        return outcome;
      },
    }),
  });
  return { server, pressed, logged };
}

const titles = (messages: readonly ServerMessage[]) =>
  messages.map(({ embeds, flags }) => [embeds[0]?.title, flags]);

test('a button below an alert is answered for the one who pressed it', async () => {
  const outcome = { outcome: 'answer', answer: answer('Why'), replaces: true } as const;
  const { server, pressed } = await pressing(outcome);
  const on = messageWith(server, 'why:k3v9q2m7xa');
  const result = await server.press({ on, customId: 'why:k3v9q2m7xa', thread: '600000000000000001' });
  expect(result).toMatchObject({ responseType: 5, isEphemeral: true });
  expect(titles(result.messages)).toEqual([['Why', ephemeral]]);
  expect(pressed).toMatchObject([{ code: 'why:k3v9q2m7xa', asker: { target: channelId, name: 'somebody' } }]);
  expect([on.content, server.violations]).toEqual(['before', []]);
});

test('a page takes the place of the one before, with its buttons', async () => {
  const { server } = await pressing({ outcome: 'answer', answer: answer('Page 2'), replaces: true });
  const on = messageWith(server, 'page:a1:2', ephemeral);
  const result = await server.press({ on, customId: 'page:a1:2' });
  expect(result).toMatchObject({ responseType: 6, messages: [] });
  expect({ ...on, embeds: on.embeds.map(({ title }) => title) }).toMatchObject({
    content: '',
    components: [],
    embeds: ['Page 2'],
  });
});

test('a page of what was shared is shown to the one who turned it, and the shared one stays', async () => {
  const { server } = await pressing({ outcome: 'answer', answer: answer('Page 2'), replaces: true });
  const on = messageWith(server, 'page:a1:2');
  const result = await server.press({ on, customId: 'page:a1:2' });
  expect(titles(result.messages)).toEqual([['Page 2', ephemeral]]);
  expect(on.content).toEqual('before');
});

test('an answer that replaces nothing comes below', async () => {
  const { server } = await pressing({ outcome: 'answer', answer: answer('Taken back'), replaces: false });
  const on = messageWith(server, 'unmute:a1', ephemeral);
  const result = await server.press({ on, customId: 'unmute:a1' });
  expect(titles(result.messages)).toEqual([['Taken back', ephemeral]]);
  expect(on.content).toEqual('before');
});

test('what is shared is shown to all, and says by whom without a ping', async () => {
  const { server, pressed } = await pressing({ outcome: 'share', answer: answer('Latest') });
  const on = messageWith(server, 'share:a1:1', ephemeral);
  const userId = '500000000000000001';
  const result = await server.press({ on, customId: 'share:a1:1', userId, user: 'Ann' });
  expect(titles(result.messages)).toEqual([['Latest', 0]]);
  expect(result.messages[0]?.embeds[0]?.author).toEqual({ name: 'Shared by Ann' });
  const posts = server.calls.filter(({ route }) => route === 'POST /webhooks/:application/:token');
  expect(posts.map(({ body }) => body)).toMatchObject([{ allowed_mentions: { parse: [] } }]);
  await server.press({ on, customId: 'share:a1:1', userId, until: 'acknowledged' });
  await server.press({ on: messageWith(server, 'why:a1'), customId: 'why:a1' });
  expect([pressed.length, server.violations]).toEqual([2, []]);
});

test('sharing that is refused is said to the one who pressed it alone', async () => {
  const { server } = await pressing({ outcome: 'answer', answer: answer('Too old'), replaces: false });
  const on = messageWith(server, 'share:a1:1');
  const result = await server.press({ on, customId: 'share:a1:1' });
  expect(titles(result.messages)).toEqual([['Too old', ephemeral]]);
});

test('a share that Discord may have taken is not sent again', async () => {
  const { server, logged } = await pressing({ outcome: 'share', answer: answer('Latest') });
  server.failNext('POST /webhooks/:application/:token', { kind: 'drop', when: 'after' });
  const on = messageWith(server, 'share:a1:1', ephemeral);
  expect((await server.press({ on, customId: 'share:a1:1' })).messages).toHaveLength(1);
  await vi.waitFor(() => expect(logged).toHaveLength(2), PATIENT);
  expect(logged[1]).toMatch(/^warn: Discord did not take the answer to the button "share": The connection/);
});

test('sharing that failed can be tried again at once', async () => {
  const server = await startServer();
  let failures = 1;
  await connect(server, {
    answers: answering({
      press: async () => {
        failures -= 1;
        if (failures === 0) throw new Error('SQLITE_BUSY');
        return { outcome: 'share', answer: answer('Latest') };
      },
    }),
  });
  const press = { on: messageWith(server, 'share:a1:1', ephemeral), customId: 'share:a1:1', userId: '5' };
  const failed = await server.press(press);
  expect(failed.messages.map(({ content, flags }) => [content, flags])).toEqual([
    [expect.stringMatching(/^Something went wrong/), ephemeral],
  ]);
  expect(titles((await server.press(press)).messages)).toEqual([['Latest', 0]]);
});

test('a code that is none of ours is handed on and answered', async () => {
  const { server, pressed } = await pressing({ outcome: 'answer', answer: answer('Old'), replaces: false });
  const on = messageWith(server, '../../etc');
  expect(titles((await server.press({ on, customId: '../../etc' })).messages)).toEqual([['Old', ephemeral]]);
  expect(pressed.map(({ code }) => code)).toEqual(['../../etc']);
});

test('a button in another server is refused in words', async () => {
  const { server, pressed } = await pressing({ outcome: 'share', answer: answer('Latest') });
  const on = messageWith(server, 'share:a1:1');
  const result = await server.press({ on, customId: 'share:a1:1', guild: elsewhere });
  expect(result).toMatchObject({ isEphemeral: true, responseType: 4 });
  expect(result.messages[0]?.content).toMatch(/^This bot watches for another server/);
  expect(pressed).toEqual([]);
});

test('a press that fails is an apology, and one that comes twice is answered once', async () => {
  const server = await startServer();
  let count = 0;
  const { logged } = await connect(server, {
    answers: answering({
      press: async () => {
        count += 1;
        throw new Error('SQLITE_BUSY');
      },
    }),
  });
  const on = messageWith(server, 'noise:k3v9q2m7xa');
  const result = await server.press({ on, customId: 'noise:k3v9q2m7xa', times: 2 });
  expect(result.messages.map(({ content }) => content)).toEqual([
    'Something went wrong while looking that up. It is in the log; please try again in a moment.',
  ]);
  expect([count, logged.length]).toEqual([1, 2]);
});

test('a button in a post of a forum is one in the forum, whose thread the gateway told of', async () => {
  const forum = '200000000000000003';
  const server = await startServer({ channels: [{ id: forum, name: 'stories', access: 'full', type: 15 }] });
  const pressed: ButtonPress[] = [];
  const { connection } = await connect(server, {
    channels: () => [channel(forum)],
    answers: answering({
      press: async (press) => {
        pressed.push(press);
        return { outcome: 'share', answer: answer('Latest') };
      },
    }),
  });
  await connection.notifier.post(forum, sampleAlert(), new AbortController().signal);
  const [thread] = server.threads(forum);
  const on = server.messages(thread?.id ?? '')[0];
  if (thread === undefined || on === undefined) throw new Error('No post');
  const customId = buttonCode({ do: 'background', alert: 'k3v9q2m7xa' });
  await server.press({ on, customId, channel: forum, thread: thread.id });
  expect(pressed.map(({ asker }) => asker.target)).toEqual([forum]);
  expect(server.violations).toEqual([]);
});

test('buttons of messages from before a restart work', async () => {
  const { server } = await pressing({ outcome: 'answer', answer: answer('Why'), replaces: false });
  const on = messageWith(server, 'why:k3v9q2m7xa');
  const { connection } = await connect(server);
  await connection.close();
  expect((await server.press({ on, customId: 'why:k3v9q2m7xa' })).messages).toHaveLength(1);
});
