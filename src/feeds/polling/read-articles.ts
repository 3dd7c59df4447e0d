/** Reads the body of a feed to articles; what stands there as it did at the last look is left out. */
import type { Article } from '../../domain/article.ts';
import type { Feed } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Draft, identifyArticles, plainId } from '../articles/identify-articles.ts';
import {
  circumstancesOf,
  draftArticle,
  type Reading,
  readTextsOf,
  siteOf,
} from '../articles/make-articles.ts';
import { edgesOf, showTexts } from '../articles/show-texts.ts';
import { decodeFeed } from '../reading/decode-feed.ts';
import { type NotAFeed, type ReadFeed, readFeed } from '../reading/parse-feed.ts';
import { createPauses } from '../reading/pauses.ts';
import { createKnownItems, type KnownDocument, type KnownItem } from './known-items.ts';

type FeedBody = {
  bytes: Uint8Array;
  contentType: string | null;
  /** Where it came from. */
  address: string;
  /** Of the bytes. */
  hash: string;
  /** Of the last body whose articles are stored, as the state of the feed says. */
  storedHash: string | null;
};

export type ReadArticles =
  | {
      outcome: 'read';
      feed: ReadFeed['feed'];
      /** Without those of items that read byte for byte as in the last body, which are stored. */
      articles: Article[];
      /** Ids of articles that stand beside them. */
      standing: readonly string[];
      /** When the articles of all items were published, the left-out ones among them. */
      published: (Instant | null)[];
    }
  | NotAFeed;

export type ArticleReader = {
  read(feed: Feed, body: FeedBody, now: Instant): Promise<ReadArticles>;
  /** Reads a document with only a part of the feed's items; the last whole one tells what its items repeat. */
  readPart(feed: Feed, body: Omit<FeedBody, 'hash' | 'storedHash'>, now: Instant): Promise<ReadArticles>;
};

/** For two thousand feeds of thirty items. */
const MEMORY_BYTES = 20_000_000;

type Keyed = { key: string | null; reading: Reading };
type Made = Keyed & { draft: Draft | null };
type Taken = Exclude<ReadArticles, NotAFeed> & { document: Pick<KnownDocument, 'head' | 'items'> };
type Stored = readonly (readonly [key: string, item: KnownItem])[];

export function createArticleReader(memoryBytes = MEMORY_BYTES): ArticleReader {
  const knownItems = createKnownItems(memoryBytes);
  return {
    async read(feed, body, now) {
      const pause = createPauses();
      const circumstances = JSON.stringify([feed.url, feed.fullText, body.address]);
      const before = knownItems.of(feed.name);
      // Until this body is read: whatever goes wrong, the next look reads everything.
      knownItems.forget(feed.name);
      const isStored = before !== null && before.bodyHash === body.storedHash;
      const last = isStored && before.circumstances === circumstances ? before : null;
      await pause();
      const text = decodeFeed(body.bytes, body.contentType);
      await pause();
      const quick = last && (await readQuickly(feed, text, body.address, last, now));
      const taken = quick ?? (await readWhole(feed, text, body.address, now));
      if (taken.outcome === 'not-a-feed') return taken;
      const { document, ...read } = taken;
      if (read.feed.fault === null)
        knownItems.remember(feed.name, { ...document, bodyHash: body.hash, circumstances });
      return read;
    },
    async readPart(feed, { bytes, contentType, address }, now) {
      const last = [...(knownItems.of(feed.name)?.items.values() ?? [])];
      const known = last.map(({ edges }) => edges);
      const taken = await readWhole(feed, decodeFeed(bytes, contentType), address, now, known);
      if (taken.outcome === 'not-a-feed') return taken;
      const { document: _, ...read } = taken;
      return { ...read, standing: last.flatMap(({ id }) => id ?? []) };
    },
  };
}

/** @param known of items that stand elsewhere. */
async function readWhole(
  feed: Feed,
  text: string,
  address: string,
  now: Instant,
  known: readonly KnownItem['edges'][] = [],
): Promise<Taken | NotAFeed> {
  const read = await readFeed(text, address, () => false);
  if (read.outcome === 'not-a-feed') return read;
  const readings = await readTexts(read);
  const texts = readings.map(textsOf);
  return take(feed, read, [], readings, showTexts(texts, known) ?? showTexts(texts, []) ?? texts, now);
}

/** Null where what is known of the last document may not hold for this one. */
async function readQuickly(
  feed: Feed,
  text: string,
  address: string,
  last: KnownDocument,
  now: Instant,
): Promise<Taken | null> {
  const read = await readFeed(text, address, (key) => last.items.has(key));
  if (read.outcome !== 'read' || read.feed.fault !== null || headOf(read.feed) !== last.head) return null;
  const stored = read.items.flatMap(({ key, entry }): Stored => {
    const item = entry !== null || key === null ? undefined : last.items.get(key);
    return item === undefined || key === null ? [] : [[key, item]];
  });
  const readings = await readTexts(read);
  const shown = showTexts(
    readings.map(textsOf),
    stored.map(([, { edges }]) => edges),
  );
  if (shown === null) return null;
  const taken = await take(feed, read, stored, readings, shown, now);
  // Whose identity is used twice is known only to who reads both.
  const ids = [...taken.articles, ...stored.map(([, item]) => item)].flatMap(({ id }) => id ?? []);
  return new Set(ids).size === ids.length ? taken : null;
}

async function readTexts({ items }: ReadFeed): Promise<Keyed[]> {
  const pause = createPauses();
  const readings: Keyed[] = [];
  for (const { key, entry } of items) {
    if (entry === null) continue;
    await pause();
    readings.push({ key, reading: readTextsOf(entry) });
  }
  return readings;
}

function textsOf({ reading }: Keyed): Reading {
  return reading;
}

/** @param shown the texts of the readings without what most items repeat. */
async function take(
  { name }: Feed,
  { feed }: ReadFeed,
  stored: Stored,
  readings: readonly Keyed[],
  shown: readonly Pick<Reading, 'summary' | 'body'>[],
  now: Instant,
): Promise<Taken> {
  const pause = createPauses();
  const circumstances = circumstancesOf(name, feed, now);
  const made: Made[] = [];
  for (const [at, { key, reading }] of readings.entries()) {
    await pause();
    made.push({ key, reading, draft: draftArticle(reading, shown[at] ?? reading, circumstances) });
  }
  await pause();
  const site = siteOf(feed);
  const articles = identifyArticles(
    made.flatMap(({ draft }) => draft ?? []),
    site,
  );
  await pause();
  const times = stored.filter(([, { id }]) => id !== null).map(([, { published }]) => published);
  return {
    outcome: 'read',
    feed,
    articles,
    standing: stored.flatMap(([, { id }]) => id ?? []),
    published: [...articles.map(({ published }) => published), ...times],
    // Of a faulty document nothing is remembered.
    document: {
      head: headOf(feed),
      items: new Map(feed.fault === null ? [...stored, ...itemsToKnow(made, site)] : []),
    },
  };
}

/** Not those whose identity others of the document have too: what becomes of them depends on the others. */
function itemsToKnow(made: readonly Made[], site: string | null): [string, KnownItem][] {
  const ids = made.map(({ draft }) => (draft === null ? null : plainId(draft, site)));
  const counts = new Map<string | null, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return made.flatMap(({ key, reading, draft }, at): [string, KnownItem][] => {
    const id = ids[at] ?? null;
    const published = draft?.article.published ?? null;
    // A date that lies too far ahead to be believed is believed one day.
    const isLasting = published !== null || reading.entry.dates.length === 0;
    // Of one without an article the others may have repeated all that it says.
    const isAlone = id === null ? isEmpty(reading) : counts.get(id) === 1;
    if (key === null || !isLasting || !isAlone) return [];
    const edges = { summary: edgesOf(reading.summary), body: edgesOf(reading.body) };
    return [[key, { id, published, edges }]];
  });
}

function isEmpty({ title, summary, body }: Reading): boolean {
  return title === '' && summary.length === 0 && body.length === 0;
}

/** What the reading of items may depend on. When the document was made is not part of it. */
function headOf({ title, link, language, about }: ReadFeed['feed']): string {
  return JSON.stringify([title, link, language, { ...about, published: null, updated: null }]);
}
