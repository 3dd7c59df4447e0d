/** Keeps the dates to come that an article mentions, where it matches a term. */
import { findDates } from '../../deadline/dates/find-dates.ts';
import type { Article } from '../../domain/article.ts';
import type { FoundDate } from '../../domain/calendar.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Match } from '../../domain/match.ts';
import { saveDateMentions } from '../../store/date-mentions.ts';
import type { Database } from '../../store/sqlite.ts';
import { sourceTimezone } from './source-timezone.ts';

/** Of which the dates are found, from its moment on. */
export type DatedArticle = Pick<Article, 'id' | 'title' | 'summary' | 'body' | 'language' | 'link'> & {
  moment: Instant;
};

/** A list of dates is no news. */
const MOST_DATES = 30;

/** Hears of a fault of the program that costs an article something, but not the article itself. */
export type OnFault = (fault: string) => void;

/** In the place of what it mentioned before; nothing is kept of an article that matches no term. */
export async function noteDates(
  db: Database,
  article: DatedArticle,
  matches: readonly Match[],
  onFault: OnFault,
): Promise<void> {
  const dates = matches.length === 0 ? [] : datesOf(article, onFault);
  await saveDateMentions(db, article.id, article.moment, dates);
}

/** None where they cannot be read: no alert may be lost for that. */
function datesOf(article: DatedArticle, onFault: OnFault): readonly FoundDate[] {
  try {
    const { title, summary, body, language, moment } = article;
    const timezone = sourceTimezone(article);
    return findDates({ title, summary, body, language, published: moment, timezone }).slice(0, MOST_DATES);
  } catch (error) {
    onFault(`its dates were not found: ${article.id}: ${error instanceof Error ? error.message : error}`);
    return [];
  }
}
