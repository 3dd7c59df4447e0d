/** Does everything that can be done in Slack once, with hostile text, over a recorded connection. */
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import type { Notifier } from '../../src/chat/notifier.ts';
import { checkSlack } from '../../src/chat/slack/checkup/checkup.ts';
import { WATCH_COMMANDS } from '../../src/chat/watch-commands.ts';
import { QUICK } from '../chat/slack/chart-picture.ts';
import { hostileAlert, hostileBulletin, hostileDigest, hostileText } from '../chat/slack/hostile-text.ts';
import { connectTo, eventually, startServer } from '../chat/slack/open-slack.ts';
import type { SlackServer } from '../support/slack-server/start-slack-server.ts';
import type { Args } from '../support/slack-server/web-api.ts';
import {
  EVIL,
  type HostileDesk,
  MUTER,
  never,
  openHostileDesk,
  SLACK_CHANNEL,
  textsFor,
  USER_GROUP,
} from './hostile-desk.ts';
import { patientNotifier, sentId } from './patient-notifier.ts';
import { type Recorder, recordCalls } from './record-calls.ts';

type PlayedSlack = { server: SlackServer; recorder: Recorder; desk: HostileDesk; logged: string[] };

export async function openRecordedSlack(): Promise<PlayedSlack & { notifier: Notifier }> {
  const desk = await openHostileDesk();
  const server = await startServer({
    allowedMentions: [JSON.stringify({ type: 'usergroup', usergroup_id: USER_GROUP })],
  });
  const recorder = await recordCalls(server.apiUrl);
  const logged: string[] = [];
  server.setUserGroup(USER_GROUP, ['U0OTHER']);
  const connected = await connectTo(server, logged, {
    ...QUICK,
    apiUrl: recorder.url,
    answers: desk.answers,
    channels: () => desk.watch().settings.channels.filter(({ platform }) => platform === 'slack'),
  });
  if (connected.outcome !== 'connected') throw new Error(connected.reason);
  onTestFinished(() => connected.connection.close());
  const notifier = patientNotifier(connected.connection.notifier);
  await desk.deliver(new Map([['slack', notifier]]));
  return { server, recorder, desk, logged, notifier };
}

/** Commands, buttons and forms. */
export async function useSlack(server: SlackServer): Promise<void> {
  await ask(server);
  await press(server);
}

export async function playSlack(): Promise<PlayedSlack> {
  const { server, recorder, desk, logged, notifier } = await openRecordedSlack();
  await send(notifier);
  await useSlack(server);
  const { botToken, appToken } = server;
  const { channels } = desk.watch().settings;
  await checkSlack(
    {
      botToken,
      link: { mode: 'socket', appToken },
      apiUrl: recorder.url,
      channels: channels.filter(({ platform }) => platform === 'slack'),
      userGroups: [USER_GROUP],
      onServerTime: () => {},
    },
    never,
  );
  return { server, recorder, desk, logged };
}

/** All that delivery asks of a platform. */
async function send(notifier: Notifier): Promise<void> {
  const seed = { seed: 7, numRuns: 10 };
  const alerts = fc.sample(hostileAlert, seed);
  for (const [index, alert] of alerts.entries()) {
    const id = sentId(await notifier.post(SLACK_CHANNEL, alert, never));
    const next = { ...(alerts[index + 1] ?? alert), alert: alert.alert };
    await notifier.edit(SLACK_CHANNEL, id, next, never);
    await notifier.reply(SLACK_CHANNEL, id, { ...next, alert: `r${alert.alert.slice(1)}` }, never);
    await notifier.find(SLACK_CHANNEL, alert.alert, null, Date.now() - 60_000, never);
    await notifier.find(SLACK_CHANNEL, 'none000000', id, Date.now() - 60_000, never);
  }
  for (const digest of fc.sample(hostileDigest, seed)) await notifier.digest(SLACK_CHANNEL, digest, never);
  for (const bulletin of fc.sample(hostileBulletin, seed)) {
    const id = sentId(await notifier.bulletin(SLACK_CHANNEL, bulletin, never));
    await notifier.pin(SLACK_CHANNEL, id, never);
    await notifier.editBulletin(SLACK_CHANNEL, id, { ...bulletin, lateAt: null }, never);
    await notifier.unpin(SLACK_CHANNEL, id, never);
  }
  for (const lines of fc.sample(fc.array(hostileText, { minLength: 1, maxLength: 30 }), seed))
    await notifier.notify(SLACK_CHANNEL, { id: 'n1o2t3i4c5', at: 0, lines }, never);
}

const WHO = { user: MUTER, name: EVIL[0] };

/** Every command with hostile text behind it, and what is no command. */
async function ask(server: SlackServer): Promise<void> {
  // Slack escapes what was typed.
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  for (const [index, { name, example }] of WATCH_COMMANDS.entries()) {
    for (const text of textsFor(index))
      await server.sendCommand({ ...WHO, text: `${name} ${escaped(text)}` });
    await server.sendCommand({ ...WHO, text: example });
  }
  for (const text of EVIL) await server.sendCommand({ ...WHO, text: escaped(text) });
  await server.sendCommand({ user: 'U0OTHER', text: 'mute talks' });
}

/** Every button of alerts and answers, in the channel and in a thread, and the form behind one of them. */
async function press(server: SlackServer): Promise<void> {
  await server.sendCommand({ ...WHO, text: 'search talks OR missile' });
  const [alert] = server.messages(SLACK_CHANNEL);
  const reply = server.messages(SLACK_CHANNEL).find(({ threadTs }) => threadTs !== null);
  const answer = server.ephemerals.at(-1);
  for (const message of [alert, reply, answer]) {
    if (message === undefined) throw new Error('there is nothing to press');
    for (const action of actionsOn(message).reverse()) {
      if (!actionsOn(message).includes(action)) continue;
      const before = server.calls.length;
      await server.press({ ...WHO, ts: message.ts, action });
      await eventually(() => server.calls.length > before);
      if (action.startsWith('watch:mute')) await fillIn(server);
    }
  }
}

async function fillIn(server: SlackServer): Promise<void> {
  const before = server.ephemerals.length;
  await server.submitView({ ...WHO, values: { reason: EVIL.join(' ').slice(0, 300) } });
  await eventually(() => server.ephemerals.length > before);
}

function actionsOn({ blocks }: { blocks: readonly Args[] }): string[] {
  return blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => (elements as { action_id: string }[]).map(({ action_id: id }) => id));
}
