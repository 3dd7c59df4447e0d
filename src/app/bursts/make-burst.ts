/** What a channel is told of jumps in coverage: gathers for one bulletin on one or several terms what it says. */
import { composeBurst, type ToldBursts, termNames } from '../../alerts/bulletins/compose-burst.ts';
import type { ToldStory } from '../../alerts/bulletins/story-line.ts';
import { routeTerms } from '../../alerts/route-terms.ts';
import { countdownsOf } from '../../deadline/countdown.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import { gatherTermsTogether } from '../../lookups/term-chart.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import { gatherCoverage, rankCovered } from '../deadlines/gather-stories.ts';
import type { Watch } from '../watch.ts';

const CHART_DAYS = 21;

type BurstFrame = {
  id: string;
  channel: string;
  /** As of when, where that is much later than the first was noticed; else null. */
  lateAt: Instant | null;
  /** When its chart ends. */
  now: Instant;
};

/** The same stories are named once, whichever of the terms they met. */
export async function makeBurst(
  db: Database,
  watch: Watch,
  bursts: ToldBursts,
  { id, channel, lateAt, now }: BurstFrame,
): Promise<Bulletin> {
  const { settings } = watch;
  const names = bursts.map(({ term }) => term);
  const madeAt = Math.max(lateAt ?? 0, ...bursts.map(({ noticedAt }) => noticedAt));
  const asked = {
    channel,
    terms: settings.terms.filter(({ name }) => names.includes(name)),
    since: Math.min(...bursts.map(({ noticedAt, windowMs }) => noticedAt - windowMs)),
    until: Math.min(madeAt, Math.max(...bursts.map(({ endedAt }) => endedAt ?? madeAt))) + 1,
    mutes: await standingMutes(db, madeAt),
  };
  const { told } = await gatherCoverage(db, asked);
  const stories: readonly ToldStory[] = await rankCovered(db, watch, asked, told);
  return composeBurst({
    id,
    channel,
    bursts,
    lateAt,
    countdowns: countdownsOf(settings.deadlines, names, madeAt),
    stories,
    left: Math.max(0, told.length - stories.length),
    chart: await gatherTermsTogether(db, settings, {
      terms: names,
      called: termNames(names),
      now,
      days: CHART_DAYS,
    }),
  });
}

/** Those of its routes in which it is not muted. */
export async function channelsToTell(
  db: Database,
  { settings }: Watch,
  term: Term,
  now: Instant,
): Promise<string[]> {
  const mutes = (await standingMutes(db, now)).filter(
    ({ kind, subject }) => kind === 'term' && subject === term.name,
  );
  return routeTerms([term], settings.routes, settings.fallback)
    .map(({ channel }) => channel)
    .filter((channel) => !mutes.some((mute) => mute.channel === null || mute.channel === channel));
}

/** Those of the bursts that the channel may still hear of. */
export async function wantedOf<One extends { term: string }>(
  db: Database,
  watch: Watch,
  bursts: readonly One[],
  { channel, now }: { channel: string; now: Instant },
): Promise<One[]> {
  const wanted: One[] = [];
  for (const burst of bursts) {
    const term = watch.settings.terms.find(({ name }) => name === burst.term);
    if (term === undefined || !term.earlyWarning) continue;
    if ((await channelsToTell(db, watch, term, now)).includes(channel)) wanted.push(burst);
  }
  return wanted;
}
