/** Waits for work no longer than somebody else waits for us. */
import { setTimeout as wait } from 'node:timers/promises';

/** @returns 'too-late' where it takes longer; the work itself goes on. */
export async function within<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result | 'too-late'> {
  const timer = new AbortController();
  const tooLong = wait(timeoutMs, 'too-late' as const, { signal: timer.signal }).catch(
    () => 'too-late' as const,
  );
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    timer.abort();
  }
}
