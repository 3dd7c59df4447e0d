/** An archive of the recorded weeks, made for a chart: taken in as the program does it, without feeds and channels. */
import { join } from 'node:path';
import { ingest } from '../../app/intake/ingest.ts';
import { compileWatch, type Watch } from '../../app/watch.ts';
import type { Article } from '../../domain/article.ts';
import type { FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { hashContent } from '../../feeds/articles/identify-articles.ts';
import { createFeedState } from '../../feeds/polling/poll-feed.ts';
import type { Settings } from '../../settings/settings.ts';
import { DATABASE_FILE, openStore } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import { openDataDir, readArticles } from '../demo/prepare.ts';
import type { RecordedArticle } from '../demo/recording.ts';

/**
 * Gives `look` the archive, which goes away after it, and the moment at which the recording ends.
 * @returns a string where there can be none: why.
 */
export async function visitRecordedWeeks<T>(
  settings: Settings,
  look: (db: Database, end: Instant) => Promise<T>,
): Promise<T | string> {
  const recording = readArticles(undefined);
  if (!recording.ok) return recording.problem;
  const nobody = { ...settings.fallback, to: [] };
  const compiled = compileWatch({ ...settings, channels: [], operators: [], routes: [], fallback: nobody });
  if (!compiled.ok) return compiled.problems.join('\n');
  const folder = openDataDir(undefined);
  if (!folder.ok) return folder.problem;
  const store = await openStore(join(folder.path, DATABASE_FILE), 'own');
  if (!store.ok) return store.problem;
  try {
    await takeInAll(store.db, compiled.watch, recording.articles);
    return await look(store.db, recording.articles.at(-1)?.at ?? 0);
  } finally {
    await store.db.destroy();
    folder.remove();
  }
}

async function takeInAll(db: Database, watch: Watch, articles: readonly RecordedArticle[]): Promise<void> {
  const known = new Map<string, FeedState>();
  for (const recorded of articles) {
    const { source, at } = recorded;
    const state = stateAt(source, at);
    await ingest(db, watch, { articles: [toArticle(recorded)], state }, known.get(source) ?? null, at);
    known.set(source, state);
  }
}

function stateAt(name: string, at: Instant): FeedState {
  const looked = { firstLook: at, lastLook: at, lastSuccess: at, lastArticle: at };
  const created = createFeedState({ name, url: 'https://recorded.example/' }, at);
  return { ...created, ...looked, condition: 'ok', status: 200 };
}

function toArticle({
  id,
  source,
  at,
  title,
  summary,
  body,
  url,
  author,
  links,
  language,
}: RecordedArticle): Article {
  const text = { title, summary, body, published: at };
  return {
    ...text,
    id,
    feed: source,
    link: url,
    url,
    author,
    seen: at,
    language,
    links,
    contentHash: hashContent(text),
  };
}
