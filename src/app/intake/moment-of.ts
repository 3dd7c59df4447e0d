/** When an article counts as having happened. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';

/** Its publication, or first sight where that is unknown or lies after it. */
export function momentOf(article: Pick<Article, 'published' | 'seen'>): Instant {
  return Math.min(article.published ?? article.seen, article.seen);
}
