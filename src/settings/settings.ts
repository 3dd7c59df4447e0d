/** All that the program is told from outside, checked and with defaults filled in. */
import type { Channel, DigestTime, Route } from '../domain/channel.ts';
import type { Deadline, Milestone } from '../domain/deadline.ts';
import type { Feed } from '../domain/feed.ts';
import type { Permission, Permissions } from '../domain/permission.ts';
import type { Term } from '../domain/term.ts';
import type { EnvironmentValues, Secrets } from './environment.ts';

/** Frozen through and through. */
export type Settings = {
  /** The config file: as it was named, for people, and its absolute path. */
  configName: string;
  configPath: string;
  /** Absolute. */
  dataDir: string;
  logLevel: EnvironmentValues['logLevel'];
  secrets: Secrets;
  /** For local times of day. */
  timezone: string;
  /** In the order of the config. */
  deadlines: readonly Deadline[];
  /** Those that belong to no deadline alone, by date. */
  milestones: readonly Milestone[];
  /** The web page, its charts and its calendar; null: none is served. */
  page: PageSettings | null;
  /** Every file that was read, and the folder of terms, absolute; `configPath` first. */
  files: readonly string[];
  /** Rows of forms that stand for the same, besides the shipped ones. */
  acronyms: readonly (readonly string[])[];
  /** Names of the channels that are told when a changed config is wrong; none: the log only. */
  operators: readonly string[];
  /** Who may mute, judge alerts and dates, and test; everyone may look up. */
  permissions: Permissions;
  /** What of the config's permissions cannot hold, e.g. because its platform has no token. */
  permissionGaps: readonly PermissionGap[];
  /** Queries by name. */
  contexts: Readonly<Record<string, string>>;
  feeds: readonly Feed[];
  terms: readonly Term[];
  /** Only those that can be posted to. */
  channels: readonly Channel[];
  /** Channels of the config that cannot be posted to, e.g. because their platform has no token. */
  leftOut: readonly { channel: string; reason: string }[];
  /** In the order of the config; without those whose every channel is left out: their terms fall back. */
  routes: readonly Route[];
  fallback: Route;
  /** When terms of urgency digest are posted whose routes have no digest of their own. */
  digest: DigestTime;
  /** The most alerts that a channel gets within the time; what is more is told together. Urgent ones never wait. */
  burst: { alerts: number; withinMs: number };
  /** At the first sight of a feed only articles younger than this can alert. */
  firstRunMs: number;
  /** Divides a minute. */
  tickMs: number;
  /** What feeds have that say nothing else. */
  poll: { minIntervalMs: number; maxIntervalMs: number };
  fetch: FetchSettings;
  /** Where hubs push to; null: feeds are only polled. */
  websub: WebsubSettings | null;
};

export type PageSettings = {
  host: string;
  port: number;
  /** The address under which people reach it, for links in chat; null: it is linked nowhere. */
  publicUrl: string | null;
  /** Whether dates of the calendar may be dismissed there. */
  dismiss: boolean;
};

export type WebsubSettings = {
  /** What hubs are told, with nothing after its path. */
  publicUrl: string;
  host: string;
  port: number;
};

export type PermissionGap = {
  permission: Permission;
  /** e.g. "user_groups (Slack has no tokens)". */
  leftOut: string;
  /** Nobody is left who may, though a platform is configured on which people ask. */
  isForNobody: boolean;
};

export type FetchSettings = {
  timeoutMs: number;
  maxBytes: number;
  maxRedirects: number;
  /** Hosts that may have a private or loopback address. */
  allowHosts: readonly string[];
  userAgent: string;
  /** Looks at a time: in all, and at one host. */
  concurrency: number;
  perHost: number;
};
