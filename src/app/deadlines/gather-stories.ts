/** Reads from the store which stories of some terms a channel was told of, the first to be read first. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ToldStory } from '../../alerts/bulletins/story-line.ts';
import { type DigestStory, digestStory } from '../../alerts/digest-story.ts';
import { rankStories } from '../../alerts/rank-stories.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mute } from '../../domain/mute.ts';
import type { Term } from '../../domain/term.ts';
import { developmentsOf } from '../../store/developments.ts';
import { firstToldAt } from '../../store/digests.ts';
import type { Database } from '../../store/sqlite.ts';
import { reportsByStory, toldAlerts } from '../../store/story-reports.ts';
import { readReports } from '../telling/compose-alert.ts';
import type { Watch } from '../watch.ts';

export type StoriesAsked = {
  channel: string;
  /** Those that the channel may hear of. */
  terms: readonly Term[];
  /** What was reported from `since` on and before `until`. */
  since: Instant;
  until: Instant;
  /** Those that hold. */
  mutes: readonly Mute[];
  /** Only what the channel was told of before then for the first time; without it, whenever. */
  toldBefore?: Instant;
};

/** A story that the channel was told of. */
export type CoveredStory = {
  story: string;
  alert: string;
  reports: number;
  sources: number;
  first: Instant;
  last: Instant;
};

export type Coverage = {
  /** The most widely reported first; without stories that are muted. */
  told: readonly CoveredStory[];
  /** Of all stories, told or not. */
  articles: number;
  stories: number;
  sources: number;
};

/** Of a million articles, with a thousand matches a day, a slice takes some 10 ms. */
const SLICE_MS = 6 * 3_600_000;
/** Of so many it is looked at closely how they rank, and whether they are muted. */
const CANDIDATES = 20;

/** In slices, so that all else has its turn. */
export async function gatherCoverage(
  db: Database,
  { channel, terms, since, until, mutes, toldBefore = Number.POSITIVE_INFINITY }: StoriesAsked,
): Promise<Coverage> {
  const all = new Map<string, Omit<CoveredStory, 'story' | 'alert' | 'sources'> & { feeds: Set<string> }>();
  const sources = new Set<string>();
  let articles = 0;
  for (let from = since; from < until; from += SLICE_MS) {
    for (const row of await reportsByStory(db, terms, {
      since: from,
      until: Math.min(from + SLICE_MS, until),
    })) {
      const known = all.get(row.story);
      articles += row.reports;
      sources.add(row.feed);
      if (known === undefined) all.set(row.story, { ...row, feeds: new Set([row.feed]) });
      else {
        known.reports += row.reports;
        known.feeds.add(row.feed);
        known.first = Math.min(known.first, row.first);
        known.last = Math.max(known.last, row.last);
      }
    }
    await nextTurn();
  }
  const alerts = await toldAlerts(db, channel, [...all.keys()]);
  const told: CoveredStory[] = [];
  for (const { alert, story, decidedAt } of alerts) {
    const one = all.get(story);
    if (one === undefined || isMuted(story, channel, mutes)) continue;
    if (decidedAt >= toldBefore && ((await firstToldAt(db, alert)) ?? decidedAt) >= toldBefore) continue;
    const { reports, feeds, first, last } = one;
    told.push({ story, alert, reports, sources: feeds.size, first, last });
  }
  told.sort(byBreadth);
  return { told, articles, stories: all.size, sources: sources.size };
}

/** The most widely reported first. */
export function byBreadth(a: CoveredStory, b: CoveredStory): number {
  return b.sources - a.sources || b.reports - a.reports || b.last - a.last;
}

/** As a bulletin tells of it. */
export type RankedStory = ToldStory & { story: string; first: Instant };

/** The first of them in the order in which people should see them; without those whose reports are all muted. */
export async function rankCovered(
  db: Database,
  watch: Watch,
  asked: StoriesAsked,
  covered: readonly CoveredStory[],
): Promise<RankedStory[]> {
  const found: (DigestStory & { covered: CoveredStory })[] = [];
  for (const one of covered.slice(0, CANDIDATES)) {
    const story = await readStoryOf(db, watch, asked, one);
    if (story !== null) found.push({ ...story, covered: one });
    await nextTurn();
  }
  return rankStories(found, asked.until).map(({ entry, term, covered: { story, first } }) => {
    const { headline, link, source, published, reports, sources, change, note: news } = entry;
    return { story, first, headline, link, source, published, reports, sources, term, change, news };
  });
}

/** null where nothing of it counts for the channel any more, or it is muted. */
async function readStoryOf(
  db: Database,
  watch: Watch,
  { channel, terms, since, until, mutes }: StoriesAsked,
  { story, alert }: CoveredStory,
): Promise<DigestStory | null> {
  const { reports, routing } = await readReports(db, watch, { story, channel }, { mutes });
  if (routing === null) return null;
  const developments = (await developmentsOf(db, alert))
    .filter(({ state }) => state !== 'dropped')
    .map(({ at, message }) => ({ at, whatIsNew: message.whatIsNew }));
  const toldAt = await firstToldAt(db, alert);
  return digestStory({
    alert,
    story,
    toldAt,
    isHeld: false,
    reports,
    routing,
    developments,
    terms,
    period: { since, until },
  });
}

function isMuted(story: string, channel: string, mutes: readonly Mute[]): boolean {
  return mutes.some(
    (mute) =>
      mute.kind === 'story' && mute.subject === story && (mute.channel === null || mute.channel === channel),
  );
}
