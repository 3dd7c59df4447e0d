/** The last stories that channels were told of, in a message or as a line of a digest. */
import type { AlertMessage, AlertState } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';
import { readStory } from './stories.ts';
import { termsOfStory } from './story-history.ts';

export type LatestAlert = {
  alert: string;
  story: string;
  headline: string;
  link: string | null;
  source: string;
  /** Names of all feeds that its report came through, `source` first. */
  sources: readonly string[];
  published: Instant | null;
  terms: readonly string[];
  /** Whether a digest told it, and no message of its own. */
  isListed: boolean;
};

/** How many rows one statement reads: a story has one a channel, or one a report. */
const BATCH = 200;
/** Further back nobody turns pages, and reading goes no further. */
const MOST_STORIES = 500;
const MOST_READ = 5_000;
const TOLD: readonly AlertState[] = ['posted', 'listed'];

type Row = { id: string; story: string; state: AlertState };
type ReadRows = (offset: number) => Promise<Row[]>;

/** The newest first, one a story. */
export async function latestAlerts(db: Database, limit: number, skip = 0): Promise<LatestAlert[]> {
  const read: ReadRows = (offset) =>
    db
      .selectFrom('alert')
      .select(['id', 'story', 'state'])
      .orderBy('decided_at', 'desc')
      .orderBy('id')
      .limit(BATCH)
      .offset(offset)
      .execute();
  return firstOfStories(db, read, limit, skip);
}

/** Of those that one channel was told of until then. */
export async function latestAlertsIn(
  db: Database,
  channel: string,
  { until, limit }: { until: Instant; limit: number },
): Promise<LatestAlert[]> {
  const read: ReadRows = (offset) =>
    db
      .selectFrom('alert')
      .select(['id', 'story', 'state'])
      .where('channel', '=', channel)
      .where('decided_at', '<=', until)
      .orderBy('decided_at', 'desc')
      .orderBy('id')
      .limit(BATCH)
      .offset(offset)
      .execute();
  return firstOfStories(db, read, limit, 0);
}

/** Of the stories that met the term, by the last report that did. */
export async function latestAlertsOfTerm(
  db: Database,
  term: string,
  limit: number,
  skip = 0,
): Promise<LatestAlert[]> {
  const read: ReadRows = (offset) =>
    db
      .selectFrom('match')
      .innerJoin('article', 'article.id', 'match.article')
      .innerJoin('alert', 'alert.story', 'article.story')
      .select(['alert.id', 'alert.story', 'alert.state'])
      .where('match.term', '=', term)
      .orderBy('match.moment', 'desc')
      .orderBy('match.article', 'desc')
      .orderBy('alert.id')
      .limit(BATCH)
      .offset(offset)
      .execute();
  return firstOfStories(db, read, limit, skip);
}

async function firstOfStories(
  db: Database,
  read: ReadRows,
  limit: number,
  skip: number,
): Promise<LatestAlert[]> {
  const seen = new Set<string>();
  const latest: LatestAlert[] = [];
  if (skip > MOST_STORIES) return latest;
  for (let offset = 0; offset < MOST_READ; offset += BATCH) {
    const rows = await read(offset);
    for (const { id, story, state } of rows) {
      // Asked for in SQL, the states would be found by their index, and all of them sorted.
      if (!TOLD.includes(state) || seen.has(story)) continue;
      seen.add(story);
      if (seen.size <= skip) continue;
      const told =
        (state === 'posted' ? await ofMessage(db, id, story) : null) ?? (await ofStory(db, id, story, state));
      if (told !== null) latest.push(told);
      if (latest.length === limit) return latest;
    }
    if (rows.length < BATCH) break;
  }
  return latest;
}

async function ofMessage(db: Database, alert: string, story: string): Promise<LatestAlert | null> {
  const row = await db.selectFrom('alert').select('message').where('id', '=', alert).executeTakeFirst();
  if (row === undefined || row.message === null) return null;
  const { headline, link, source, published, terms }: AlertMessage = JSON.parse(row.message);
  return {
    alert,
    story,
    headline,
    link,
    source,
    sources: await sourcesOfReport(db, { story, source, link }),
    published,
    terms: terms.map(({ name }) => name),
    isListed: false,
  };
}

async function ofStory(
  db: Database,
  alert: string,
  id: string,
  state: AlertState,
): Promise<LatestAlert | null> {
  const story = await readStory(db, id);
  if (story === null) return null;
  const { headline, link, source, first } = story;
  const terms = await termsOfStory(db, id);
  const sources = await sourcesOfReport(db, { story: id, source, link });
  const told = { headline, link, source, sources, published: first, terms };
  return { alert, story: id, ...told, isListed: state === 'listed' };
}

/** Of the report that stands for a story. */
async function sourcesOfReport(
  db: Database,
  { story, source, link }: Pick<LatestAlert, 'story' | 'source' | 'link'>,
): Promise<readonly string[]> {
  if (link === null) return [source];
  const rows = await db
    .selectFrom('article')
    .leftJoin('article_source', 'article_source.article', 'article.id')
    .select(['article.feed', 'article_source.feed as further'])
    .where('article.story', '=', story)
    .where((where) => where.or([where('article.link', '=', link), where('article_source.link', '=', link)]))
    .orderBy('article_source.seen')
    .execute();
  const found = rows.flatMap(({ feed, further }) => [feed, ...(further === null ? [] : [further])]);
  return [...new Set([source, ...found])];
}
