/** Slack on loopback, driven by its real SDK. */
import { createNotifier } from '../../src/chat/slack/notifier.ts';
import { createCallSlack } from '../../src/chat/slack/web-client.ts';
import { startServer } from '../chat/slack/open-slack.ts';
import type { Fault } from '../support/slack-server/http-messages.ts';
import {
  CALL_TIMEOUT_MS,
  type Call,
  headlineIn,
  LATE_MS,
  type Rig,
  type RigClock,
  repeat,
  type Shut,
  type When,
} from './rig.ts';

const METHODS: Readonly<Record<Call, string>> = {
  post: 'chat.postMessage',
  edit: 'chat.update',
  find: 'conversations.history',
};

/** Slack tells that the channel is not there, where it was deleted and where it is private and not ours. */
const REFUSALS = { deleted: 'channel_not_found', 'no permission': 'restricted_action' } as const;

export async function startSlackRig(clock: RigClock): Promise<Rig> {
  const server = await startServer({
    channels: { C0DESK: 'member', C0OTHER: 'member', C0OPS: 'member' },
    now: () => clock.at + clock.platformAheadMs,
    chooseFault: (method, args) => refuse(method, String(args.channel)),
  });
  const shut = new Map<string, string>();
  let isRevoked = false;

  function refuse(method: string, target: string): Fault | null {
    if (isRevoked) return { kind: 'error', error: 'token_revoked' };
    const error = shut.get(target);
    return error === undefined || method.startsWith('conversations.') ? null : { kind: 'error', error };
  }

  const outcome = (when: When, lateMs = LATE_MS) =>
    when === 'late' ? { lateMs } : { accepted: when === 'after' };
  const count = (call: Call) => server.calls.filter(({ method }) => method === METHODS[call]).length;
  return {
    platform: 'slack',
    notifier: createNotifier({
      callSlack: createCallSlack(server.botToken, { apiUrl: server.apiUrl, timeoutMs: CALL_TIMEOUT_MS }),
      pictures: { send: (_chart, send) => send(null) },
      botId: 'B0WATCH',
      mentionOf: () => null,
    }),
    desk: 'C0DESK',
    other: 'C0OTHER',
    ops: 'C0OPS',
    headlines: (target) => server.messages(target).map(({ blocks }) => headlineIn(blocks)),
    texts: (target) => server.messages(target).map((message) => JSON.stringify(message.blocks)),
    pinned: (target) =>
      server
        .messages(target)
        .filter(({ ts }) => server.pins(target).includes(ts))
        .map(({ blocks }) => headlineIn(blocks)),
    forbidPins: () => server.setScopes(['chat:write', 'channels:history', 'groups:history']),
    postCalls: () => count('post'),
    editCalls: () => count('edit'),
    drop: (call, when, times = 1) =>
      repeat(times, () => server.failNext(METHODS[call], { kind: 'drop', ...outcome(when) })),
    fail: (call, status, when, times = 1) =>
      repeat(times, () => server.failNext(METHODS[call], { kind: 'status', status, ...outcome(when) })),
    hang: (call, when) =>
      server.failNext(METHODS[call], { kind: 'hang', ...outcome(when, CALL_TIMEOUT_MS + LATE_MS) }),
    slow: (call) => server.failNext(METHODS[call], { kind: 'slow', beforeMs: 0, afterMs: LATE_MS }),
    failSearches: (times) => repeat(times, () => server.failNext(METHODS.find, { kind: 'drop' })),
    limitPost: (where) =>
      server.failNext(
        METHODS.post,
        where === 'everywhere'
          ? { kind: 'error', error: 'rate_limited' }
          : { kind: 'status', status: 429, retryAfterSeconds: 1 },
      ),
    shut(target: string, how: Shut = 'not invited') {
      if (how === 'archived') server.setChannel(target, 'archived');
      else if (how === 'not invited') server.setChannel(target, 'not-member');
      else shut.set(target, REFUSALS[how]);
    },
    open(target) {
      server.setChannel(target, 'member');
      shut.delete(target);
    },
    revokeToken() {
      isRevoked = true;
    },
    restoreToken() {
      isRevoked = false;
    },
    hideHistory: () => server.setScopes(['chat:write', 'commands']),
    deleteFirst: (target) => server.deleteMessage(target, server.messages(target)[0]?.ts ?? ''),
  };
}
