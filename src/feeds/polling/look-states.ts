/** What is remembered of a feed after a look, by how the look ended. Pure. */
import type { Feed, FeedPace, FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { lookAfterFailure, lookAfterRefusal, lookAfterSuccess, NO_NEXT_LOOK } from './next-look.ts';
import { rhythmAfterSight, rhythmOf } from './rhythm.ts';
import type { ServedTimes } from './served-times.ts';

/** A permanent redirect is believed when it was there at so many looks in a row. */
const LOOKS_TO_MOVE = 2;
const GONE = 410;

export type LookedAt = { feed: Feed; before: FeedState; now: Instant };

export type Served = {
  status: number;
  times: ServedTimes;
  /** Where the permanent redirects at the beginning of the way led; null where there were none. */
  movedTo: string | null;
};

/** What a document says that was read. */
export type Seen = {
  /** Of all its articles; null where one has none. */
  published: readonly (Instant | null)[];
  /** Whether there is an article without a date that was not there at the last look. */
  hasNewUndated: boolean;
  askedMs: FeedPace['askedMs'];
};

/** @param told what else the answer brought: nothing of the document where it was unchanged. */
export function stateAfterSuccess(
  look: LookedAt,
  served: Served,
  told: Partial<Pick<FeedState, 'etag' | 'lastModified' | 'bodyHash' | 'hub'>>,
  seen: Seen | null,
): FeedState {
  const { feed, before, now } = look;
  const state = { ...looked(look, served.status), ...told, ...activityOf(look, seen) };
  return {
    ...state,
    ...redirected(look, served.movedTo),
    condition: 'ok',
    // What was said of a document holds as long as that is unchanged.
    reason: seen === null && before.condition === 'ok' ? before.reason : null,
    failures: 0,
    failingSince: null,
    lastSuccess: now,
    nextLook: lookAfterSuccess(feed, pacing(state, before.lastSuccess === null), served.times, now),
  };
}

/** Of a document that is broken although articles could be read: it may lack others, and people should know. */
export function stateAfterFault(look: LookedAt, served: Served, reason: string, seen: Seen): FeedState {
  const { feed, before, now } = look;
  const state = { ...stateAfterFailure(look, served.status, reason), ...activityOf(look, seen) };
  return {
    ...state,
    movedTo: before.movedTo,
    nextLook: lookAfterSuccess(feed, pacing(state, before.firstLook === null), served.times, now),
  };
}

/** The validators stay those of the last document that was read, and the configured address is asked again. */
export function stateAfterFailure(look: LookedAt, status: number | null, reason: string): FeedState {
  const { feed, before, now } = look;
  const failures = before.failures + 1;
  return {
    ...looked(look, status),
    movedTo: null,
    redirect: null,
    condition: 'failing',
    reason,
    failures,
    failingSince: before.failingSince ?? now,
    nextLook: lookAfterFailure(feed, failures, now),
  };
}

/** Of an answer that brings no document. */
export function stateAfterRefusal(look: LookedAt, served: Served, reason: string): FeedState {
  const { feed, before, now } = look;
  const state = stateAfterFailure(look, served.status, reason);
  // Gone for good only where the config points: a moved address that ended may have a successor.
  if (served.status === GONE && before.movedTo === null)
    return { ...state, condition: 'gone', nextLook: NO_NEXT_LOOK };
  const { retryAfterMs } = served.times;
  return retryAfterMs === null ? state : { ...state, nextLook: lookAfterRefusal(feed, retryAfterMs, now) };
}

function looked({ before, now }: LookedAt, status: number | null): FeedState {
  return { ...before, firstLook: before.firstLook ?? now, lastLook: now, status };
}

function pacing({ pace, lastArticle, firstLook, nextLook }: FeedState, isFirst: boolean) {
  return { pace, lastArticle: lastArticle ?? firstLook ?? nextLook, isFirst };
}

function redirected({ feed, before }: LookedAt, to: string | null): Pick<FeedState, 'movedTo' | 'redirect'> {
  if (to === null) return { movedTo: before.movedTo, redirect: null };
  const looks = before.redirect?.to === to ? before.redirect.looks + 1 : 1;
  if (looks < LOOKS_TO_MOVE) return { movedTo: before.movedTo, redirect: { to, looks } };
  return { movedTo: to === feed.url ? null : to, redirect: null };
}

function activityOf({ before, now }: LookedAt, seen: Seen | null): Pick<FeedState, 'pace' | 'lastArticle'> {
  if (seen === null) return { pace: before.pace, lastArticle: before.lastArticle };
  const { published, hasNewUndated, askedMs } = seen;
  const isNewToUs = before.lastArticle === null && published.length > 0;
  // A date that lies ahead would hide how long nothing has come.
  const times = published.map((date) => Math.min(date ?? 0, now));
  // Not Math.max(...times): a hostile feed has more items than a call can have arguments.
  const newest = times.reduce((latest, time) => Math.max(latest, time), before.lastArticle ?? 0);
  const lastArticle = hasNewUndated || (isNewToUs && newest === 0) ? now : newest;
  return {
    pace: { rhythmMs: rhythmOf(published, now) ?? sightRhythm(before, hasNewUndated, now), askedMs },
    lastArticle: lastArticle === 0 ? null : lastArticle,
  };
}

/** A feed without dates shows its rhythm by when something new is seen in it. */
function sightRhythm({ pace, lastArticle }: FeedState, hasNew: boolean, now: Instant): FeedPace['rhythmMs'] {
  if (!hasNew || lastArticle === null) return pace.rhythmMs;
  return rhythmAfterSight(pace.rhythmMs, Math.max(0, now - lastArticle));
}
