/** What was said before: by the earlier articles of a story, and by recent matches of a term. */
import type { Instant } from '../domain/instant.ts';
import type { Passage } from '../domain/match.ts';
import type { Database } from './sqlite.ts';

/** Of one term. */
const MOST_MATCHES = 50;
/** Of all terms together, and of the articles looked through for them: the bound of what one article costs. */
const MOST_ROWS = 400;
const MOST_ARTICLES = 2_000;

/**
 * Title and passages of the latest articles that each of the terms matched, by their moments, at most 50 a term;
 * without the article itself. Articles are taken by their index of moments, their matches by key.
 */
export async function recentMatches(
  db: Database,
  terms: readonly string[],
  { article, since, until }: { article: string; since: Instant; until: Instant },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const said = new Map<string, string[]>();
  if (terms.length === 0) return said;
  const rows = await db
    .selectFrom((select) =>
      select
        .selectFrom('article')
        .select(['id', 'title', 'moment', 'number'])
        .where('moment', '>=', since)
        .where('moment', '<=', until)
        .orderBy('moment', 'desc')
        .limit(MOST_ARTICLES)
        .as('recent'),
    )
    .innerJoin('match', 'match.article', 'recent.id')
    .select(['match.term', 'match.passages', 'recent.title'])
    .where('match.term', 'in', terms)
    .where('recent.id', '!=', article)
    .orderBy('recent.moment', 'desc')
    .orderBy('recent.number', 'desc')
    .limit(MOST_ROWS)
    .execute();
  for (const { term, title, passages } of rows) {
    const texts = said.get(term) ?? [];
    const shown = (JSON.parse(passages) as Passage[]).map((passage) => passage.text);
    if (texts.length < MOST_MATCHES) texts.push([title, ...shown].join('\n'));
    said.set(term, texts);
  }
  return said;
}

/** Title, summary and text of the story's last articles, without the article itself; the latest first. */
export async function textsOfStory(db: Database, story: string, article: string): Promise<string[]> {
  const rows = await db
    .selectFrom('article')
    .select(['title', 'summary', 'body'])
    .where('story', '=', story)
    .where('id', '!=', article)
    .orderBy('number', 'desc')
    .limit(MOST_MATCHES)
    .execute();
  return rows.map(({ title, summary, body }) => `${title}\n${summary}\n${body}`);
}
