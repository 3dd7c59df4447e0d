/** Articles, stories and alerts for the store to keep. */
import type { Alert, AlertMessage } from '../../src/domain/alert.ts';
import type { Article } from '../../src/domain/article.ts';
import type { FeedState } from '../../src/domain/feed.ts';
import type { Story } from '../../src/domain/story.ts';
import { type ArchivedArticle, archiveArticle, type Filing } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';

export function story(id: string, changes: Partial<Story> = {}): Story {
  return {
    id,
    headline: `About ${id}`,
    link: null,
    source: 'Wire',
    first: 1_000,
    last: 1_000,
    lead: null,
    mergedInto: null,
    ...changes,
  };
}

export function article(id: string, changes: Partial<Article> = {}): Article {
  return {
    id,
    feed: 'Wire',
    link: `https://wire.example/${id}?from=feed`,
    url: `https://wire.example/${id}`,
    title: `Title of ${id}`,
    summary: 'Summary',
    body: 'Body',
    author: 'Han',
    published: 1_000,
    seen: 2_000,
    language: 'en',
    links: ['https://blog.example/a', 'https://blog.example/b'],
    contentHash: `hash of ${id}`,
    ...changes,
  };
}

/** Archives an article, and its story where that is not there yet. */
export async function archive(
  db: Database,
  given: Article,
  { story: name = 's1', ...rest }: Partial<Filing> = {},
): Promise<void> {
  const known = await db.selectFrom('story').select('id').where('id', '=', name).executeTakeFirst();
  if (!known) await insertStory(db, story(name));
  const filing = {
    moment: given.published ?? given.seen,
    signature: null,
    keys: [],
    words: [],
    matches: [],
    ...rest,
  };
  await archiveArticle(db, given, { ...filing, story: name });
}

export function archived(
  given: Article,
  number: number,
  changes: Partial<ArchivedArticle> = {},
): ArchivedArticle {
  return {
    ...given,
    number,
    moment: given.published ?? given.seen,
    story: 's1',
    signature: null,
    ...changes,
  };
}

export function message(alert: string, changes: Partial<AlertMessage> = {}): AlertMessage {
  return {
    alert,
    story: 's1',
    reason: 'first-report',
    headline: `Headline of ${alert}`,
    link: 'https://wire.example/a',
    source: 'Wire',
    published: 1_000,
    urgency: 'normal',
    terms: [{ name: 'Christmas gift', passages: [] }],
    deadline: null,
    milestone: null,
    background: [],
    alsoIn: [],
    whatIsNew: [],
    mergedInto: null,
    ...changes,
  };
}

export function alert(id: string, changes: Partial<Alert> = {}): Alert {
  return {
    id,
    channel: 'desk',
    story: 's1',
    state: 'posted',
    releaseAt: null,
    decidedAt: 3_000,
    message: message(id),
    ...changes,
  };
}

/** As if it was never looked at. */
export function feedState(feed: string, changes: Partial<FeedState> = {}): FeedState {
  return {
    feed,
    url: 'https://wire.example/feed',
    movedTo: null,
    redirect: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    pace: { rhythmMs: null, askedMs: null },
    condition: 'never',
    reason: null,
    status: null,
    failures: 0,
    failingSince: null,
    toldAt: null,
    firstLook: null,
    lastLook: null,
    lastSuccess: null,
    lastArticle: null,
    nextLook: 1_000,
    hub: null,
    ...changes,
  };
}
