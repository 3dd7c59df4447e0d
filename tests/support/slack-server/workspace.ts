/** The Slack workspace behind the loopback server: its channels, their messages, the app's tokens and scopes. */
import type { SlackFile } from './files.ts';

export type ChannelStatus = 'member' | 'not-member' | 'archived';

export type SlackMessage = {
  ts: string;
  /** The message above it in its thread; null for what stands in the channel itself. */
  threadTs: string | null;
  /** Deleted with replies below it: Slack keeps its place. */
  isTombstone?: true;
  botId: string | null;
  text: string;
  blocks: readonly Record<string, unknown>[];
  metadata: Record<string, unknown> | null;
  edited: boolean;
  /** All arguments of the call that posted or last edited it, without the token. */
  args: Record<string, unknown>;
};

/** What one person alone was shown. */
export type Ephemeral = {
  ts: string;
  channel: string;
  user: string;
  threadTs: string | null;
  text: string;
  blocks: readonly Record<string, unknown>[];
  /** Shown in place of another one. */
  isReplaced: boolean;
};

export type OpenedView = { id: string; user: string; view: Record<string, unknown> };

export type Workspace = {
  teamId: string;
  appId: string;
  userGroups: Map<string, readonly string[]>;
  /** Those of them that nobody can use any more. */
  disabledGroups: Set<string>;
  /** People who are in none of the channels. */
  outsiders: Set<string>;
  ephemerals: Ephemeral[];
  /** Told of each one that was shown by a call. */
  onEphemeral: Set<(shown: Ephemeral) => void>;
  views: OpenedView[];
  /** By their ids: whose press made them, and until when they open a form; null when they have. */
  triggers: Map<string, { user: string; until: number | null }>;
  now: () => number;
  botToken: string;
  appToken: string;
  scopes: string[];
  botId: string;
  /** `pins`: the times of the messages. */
  channels: Map<string, { status: ChannelStatus; messages: SlackMessage[]; pins: Set<string> }>;
  files: SlackFile[];
  /** How often each file to come is refused in a message before it is taken. */
  unreadyUses: number;
  /** Where the bytes of files to come are to be sent; the server itself where null. */
  uploadOrigin: string | null;
  /** Mentions that were posted and that the test did not allow. */
  violations: string[];
  allowedMentions: readonly string[];
  nextTs(): string;
};

export function createWorkspace(options: {
  botToken: string;
  appToken: string;
  scopes: readonly string[];
  channels: Readonly<Record<string, ChannelStatus>>;
  allowedMentions: readonly string[];
  now: () => number;
}): Workspace {
  let lastMicros = 0;
  return {
    teamId: 'T0DESK',
    appId: 'A0WATCH',
    userGroups: new Map(),
    disabledGroups: new Set(),
    outsiders: new Set(),
    ephemerals: [],
    onEphemeral: new Set(),
    views: [],
    triggers: new Map(),
    now: options.now,
    botToken: options.botToken,
    appToken: options.appToken,
    scopes: [...options.scopes],
    botId: 'B0WATCH',
    channels: new Map(
      Object.entries(options.channels).map(
        ([id, status]) => [id, { status, messages: [], pins: new Set<string>() }] as const,
      ),
    ),
    files: [],
    unreadyUses: 0,
    uploadOrigin: null,
    violations: [],
    allowedMentions: options.allowedMentions,
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, options.now() * 1000);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
  };
}
