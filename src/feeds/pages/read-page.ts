/** Takes a web page apart: what its head says of the article, and the piece of markup that holds its text. */
import { Parser } from 'htmlparser2';
import type { FeedContent } from '../reading/entry.ts';
import { absoluteLink } from '../reading/entry.ts';
import { escapeMarkup } from '../text/escape-markup.ts';
import { extractText } from '../text/extract-text.ts';

/** Around an article, not of it. A header within an article has its headline. */
const AROUND = new Set(
  'head title nav footer aside form menu dialog button iframe noscript script style svg template'.split(' '),
);
const HEADLINE_HOLDERS = new Set(['article', 'main']);
const PARTS = ['article', 'main', 'body'] as const;

/** Shorter texts are teasers; then a wider part of the page is read. */
const LEAST_TEXT = 250;
/** The parser's cost grows with the depth at which it is, and no real page is that deep. */
const MAX_DEPTH = 2000;
const CHUNK_LENGTH = 16_384;

/** Names of properties in the head, the best first. */
const TITLES = ['og:title', 'twitter:title'];
const SUMMARIES = ['og:description', 'twitter:description', 'description'];
const DATES = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'date',
  'dc.date',
  'pubdate',
];

/** How much markup there is: `depth` is that of the element that is nested deepest. */
export type PageSize = { elements: number; depth: number };
export type ReadPage = FeedContent & { site: string | null; size: PageSize };

type Range = { start: number; end: number };
type Piece = Range & { name: (typeof PARTS)[number] };

/** The page as a feed with one entry, so that it becomes an article like any other. Never throws. */
export function readPage(html: string, address: string): ReadPage {
  const { head, pieces, cuts, size } = scan(html);
  const summary = firstOf(head.meta, SUMMARIES);
  const canonical = absoluteLink(head.canonical ?? firstOf(head.meta, ['og:url']) ?? '', address);
  return {
    title: '',
    link: null,
    site: head.meta.get('og:site_name') ?? null,
    size,
    language: head.language,
    fault: null,
    entries: [
      {
        guid: null,
        link: absoluteLink(address, address),
        originalLink: isSameSite(canonical, address) ? canonical : null,
        title: firstOf(head.meta, TITLES) ?? head.title,
        // The parser has undone the entities, and what comes of it is plain text.
        summary: summary === null ? null : { source: escapeMarkup(summary), base: address },
        body: { source: articleMarkup(html, pieces, cuts, address), base: address },
        author: head.meta.get('author') ?? null,
        dates: [...DATES.flatMap((name) => head.meta.get(name) ?? []), ...head.times],
        language: head.language,
      },
    ],
  };
}

type Head = {
  title: string;
  language: string | null;
  canonical: string | null;
  meta: ReadonlyMap<string, string>;
  times: readonly string[];
};

function scan(html: string): { head: Head; pieces: Piece[]; cuts: Range[]; size: PageSize } {
  const meta = new Map<string, string>();
  const times: string[] = [];
  const pieces: Piece[] = [];
  const cuts: Range[] = [];
  const open: { name: string; start: number }[] = [];
  const size: PageSize = { elements: 0, depth: 0 };
  /** Open elements within which a header is the article's own. Counted, as the depth is the sender's to choose. */
  let holders = 0;
  let language: string | null = null;
  let canonical: string | null = null;
  let title: string | null = null;
  let isInTitle = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push({ name, start: parser.startIndex });
        size.elements += 1;
        size.depth = Math.max(size.depth, open.length);
        if (HEADLINE_HOLDERS.has(name)) holders += 1;
        if (name === 'html') language = attributes.lang ?? null;
        if (name === 'title' && title === null) [title, isInTitle] = ['', true];
        if (name === 'link' && attributes.rel === 'canonical') canonical ??= attributes.href ?? null;
        if (name === 'time' && attributes.datetime !== undefined) times.push(attributes.datetime);
        const key = (attributes.property ?? attributes.name ?? attributes.itemprop)?.toLowerCase();
        if (name === 'meta' && key !== undefined && attributes.content && !meta.has(key))
          meta.set(key, attributes.content);
      },
      ontext(text) {
        if (isInTitle) title += text;
      },
      onclosetag(name) {
        const element = open.pop();
        if (name === 'title') isInTitle = false;
        if (element === undefined) return;
        const range = { start: element.start, end: parser.endIndex + 1 };
        if (HEADLINE_HOLDERS.has(name)) holders -= 1;
        const isOuterHeader = name === 'header' && holders === 0;
        if (AROUND.has(name) || isOuterHeader) cuts.push(range);
        const part = PARTS.find((one) => one === name);
        if (part !== undefined) pieces.push({ name: part, ...range });
      },
    },
    { recognizeSelfClosing: false },
  );
  for (let at = 0; at < html.length && open.length < MAX_DEPTH; at += CHUNK_LENGTH)
    parser.write(html.slice(at, at + CHUNK_LENGTH));
  parser.end();
  return {
    head: { title: title ?? '', language, canonical, meta, times: times.slice(0, 3) },
    pieces,
    cuts,
    size,
  };
}

/** The longest article of the page, or what it has of a main part or a body where that is a teaser only. */
function articleMarkup(html: string, pieces: readonly Piece[], cuts: readonly Range[], base: string): string {
  let longest = { source: '', length: 0 };
  for (const name of PARTS) {
    const widest = pieces
      .filter((piece) => piece.name === name)
      .reduce<Piece | null>(
        (best, piece) => (best && lengthOf(best) >= lengthOf(piece) ? best : piece),
        null,
      );
    if (widest === null) continue;
    const source = withoutCuts(html, widest, cuts);
    const { length } = extractText({ source, base }).text;
    if (length >= LEAST_TEXT) return source;
    if (length > longest.length) longest = { source, length };
  }
  return longest.length > 0 ? longest.source : withoutCuts(html, { start: 0, end: html.length }, cuts);
}

function lengthOf({ start, end }: Range): number {
  return end - start;
}

/** @param cuts in the order of their ends, nested ones before those around them. */
function withoutCuts(html: string, piece: Range, cuts: readonly Range[]): string {
  const inside = cuts.filter((cut) => cut.start >= piece.start && cut.end <= piece.end);
  const kept: string[] = [];
  let at = piece.start;
  for (const cut of inside.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (cut.start < at) continue;
    kept.push(html.slice(at, cut.start));
    at = cut.end;
  }
  return [...kept, html.slice(at, piece.end)].join(' ');
}

function firstOf(meta: ReadonlyMap<string, string>, names: readonly string[]): string | null {
  return names.map((name) => meta.get(name)).find((value) => value !== undefined) ?? null;
}

/** A page may say that it is a copy of another of its site, not that it is somebody else's. */
function isSameSite(canonical: string | null, address: string): boolean {
  return canonical !== null && URL.canParse(address) && new URL(canonical).host === new URL(address).host;
}
