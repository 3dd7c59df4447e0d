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
  /** The site that a portal took it from; missing where it names none. */
  source?: { name: string; url: string };
};

/** `updated`: as given; null where only one date stands, which is then that of its publication. */
export type FeedEntry = Entry & { updated: string | null };

/** What a feed says of itself, as given; text may hold markup and entities. */
type FeedAbout = {
  id: string | null;
  summary: string | null;
  author: string | null;
  published: string | null;
  updated: string | null;
};

/** A piece of HTML, and what its relative links are relative to. */
export type Markup = { source: string; base: string };

/** What articles are made of: a page read by itself has this too. */
export type FeedContent = {
  title: string;
  /** Absolute; the site that the feed belongs to. */
  link: string | null;
  language: string | null;
  entries: readonly Entry[];
  /** What is wrong with the document although entries could be read, in one line; null when nothing is. */
  fault: string | null;
};

export type ParsedFeed = Omit<FeedContent, 'entries'> & {
  entries: readonly FeedEntry[];
  about: FeedAbout;
  /** How often the document asks to be looked at; null where it says nothing. */
  pace: { askedMs: number | null };
  /** The WebSub hub that it names, and its own address as the hub knows it; both absolute. */
  hub: string | null;
  self: string | null;
};

/** In characters. No server takes longer ones, and the canonical form of one of a megabyte takes seconds. */
const LONGEST_LINK = 8_000;

/** Null for what is not a web link, javascript: for one. */
export function absoluteLink(link: string, base: string): string | null {
  // Escaped once too often, as in a section: no address has that in it.
  const trimmed = link.trim().replaceAll('&amp;', '&');
  if (trimmed.length > LONGEST_LINK) return null;
  // No folder is called so: the scheme was left out.
  const address = /^www\.[a-z\d-]{1,63}\./i.test(trimmed) ? `https://${trimmed}` : trimmed;
  const url = address === '' ? null : URL.parse(address, base);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : null;
}
