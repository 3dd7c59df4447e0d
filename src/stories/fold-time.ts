/** What the times of reports say on whether they are on one event. */
import type { Instant } from '../domain/instant.ts';
import type { FolderSettings } from './fold-settings.ts';

type Dated = { at: Instant | null };
type Fading = Pick<FolderSettings, 'quietMs' | 'quietFadeMs' | 'spanMs' | 'spanFadeMs'>;

/**
 * 1 for what is close together, and less the longer nothing came between, and the further apart the middles of both
 * are: a follow-up days later is news of its own, however alike. The middle, so that one late reprint does not make a
 * story old. 1 where nothing is known.
 */
export function nearness(one: readonly Dated[], other: readonly Dated[], settings: Fading): number {
  const [early, late] = [timesOf(one), timesOf(other)];
  if (early.length === 0 || late.length === 0) return 1;
  const quietMs = Math.max(0, gapMs(early, late) - settings.quietMs);
  const spanMs = Math.max(0, Math.abs(middle(early) - middle(late)) - settings.spanMs);
  return Math.exp(-quietMs / settings.quietFadeMs - spanMs / settings.spanFadeMs);
}

/** Between the two that are closest. Both in order. */
function gapMs(one: readonly Instant[], other: readonly Instant[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const [a, b] = [one[i] as number, other[j] as number];
    least = Math.min(least, Math.abs(a - b));
    if (a < b) i += 1;
    else j += 1;
  }
  return least;
}

function timesOf(items: readonly Dated[]): Instant[] {
  const times: Instant[] = [];
  let isInOrder = true;
  for (const { at } of items) {
    if (at === null) continue;
    if (times.length > 0 && at < (times[times.length - 1] as number)) isInOrder = false;
    times.push(at);
  }
  return isInOrder ? times : times.sort((a, b) => a - b);
}

function middle(times: readonly Instant[]): Instant {
  return times[Math.floor(times.length / 2)] as number;
}
