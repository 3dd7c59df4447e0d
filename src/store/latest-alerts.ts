/** The last stories that channels were told of, in a message or as a line of a digest. */
import type { AlertMessage } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';
import { readStory } from './stories.ts';
import { termsOfStory } from './story-history.ts';

type LatestAlert = {
  alert: string;
  headline: string;
  link: string | null;
  source: string;
  published: Instant | null;
  terms: readonly string[];
  /** Whether a digest told it, and no message of its own. */
  isListed: boolean;
};

/** A story stands once a channel: enough rows for stories in up to ten channels. */
const CHANNELS = 10;

/** The newest first, one a story. */
export async function latestAlerts(db: Database, limit: number): Promise<LatestAlert[]> {
  const rows = await db
    .selectFrom('alert')
    .select(['id', 'story', 'state', 'message'])
    .where('state', 'in', ['posted', 'listed'])
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .limit(limit * CHANNELS)
    .execute();
  const byStory = new Map<string, LatestAlert>();
  for (const { id, story, state, message } of rows) {
    if (byStory.has(story)) continue;
    const told = state === 'posted' && message !== null ? ofMessage(JSON.parse(message)) : null;
    const latest = told ?? (state === 'listed' ? await ofStory(db, id, story) : null);
    if (latest !== null) byStory.set(story, latest);
    if (byStory.size === limit) break;
  }
  return [...byStory.values()];
}

function ofMessage({ alert, headline, link, source, published, terms }: AlertMessage): LatestAlert {
  return { alert, headline, link, source, published, terms: terms.map(({ name }) => name), isListed: false };
}

async function ofStory(db: Database, alert: string, id: string): Promise<LatestAlert | null> {
  const story = await readStory(db, id);
  if (story === null) return null;
  const { headline, link, source, first } = story;
  const terms = await termsOfStory(db, id);
  return { alert, headline, link, source, published: first, terms, isListed: true };
}
