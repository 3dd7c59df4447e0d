/** Turns a config in which all is well into Settings. */
import packageJson from '../../package.json' with { type: 'json' };
import type { QuietHours, Route } from '../domain/channel.ts';
import type { Feed } from '../domain/feed.ts';
import type { Term } from '../domain/term.ts';
import { buildDeadline, moment } from './build-deadline.ts';
import type { Config, FallbackConfig, FeedConfig, TermConfig } from './config-schema.ts';
import { minutesAfterMidnight } from './digest-time.ts';
import type { EnvironmentValues } from './environment.ts';
import type { ResolvedChannels } from './resolve-channels.ts';
import { resolvePermissions } from './resolve-permissions.ts';
import type { FetchSettings, PageSettings, Settings, WebsubSettings } from './settings.ts';

/** How the config was named, and the absolute paths of all that was read, the config first. */
type Named = { configName: string; files: readonly [string, ...string[]] };

export function buildSettings(
  { configName, files }: Named,
  config: Config,
  environment: EnvironmentValues,
  { channels, leftOut }: Omit<ResolvedChannels, 'problems'>,
): Settings {
  const written = config.deadlines ?? (config.deadline === undefined ? [] : [config.deadline]);
  const deadlineZone = written[0]?.timezone ?? config.timezone;
  const milestones = config.milestones.map(({ name, at }) => ({ name, at: moment(at, deadlineZone) }));
  const route = (terms: readonly string[] | null, to: readonly string[], how: FallbackConfig): Route => ({
    terms,
    to: to.filter((name) => channels.some((channel) => channel.name === name)),
    gatherMs: how.gather,
    quietHours: quietHours(how.quiet_hours, how.timezone ?? config.timezone),
    digest: how.digest === undefined ? null : { ...how.digest, timezone: how.timezone ?? config.timezone },
  });
  const names = channels.map(({ name }) => name);
  const fallback = route(null, config.fallback.to ?? names, config.fallback);
  return deepFreeze({
    configName,
    configPath: files[0],
    files,
    dataDir: environment.dataDir,
    logLevel: environment.logLevel,
    secrets: environment.secrets,
    timezone: config.timezone,
    deadlines: written.map((each) => buildDeadline(each, { config, channels: names, milestones })),
    milestones: [...milestones].sort((a, b) => a.at - b.at),
    page: config.page === undefined ? null : pageSettings(config.page, config.permissions),
    acronyms: config.acronyms,
    operators: config.operators.filter((name) => names.includes(name)),
    ...resolvePermissions(config.permissions, channels, environment.secrets),
    contexts: config.contexts,
    feeds: config.feeds.map((feed) => pollable(feed, config.poll)),
    terms: config.terms.map((each) => term(each, config)),
    channels,
    leftOut,
    routes: config.routes.map((r) => route(r.terms, r.to, r)).filter(({ to }) => to.length > 0),
    fallback: fallback.to.length > 0 ? fallback : { ...fallback, to: names },
    digest: { ...config.digest, timezone: config.timezone },
    burst: { alerts: config.burst.alerts, withinMs: config.burst.within },
    firstRunMs: config.first_run,
    tickMs: config.tick,
    poll: { minIntervalMs: config.poll.min_interval, maxIntervalMs: config.poll.max_interval },
    fetch: fetchSettings(config.fetch),
    websub: config.websub === undefined ? null : websubSettings(config.websub),
  });
}

/** An interval of the feed's own pushes the other, general one aside. */
function pollable(feed: FeedConfig, poll: Config['poll']): Feed {
  const min = feed.min_interval ?? Math.min(poll.min_interval, feed.max_interval ?? Number.POSITIVE_INFINITY);
  const max = feed.max_interval ?? Math.max(poll.max_interval, min);
  return {
    name: feed.name,
    url: new URL(feed.url).href,
    weight: feed.weight,
    minIntervalMs: min,
    maxIntervalMs: max,
    ...(feed.min_interval !== undefined && { hasOwnMin: true }),
    fullText: feed.full_text,
  };
}

function term(config: TermConfig, general: Pick<Config, 'historical' | 'early_warning'>): Term {
  const { name, match, context, aliases, urgency, background } = config;
  return {
    name,
    match,
    context: context ?? null,
    aliases,
    urgency,
    minScore: config.min_score,
    historical: config.historical ?? general.historical,
    edits: config.edits,
    earlyWarning: config.early_warning ?? general.early_warning,
    background: background ? { url: background.url, note: background.note ?? null } : null,
  };
}

function quietHours(written: string | undefined, timezone: string): QuietHours | null {
  const [from, until] = written?.split('-').map(minutesAfterMidnight) ?? [];
  return from === undefined || until === undefined ? null : { from, until, timezone };
}

function fetchSettings(fetch: Config['fetch']): FetchSettings {
  const version = packageJson.version.split('.').slice(0, 2).join('.');
  const contact = fetch.contact === undefined ? 'feed reader' : `+${fetch.contact}`;
  return {
    timeoutMs: fetch.timeout,
    maxBytes: fetch.max_bytes,
    maxRedirects: fetch.max_redirects,
    allowHosts: fetch.allow_hosts.map((host) => host.toLowerCase()),
    userAgent: fetch.user_agent ?? `DeadlineWatch/${version} (${contact})`,
    concurrency: fetch.concurrency,
    perHost: fetch.per_host,
  };
}

function websubSettings(websub: NonNullable<Config['websub']>): WebsubSettings {
  return { publicUrl: new URL(websub.public_url).href, host: websub.host, port: websub.port };
}

/** Whoever has the page's key is nobody in particular, so that who may change things in chat holds there too. */
function pageSettings(
  { host, port, public_url, dismiss }: NonNullable<Config['page']>,
  permissions: Config['permissions'],
): PageSettings {
  const publicUrl = public_url === undefined ? null : folderUrl(public_url);
  return { host, port, publicUrl, dismiss: dismiss ?? permissions.change === undefined };
}

/** What stands there is named relative to it, and without the last slash nothing is. */
function folderUrl(address: string): string {
  return new URL(address).href.replace(/\/?$/, '/');
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
