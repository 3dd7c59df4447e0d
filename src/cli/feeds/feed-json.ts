/** A feed as an object of `npm run feeds -- --json`; its keys are a promise to other programs. */
import type { Instant } from '../../domain/instant.ts';
import { type DetailedRow, isPushed } from '../../lookups/feed-rows.ts';

export function feedToJson(row: DetailedRow, now: Instant) {
  const { name, url, state, statistics } = row;
  return {
    feed: name,
    url,
    movedTo: state?.movedTo ?? null,
    condition: state?.condition ?? 'never',
    reason: state?.reason ?? null,
    status: state?.status ?? null,
    failures: state?.failures ?? 0,
    lastLook: isoTime(state?.lastLook),
    lastSuccess: isoTime(state?.lastSuccess),
    lastArticle: isoTime(state?.lastArticle),
    nextLook: state?.condition === 'gone' ? null : isoTime(state?.nextLook),
    articles: statistics?.articles ?? 0,
    articlesPerDay: statistics?.perDay ?? null,
    medianDelaySeconds: statistics?.delayMs == null ? null : Math.round(statistics.delayMs / 1000),
    pages: statistics?.pages ?? null,
    hub: state?.hub?.url ?? null,
    isPushed: isPushed(row, now),
  };
}

function isoTime(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : new Date(at).toISOString();
}
