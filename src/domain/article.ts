/** One item of a feed, as it was read: plain text only, no markup is left in any field. */
import type { Instant } from './instant.ts';

export type Article = {
  /** Made from the feed's name and the item's own identity (guid, else link, else content): the same again
   * at the next look, also after the item was edited. */
  id: string;
  feed: string;
  /** The link for people, as the feed gives it, made absolute; http or https only. */
  link: string | null;
  /** The canonical form of the link, by which copies of one page are recognised. Not for people. */
  url: string | null;
  title: string;
  summary: string;
  body: string;
  author: string | null;
  /** As the feed says; null where it says nothing that can be read. May lie in the future. */
  published: Instant | null;
  seen: Instant;
  /** BCP 47, as the feed or the script of the text tells, e.g. "en", "ko"; null when neither does. */
  language: string | null;
  /** Canonical URLs that its own text links to, in order, without repeats. */
  links: readonly string[];
  /** Changes when title, summary, body or published change: an edit under the same id. */
  contentHash: string;
  /** What came of reading its page; missing where its feed does not ask for pages. */
  page?: ArticlePage;
};

/** read: `body`, and what the feed left out, are the page's. unread: all is the feed's. */
export type ArticlePage = { outcome: 'read' } | { outcome: 'unread'; reason: string };

/** Where an article was found, besides the feed that brought it first. */
export type ArticleSource = {
  feed: string;
  /** As that feed gives it. */
  link: string | null;
  published: Instant | null;
  seen: Instant;
};

/** The part of an article in which a passage stands. */
export type ArticleField = 'title' | 'summary' | 'body';
