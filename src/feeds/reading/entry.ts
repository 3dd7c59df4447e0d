/** One item of a feed as its format gave it: the common form of RSS, Atom and JSON Feed. */
export type Entry = {
  guid: string | null;
  /** Absolute, http or https. */
  link: string | null;
  /** Where `link` is a counting redirect and the feed says what is behind it. */
  originalLink: string | null;
  /** May hold markup and entities. */
  title: string;
  summary: Markup | null;
  body: Markup | null;
  author: string | null;
  /** As given, the best first: published before updated. */
  dates: readonly string[];
  language: string | null;
};

/** A piece of HTML, and what its relative links are relative to. */
export type Markup = { source: string; base: string };

export type ParsedFeed = {
  title: string;
  /** Absolute; the site that the feed belongs to. */
  link: string | null;
  language: string | null;
  entries: readonly Entry[];
  /** What is wrong with the document although entries could be read, in one line; null when nothing is. */
  fault: string | null;
};

/** Null for what is not a web link, javascript: for one. */
export function absoluteLink(link: string, base: string): string | null {
  const trimmed = link.trim();
  if (trimmed === '' || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}
