/** Takes in some articles of a look together; where the program stumbles over one of them, it alone is left out. */
import type { FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Database, describeSqliteError } from '../../store/sqlite.ts';
import type { Log } from '../log.ts';
import type { Watch } from '../watch.ts';
import { type Ingested, ingest, type Look } from './ingest.ts';

type Slice = Ingested & {
  /** Some article was left out, and the log says which. */
  isCut: boolean;
};

/** Throws what the store does: that is no article's fault. Parameters as of `ingest`. */
export async function takeSlice(
  { db, log }: { db: Database; log: Log },
  watch: Watch,
  look: Look,
  previous: FeedState | null,
  now: Instant,
  isLast: boolean,
): Promise<Slice> {
  try {
    return { ...(await ingest(db, watch, look, previous, now, isLast)), isCut: false };
  } catch (error) {
    if (describeSqliteError(error) !== null || look.articles.length === 0) throw error;
  }
  const total = { added: 0, revised: 0, sources: 0, matched: 0, faults: [] as string[], isCut: false };
  for (const article of look.articles) {
    try {
      const one = await ingest(db, watch, { ...look, articles: [article] }, previous, now, false);
      for (const count of ['added', 'revised', 'sources', 'matched'] as const) total[count] += one[count];
      total.faults.push(...one.faults);
    } catch (error) {
      if (describeSqliteError(error) !== null) throw error;
      total.isCut = true;
      const reason = error instanceof Error ? error.message : String(error);
      log(
        'error',
        `${look.state.feed}: left out, and tried again: ${article.title || article.id}: ${reason}`,
      );
    }
  }
  const state = total.isCut ? withoutValidators(look.state) : look.state;
  if (isLast) await ingest(db, watch, { ...look, articles: [], state }, previous, now, true);
  return total;
}

/** So that the whole document is asked for again, and with it what was left out. */
export function withoutValidators(state: FeedState): FeedState {
  return { ...state, etag: null, lastModified: null, bodyHash: null };
}
