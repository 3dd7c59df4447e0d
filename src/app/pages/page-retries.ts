/** When a page that could not be read is asked for again. Pure. */
import type { Instant } from '../../domain/instant.ts';
import type { PageRead } from '../../feeds/pages/page-reader.ts';
import type { PageWait } from '../../store/page-waits.ts';

const MINUTE_MS = 60_000;
/** After each attempt in vain; after the one that follows the last of them it is given up. */
const RETRY_AFTER_MS = [2 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS];

/** @returns null when it is given up. */
export function nextWait(
  { article, attempts: before }: Omit<PageWait, 'nextAttempt'>,
  read: Extract<PageRead, { outcome: 'later' }>,
  now: Instant,
): PageWait | null {
  // What was not even asked for, because of its host's other pages or of our own haste, is no attempt.
  const attempts = read.isOwn ? before : before + 1;
  const waitMs = RETRY_AFTER_MS[Math.max(0, attempts - 1)];
  if (waitMs === undefined) return null;
  return { article, attempts, nextAttempt: Math.max(now + waitMs, read.at ?? 0) };
}
