/** What goes wrong at the platforms, at random and with a seed; and a record of every call, and of what was under way. */
import type { Fault as DiscordFault } from '../support/discord-server/rest-api.ts';
import type { Fault as SlackFault } from '../support/slack-server/http-messages.ts';
import type { Random } from './seeded-random.ts';

export type CallKind = 'poll' | 'connect' | 'post' | 'reply' | 'edit' | 'find';

type RecordedCall = {
  at: number;
  /** Which start of the program made it. */
  life: number;
  platform: 'feeds' | 'slack' | 'discord';
  kind: CallKind;
  what: string;
  /** What was sent, for a look at one alert; null where nothing was. */
  sent: string | null;
  fault: string;
  /** Until when it is under way, if the program lives so long. */
  until: number;
};

/** `answeredAt`: when it will have been carried out and answered; null where it goes wrong. */
export type CallListener = (kind: CallKind, answeredAt: number | null) => void;

export type Faults = {
  slack: (method: string, args: unknown) => SlackFault;
  /** `isBelow`: what it sends, if it does, goes below a message. */
  discord: (route: string, path: string, body: unknown, isBelow: boolean) => DiscordFault;
  feeds: () => { delayMs: number; status: number | null };
  calls: readonly RecordedCall[];
  /** Called at each call, as it comes in. */
  onCall: (listener: CallListener | null) => void;
  nextLife(): void;
  /** Kinds of the calls of this life that are under way now. */
  underWay(): CallKind[];
  /** From now on nothing goes wrong. */
  end(): void;
};

/** A platform that takes a while: so long at most before it has done what was asked, and again before it says so. */
const USUAL_MS = 120;
const SLOW_MS = 1_500;
/** How long after the connection was lost what was asked may still be done. */
const LATEST_MS = 4_000;
const KINDS = ['slow', 'slow', 'hang', 'drop', 'drop', 'late', 'failure', 'failure', 'limit'] as const;

/** In each round a platform breaks every connection for so long, the one after the other. */
const ROUND_MS = 240_000;
const OUTAGE_MS = 80_000;
const OUTAGE_BEGINS_MS = { slack: 90_000, discord: 140_000, feeds: Number.POSITIVE_INFINITY } as const;

type Trouble = {
  kind: (typeof KINDS)[number] | 'usual' | 'outage';
  beforeMs: number;
  afterMs: number;
  isDone: boolean;
};

export function createFaults(random: Random, share: number): Faults {
  const calls: RecordedCall[] = [];
  let life = 0;
  let hasEnded = false;
  let listener: CallListener | null = null;
  const beganAt = Date.now();

  function isOut(platform: RecordedCall['platform']): boolean {
    const sinceMs = ((Date.now() - beganAt) % ROUND_MS) - OUTAGE_BEGINS_MS[platform];
    return !hasEnded && sinceMs >= 0 && sinceMs < OUTAGE_MS;
  }

  /** What is asked of a connection goes wrong less often: it is tried again only after ten seconds. */
  function choose(kind: CallKind, platform: RecordedCall['platform']): Trouble {
    if (isOut(platform)) return { kind: 'outage', beforeMs: 0, afterMs: 0, isDone: false };
    const isTrouble = !hasEnded && random.chance(kind === 'connect' ? share / 4 : share);
    const trouble = isTrouble ? random.pick(KINDS) : 'usual';
    const longestMs = trouble === 'slow' ? SLOW_MS : USUAL_MS;
    return {
      kind: trouble,
      beforeMs: hasEnded ? 0 : random.below(longestMs),
      afterMs: hasEnded ? 0 : random.below(longestMs),
      isDone: random.chance(0.5),
    };
  }

  function record(
    call: Pick<RecordedCall, 'platform' | 'kind' | 'what' | 'sent'>,
    { kind, beforeMs, afterMs, isDone }: Trouble,
  ): void {
    const at = Date.now();
    const isSlow = kind === 'usual' || kind === 'slow';
    const until = isSlow ? at + beforeMs + afterMs : kind === 'hang' ? Number.POSITIVE_INFINITY : at;
    const fault = isSlow ? kind : `${kind}${isDone ? ', done' : ''}`;
    calls.push({ at, life, ...call, fault, until });
    listener?.(call.kind, isSlow ? until : null);
  }

  return {
    slack(method, args) {
      const isBelow = (args as { thread_ts?: unknown } | null)?.thread_ts !== undefined;
      const kind = kindOf(method, isBelow);
      const trouble = choose(kind, 'slack');
      const sent = kind === 'connect' ? null : JSON.stringify(args);
      record({ platform: 'slack', kind, what: method, sent }, trouble);
      return slackFault(trouble);
    },
    discord(route, path, body, isBelow) {
      const kind = kindOf(route, isBelow);
      const trouble = choose(kind, 'discord');
      const sent = kind === 'connect' ? null : `${path} ${JSON.stringify(body)}`;
      record({ platform: 'discord', kind, what: route, sent }, trouble);
      return discordFault(trouble);
    },
    feeds() {
      const trouble = choose('poll', 'feeds');
      const status = trouble.kind === 'failure' ? 503 : null;
      record(
        { platform: 'feeds', kind: 'poll', what: 'GET', sent: null },
        { ...trouble, kind: trouble.kind === 'failure' || trouble.kind === 'slow' ? trouble.kind : 'usual' },
      );
      return { delayMs: trouble.beforeMs, status };
    },
    calls,
    onCall(next) {
      listener = next;
    },
    nextLife() {
      life += 1;
    },
    underWay() {
      const at = Date.now();
      return calls.filter((call) => call.life === life && call.until > at).map(({ kind }) => kind);
    },
    end() {
      hasEnded = true;
    },
  };
}

function kindOf(call: string, isBelow: boolean): CallKind {
  if (/^chat\.postMessage$|^POST \/channels\//.test(call)) return isBelow ? 'reply' : 'post';
  if (/^chat\.update$|^PATCH \/channels\//.test(call)) return 'edit';
  if (/^conversations\.|^GET \/(channels\/:channel|guilds\/:guild)\//.test(call)) return 'find';
  return 'connect';
}

function slackFault({ kind, beforeMs, afterMs, isDone }: Trouble): SlackFault {
  switch (kind) {
    case 'outage':
      return { kind: 'drop', accepted: false };
    case 'hang':
    case 'drop':
      return { kind, accepted: isDone };
    case 'late':
      return { kind: 'drop', lateMs: (beforeMs / USUAL_MS) * LATEST_MS };
    case 'failure':
      return { kind: 'status', status: 500, accepted: isDone };
    case 'limit':
      return { kind: 'status', status: 429, retryAfterSeconds: 1 };
    default:
      return { kind: 'slow', beforeMs, afterMs };
  }
}

function discordFault({ kind, beforeMs, afterMs, isDone }: Trouble): DiscordFault {
  const when = isDone ? 'after' : 'before';
  switch (kind) {
    case 'outage':
      return { kind: 'drop', when: 'before' };
    case 'hang':
    case 'drop':
      return { kind, when };
    case 'late':
      return { kind: 'drop', when: 'before', lateMs: (beforeMs / USUAL_MS) * LATEST_MS };
    case 'failure':
      return { kind: 'status', status: 500, when };
    case 'limit':
      return { kind: 'rate-limit', retryAfterMs: 1_000 };
    default:
      return { kind: 'slow', beforeMs, afterMs };
  }
}
