/** Discord on loopback, driven by its real REST client. */
import { PermissionFlagsBits, REST } from 'discord.js';
import { createNotifier } from '../../src/chat/discord/notifier.ts';
import type { Place } from '../../src/chat/discord/place.ts';
import { startServer } from '../chat/discord/connected.ts';
import { answers } from '../support/discord-server/api-answer.ts';
import type { Fault } from '../support/discord-server/rest-api.ts';
import {
  CALL_TIMEOUT_MS,
  type Call,
  headlineIn,
  LATE_MS,
  type Rig,
  type RigClock,
  type Shut,
  type When,
} from './rig.ts';

const ROUTES = {
  post: 'POST /channels/:channel/messages',
  edit: 'PATCH /channels/:channel/messages/:message',
  find: 'GET /channels/:channel/messages',
} as const;

const DESK = '200000000000000001';
const OTHER = '200000000000000002';
const OPS = '200000000000000003';

const ACCESSES = {
  archived: 'archived',
  deleted: 'deleted',
  'not invited': 'hidden',
  'no permission': 'no-send',
} as const;

/** Discord's own words that somebody pinned a message. */
const PIN_NOTICE = 6;

export async function startDiscordRig(clock: RigClock): Promise<Rig> {
  // Without a memory for nonces, so that only the search in the history keeps a post from being doubled.
  const server = await startServer({
    channels: [DESK, OTHER, OPS].map((id) => ({ id, name: `channel-${id.slice(-1)}`, access: 'full' })),
    now: () => clock.at + clock.platformAheadMs,
    nonceMemoryMs: 0,
    chooseFault: () => (isRevoked ? { kind: 'refuse', answer: answers.unauthorised } : null),
  });
  let isRevoked = false;
  let isHistoryHidden = false;
  const rest = new REST({
    version: '10',
    api: server.apiUrl,
    retries: 0,
    timeout: CALL_TIMEOUT_MS,
    rejectOnRateLimit: () => true,
  }).setToken(server.token);
  const place: Place = {
    kind: 'channel',
    name: 'channel',
    guild: null,
    tags: [],
    needsTag: false,
    may: (permission) => (permission === PermissionFlagsBits.ReadMessageHistory ? !isHistoryHidden : true),
  };
  // The bot's own id stands in what it has posted.
  const firstPost = (await rest.get('/users/@me')) as { id: string };
  const broken = (kind: 'drop' | 'hang', when: When, lateMs = LATE_MS): Fault =>
    when === 'late' ? { kind, when: 'before', lateMs } : { kind, when };
  const count = (call: Call) => server.calls.filter(({ route }) => route === ROUTES[call]).length;
  return {
    platform: 'discord',
    notifier: createNotifier({
      rest,
      userId: firstPost.id,
      placeOf: (id) => ([DESK, OTHER, OPS].includes(id) ? place : null),
      isClosed: () => false,
      channels: () => [],
      drawChart: async () => null,
    }),
    desk: DESK,
    other: OTHER,
    ops: OPS,
    headlines: (target) =>
      server
        .messages(target)
        .filter(({ type }) => type !== PIN_NOTICE)
        .map(({ embeds, content }) => headlineIn([embeds, content])),
    texts: (target) => server.messages(target).map((message) => JSON.stringify(message)),
    pinned: (target) =>
      server
        .messages(target)
        .filter(({ pinned }) => pinned)
        .map((message) => headlineIn(message.embeds)),
    forbidPins: (target) => server.setAccess(target, 'no-pins'),
    postCalls: () => count('post'),
    editCalls: () => count('edit'),
    drop: (call, when, times = 1) => server.failNext(ROUTES[call], broken('drop', when), times),
    fail: (call, status, when, times = 1) =>
      server.failNext(ROUTES[call], { kind: 'status', status, when }, times),
    hang: (call, when) => server.failNext(ROUTES[call], broken('hang', when, CALL_TIMEOUT_MS + LATE_MS)),
    slow: (call) => server.failNext(ROUTES[call], { kind: 'slow', beforeMs: 0, afterMs: LATE_MS }),
    failSearches: (times) => server.failNext(ROUTES.find, { kind: 'drop', when: 'before' }, times * 3),
    limitPost: (where) =>
      server.failNext(ROUTES.post, {
        kind: 'rate-limit',
        retryAfterMs: 40,
        isGlobal: where === 'everywhere',
      }),
    shut: (target: string, how: Shut = 'no permission') => server.setAccess(target, ACCESSES[how]),
    open: (target) => server.setAccess(target, 'full'),
    revokeToken() {
      isRevoked = true;
    },
    restoreToken() {
      isRevoked = false;
      rest.setToken(server.token);
    },
    hideHistory() {
      isHistoryHidden = true;
      for (const target of [DESK, OTHER, OPS]) server.setAccess(target, 'no-history');
    },
    deleteFirst: (target) => server.deleteMessage(target, server.messages(target)[0]?.id ?? ''),
  };
}
