/** What mutes keep back: matches that do not count for telling while somebody has silenced them. */
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { Mute } from '../domain/mute.ts';
import { type RouteSettings, routeChannels } from './route-channels.ts';
import type { Routing } from './route-terms.ts';
import type { WithheldReason } from './telling-matches.ts';

export type HeardReport = {
  /** Names of all feeds that it came through, the first one first. */
  sources: readonly string[];
  seen: Instant;
  matches: readonly Match[];
};

/** Where reports are listened to, and under which mutes. */
export type Hearing = {
  channel: string;
  story: string;
  /** Those that hold; of a story by the id that stands for it now. */
  mutes: readonly Mute[];
  /** When the message was posted that stands in the channel and is to stay right; null where it is about telling. What
   * it said before a mute began it goes on saying. */
  postedAt: Instant | null;
};

export type HeardRouting = {
  /** Where what is not muted leads in the channel; null where nothing does, and then why, if something would. */
  routing: Routing | null;
  withheld: WithheldReason | 'muted' | null;
  /** Where all of it would lead without the mutes. */
  unmuted: Routing | null;
  /** What keeps it back where it is muted: of several the one that lasts longest. */
  mute: Mute | null;
};

/** The matches of a report that are not silenced there. */
export function heardMatches(report: HeardReport, hearing: Hearing): readonly Match[] {
  const mutes = mutesOfReport(report, hearing);
  if (mutes.length === 0) return report.matches;
  return report.matches.filter(({ term }) => !mutes.some((mute) => silences(mute, term)));
}

export function routeHeard(
  reports: readonly HeardReport[],
  settings: RouteSettings,
  hearing: Hearing,
): HeardRouting {
  const whereTo = (matches: readonly Match[]) =>
    routeChannels(matches, settings).find(({ channel }) => channel === hearing.channel);
  const row = whereTo(reports.flatMap(({ matches }) => matches));
  const unmuted = row?.routing ?? null;
  const plain = { routing: unmuted, withheld: row?.withheld ?? null, unmuted, mute: null };
  if (unmuted === null || hearing.mutes.length === 0) return plain;
  const told = new Set(unmuted.terms.map(({ name }) => name));
  const at = reports.flatMap((report) =>
    mutesOfReport(report, hearing).filter((mute) =>
      report.matches.some(({ term }) => told.has(term) && silences(mute, term)),
    ),
  );
  const mute = longest(at);
  if (mute === null) return plain;
  const routing = whereTo(reports.flatMap((report) => heardMatches(report, hearing)))?.routing ?? null;
  return routing === null
    ? { routing, withheld: 'muted', unmuted, mute }
    : { routing, withheld: null, unmuted, mute: null };
}

/** The first of its sources that is not silenced; the first of all where they all are. */
export function heardSource(report: HeardReport, hearing: Hearing): string {
  const muted = mutedSources(holdingFor(report, hearing));
  return report.sources.find((source) => !muted.has(source)) ?? report.sources[0] ?? '';
}

/** Those that silence the report, or one of its terms: of what came through several feeds, all must be silenced. */
function mutesOfReport(report: HeardReport, hearing: Hearing): Mute[] {
  const { story, postedAt } = hearing;
  const holding = holdingFor(report, hearing);
  const muted = mutedSources(holding);
  const isSilenced = report.sources.every((source) => muted.has(source));
  return holding.filter((mute) => {
    if (mute.kind === 'source') return isSilenced && report.sources.includes(mute.subject);
    return mute.kind === 'term' || (mute.subject === story && postedAt === null);
  });
}

function holdingFor({ seen }: HeardReport, { channel, mutes, postedAt }: Hearing): Mute[] {
  return mutes.filter((mute) => {
    if (mute.channel !== null && mute.channel !== channel) return false;
    return postedAt === null || postedAt >= mute.at || seen >= mute.at;
  });
}

function mutedSources(mutes: readonly Mute[]): ReadonlySet<string> {
  return new Set(mutes.filter(({ kind }) => kind === 'source').map(({ subject }) => subject));
}

function silences(mute: Mute, term: string): boolean {
  return mute.kind !== 'term' || mute.subject === term;
}

function longest(mutes: readonly Mute[]): Mute | null {
  let found: Mute | null = null;
  for (const mute of mutes) if (found === null || endOf(mute) > endOf(found)) found = mute;
  return found;
}

function endOf({ until }: Mute): number {
  return until ?? Number.POSITIVE_INFINITY;
}
