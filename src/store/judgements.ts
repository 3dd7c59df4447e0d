/** What people said of alerts: one last word per person and alert. */
import type { Instant } from '../domain/instant.ts';
import type { Judgement, Verdict } from '../domain/judgement.ts';
import type { Database } from './sqlite.ts';

/** @returns the headline of the alert's story; null when there is no such alert, and then nothing is recorded. */
export async function recordJudgement(db: Database, judgement: Judgement): Promise<string | null> {
  const alert = await db
    .selectFrom('alert')
    .innerJoin('story', 'story.id', 'alert.story')
    .select('story.headline')
    .where('alert.id', '=', judgement.alert)
    .executeTakeFirst();
  if (alert === undefined) return null;
  await db
    .insertInto('judgement')
    .values(judgement)
    .onConflict((conflict) =>
      conflict.columns(['alert', 'by']).doUpdateSet({ verdict: judgement.verdict, at: judgement.at }),
    )
    .execute();
  return alert.headline;
}

/** In the order in which they were said. */
export async function judgementsOf(db: Database, alert: string): Promise<Judgement[]> {
  return db
    .selectFrom('judgement')
    .selectAll()
    .where('alert', '=', alert)
    .orderBy('at')
    .orderBy('by')
    .execute();
}

/** An article of a story that was judged, under a term that its story was alerted under. */
export type JudgedArticle = {
  id: string;
  story: string;
  title: string;
  summary: string;
  body: string;
  feed: string;
  language: string | null;
  term: string;
  verdict: Verdict;
};

/**
 * Articles of the stories judged since the moment, one row for each term that they match. Of a story that several
 * people or channels judged, the majority counts; where as many say one as the other, the last word does.
 */
export async function judgedArticles(db: Database, since: Instant): Promise<JudgedArticle[]> {
  const verdicts = await storyVerdicts(db, since);
  if (verdicts.size === 0) return [];
  const judged: JudgedArticle[] = [];
  const rows = await db
    .selectFrom('article')
    .innerJoin('match', 'match.article', 'article.id')
    .select(['article.id', 'article.story', 'article.title', 'article.summary', 'article.body'])
    .select(['article.feed', 'article.language', 'match.term'])
    .where('article.story', 'in', (select) =>
      select
        .selectFrom('judgement')
        .innerJoin('alert', 'alert.id', 'judgement.alert')
        .select('alert.story')
        .where('judgement.at', '>=', since),
    )
    .orderBy('article.number')
    .orderBy('match.term')
    .execute();
  for (const row of rows) {
    const verdict = verdicts.get(row.story);
    if (verdict !== undefined) judged.push({ ...row, verdict });
  }
  return judged;
}

async function storyVerdicts(db: Database, since: Instant): Promise<Map<string, Verdict>> {
  const rows = await db
    .selectFrom('judgement')
    .innerJoin('alert', 'alert.id', 'judgement.alert')
    .select(['alert.story', 'judgement.verdict', 'judgement.by', 'judgement.at'])
    .where('judgement.at', '>=', since)
    .orderBy('judgement.at')
    .execute();
  const verdicts = new Map<string, Verdict>();
  for (const [story, said] of Map.groupBy(rows, (row) => row.story)) {
    // Whoever judged the story in two channels has one voice, with the last word.
    const voices = [...new Map(said.map((row) => [row.by, row.verdict])).values()];
    const balance = voices.reduce((sum, verdict) => sum + (verdict === 'relevant' ? 1 : -1), 0);
    const last = said.at(-1)?.verdict ?? 'relevant';
    verdicts.set(story, balance === 0 ? last : balance > 0 ? 'relevant' : 'noise');
  }
  return verdicts;
}
