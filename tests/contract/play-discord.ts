/** Does everything that can be done in Discord once, with hostile text, over a recorded connection. */
import fc from 'fast-check';
import { checkDiscord } from '../../src/chat/discord/checkup/checkup.ts';
import { deploy } from '../../src/chat/discord/deployment/deploy.ts';
import type { Notifier } from '../../src/chat/notifier.ts';
import { WATCH_COMMANDS } from '../../src/chat/watch-commands.ts';
import { connect, startServer } from '../chat/discord/connected.ts';
import {
  hostileAlert,
  hostileDigest,
  hostileDiscordBulletin,
  hostileText,
} from '../chat/discord/hostile-text.ts';
import type { DiscordServer } from '../support/discord-server/start-discord-server.ts';
import type { ServerMessage } from '../support/discord-server/world.ts';
import {
  DISCORD_CHANNEL,
  EVIL,
  FORUM,
  type HostileDesk,
  MUTER_ROLE,
  never,
  openHostileDesk,
  textsFor,
} from './hostile-desk.ts';
import { patientNotifier, sentId } from './patient-notifier.ts';
import { type Recorder, recordCalls } from './record-calls.ts';

const CHANNELS = [
  { id: DISCORD_CHANNEL, name: 'alerts', access: 'full' as const },
  {
    id: FORUM,
    name: 'stories',
    access: 'full' as const,
    type: 15,
    tags: [{ id: '400000000000000004', name: 'Other', moderated: false }],
  },
];
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const ROLES = [{ id: MUTER_ROLE, name: 'Muters', mentionable: true }];

type PlayedDiscord = {
  server: DiscordServer;
  recorder: Recorder;
  desk: HostileDesk;
  logged: string[];
};

export async function openDiscord(): Promise<PlayedDiscord & { notifier: Notifier }> {
  const server = await startServer({ channels: CHANNELS, roles: ROLES });
  const recorder = await recordCalls(server.apiUrl);
  const desk = await openHostileDesk();
  const { connection, logged } = await connect(server, {
    apiUrl: recorder.url,
    channels: () => desk.watch().settings.channels.filter(({ platform }) => platform === 'discord'),
    answers: desk.answers,
    drawChart: async () => PNG,
    now: Date.now,
  });
  const notifier = patientNotifier(connection.notifier);
  await desk.deliver(new Map([['discord', notifier]]));
  return { server, recorder, desk, logged, notifier };
}

/** Commands, completions, buttons and forms. */
export async function useDiscord(server: DiscordServer): Promise<void> {
  await ask(server);
  await press(server);
}

export async function playDiscord(): Promise<PlayedDiscord> {
  const { server, recorder, desk, logged, notifier } = await openDiscord();
  await send(notifier, server);
  await useDiscord(server);
  const options = { token: server.token, apiUrl: recorder.url };
  server.setCommands([]);
  await deploy(options, never);
  const { channels } = desk.watch().settings;
  const ours = channels.filter(({ platform }) => platform === 'discord');
  await checkDiscord({ ...options, channels: ours, roles: [MUTER_ROLE], onServerTime: () => {} }, never);
  return { server, recorder, desk, logged };
}

/** All that delivery asks of a platform, in a channel and in a forum. */
async function send(notifier: Notifier, server: DiscordServer): Promise<void> {
  const seed = { seed: 7, numRuns: 6 };
  const alerts = fc.sample(hostileAlert, seed);
  for (const target of [DISCORD_CHANNEL, FORUM]) {
    for (const [index, alert] of alerts.entries()) {
      const id = sentId(await notifier.post(target, alert, never));
      const next = { ...(alerts[index + 1] ?? alert), alert: alert.alert };
      await notifier.edit(target, id, { ...next, reason: 'corrected' }, never);
      await notifier.reply(target, id, { ...next, alert: `r${alert.alert.slice(1)}` }, never);
    }
    await notifier.find(target, alerts[0]?.alert ?? '', null, Date.now() - 60_000, never);
    for (const digest of fc.sample(hostileDigest, seed)) await notifier.digest(target, digest, never);
    for (const lines of fc.sample(fc.array(hostileText, { minLength: 1, maxLength: 30 }), seed))
      await notifier.notify(target, { id: 'n1o2t3i4c5', at: 0, lines }, never);
    for (const bulletin of fc.sample(hostileDiscordBulletin, seed)) {
      const id = sentId(await notifier.bulletin(target, bulletin, never));
      await notifier.pin(target, id, never);
      await notifier.editBulletin(target, id, { ...bulletin, lateAt: null }, never);
      await notifier.unpin(target, id, never);
    }
  }
  await inArchivedPost(notifier, server);
  await withoutThreads(notifier, server);
}

/** Opened for an edit, and looked for among what is archived. */
async function inArchivedPost(notifier: Notifier, server: DiscordServer): Promise<void> {
  const [alert] = fc.sample(hostileAlert, { seed: 8, numRuns: 1 });
  if (!alert) throw new Error('there is no alert');
  const id = sentId(await notifier.post(FORUM, alert, never));
  server.changeThread(id, { isArchived: true });
  await notifier.find(FORUM, 'none000000', null, Date.now() - 60_000, never);
  await notifier.edit(FORUM, id, alert, never);
}

/** A reply that can only refer to the message above. */
async function withoutThreads(notifier: Notifier, server: DiscordServer): Promise<void> {
  server.failNext('POST /channels/:channel/messages/:message/threads', {
    kind: 'refuse',
    answer: { status: 403, body: { message: 'Missing Permissions', code: 50013 } },
  });
  const [alert] = fc.sample(hostileAlert, { seed: 9, numRuns: 1 });
  if (!alert) throw new Error('there is no alert');
  const id = sentId(await notifier.post(DISCORD_CHANNEL, alert, never));
  await notifier.reply(DISCORD_CHANNEL, id, { ...alert, alert: 'r000000000' }, never);
}

const WHO = { channel: DISCORD_CHANNEL, roles: [MUTER_ROLE] };

/** Every command, with hostile text in each option, and whatever it is completed to. */
async function ask(server: DiscordServer): Promise<void> {
  for (const [index, { name, options }] of WATCH_COMMANDS.entries()) {
    for (const text of options.length === 0 ? [''] : textsFor(index)) {
      const given = options.flatMap((option) => {
        if (option.kind === 'text' && (option.isRequired || !['from', 'to', 'for'].includes(option.name)))
          return [[option.name, text.slice(0, option.maxLength)]];
        return [];
      });
      await server.sendCommand({
        ...WHO,
        name: 'watch',
        subcommand: name,
        options: Object.fromEntries(given),
      });
    }
    for (const option of options)
      if (option.completes !== null)
        for (const typed of ['', 'talks', EVIL[0]])
          await server.complete({
            ...WHO,
            name: 'watch',
            subcommand: name,
            options: { [option.name]: typed },
          });
  }
}

/** Every button of alerts and answers, and the form behind one of them. */
async function press(server: DiscordServer): Promise<void> {
  const [alert] = server.messages(DISCORD_CHANNEL).filter(({ components }) => components.length > 0);
  if (alert === undefined) throw new Error('no alert was posted');
  const found = await server.sendCommand({
    ...WHO,
    name: 'watch',
    subcommand: 'search',
    options: { query: 'talks OR missile' },
  });
  // A page takes the place of the one before, with its buttons: what is shared stands last.
  for (const on of [alert, ...found.messages])
    for (const code of codesOn(on).reverse())
      if (codesOn(on).includes(code)) await pressOne(server, on, code);
}

async function pressOne(server: DiscordServer, on: ServerMessage, customId: string): Promise<void> {
  const pressed = await server.press({ ...WHO, on, customId });
  if (pressed.modal === null) return;
  const muted = await server.submit({
    ...WHO,
    modal: pressed.modal,
    fields: { reason: EVIL.join(' ').slice(0, 300) },
  });
  for (const message of muted.messages)
    for (const code of codesOn(message)) await server.press({ ...WHO, on: message, customId: code });
}

function codesOn({ components }: ServerMessage): string[] {
  return components.flatMap((row) =>
    (row as { components: { custom_id: string }[] }).components.map(({ custom_id: code }) => code),
  );
}
