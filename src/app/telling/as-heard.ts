/** An article as a channel is told of it: under the name of the first of its feeds that is not muted there. */
import { type HeardReport, type Hearing, heardSource } from '../../alerts/apply-mutes.ts';
import type { Article, ArticleSource } from '../../domain/article.ts';

export type Heard = { article: Article; further: readonly ArticleSource[] };

export function asHeard({ article, further }: Heard, report: HeardReport, hearing: Hearing): Article {
  const feed = heardSource(report, hearing);
  const source = further.find((one) => one.feed === feed);
  if (feed === article.feed || source === undefined) return article;
  return { ...article, feed, link: source.link ?? article.link };
}
