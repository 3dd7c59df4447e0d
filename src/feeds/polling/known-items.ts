/**
 * Remembers, of the last document of each feed, the items that need not be read again while they stand there
 * unchanged: a feed of thirty items has one new at a look.
 */

import type { Instant } from '../../domain/instant.ts';
import type { Texts } from '../articles/article-texts.ts';
import type { Edges } from '../articles/show-texts.ts';

/** What the rest of a document must be told of an item that is not read. */
export type KnownItem = {
  /** The id of its article, which no other item of its document shares; null where nothing comes of it. */
  id: string | null;
  published: Instant | null;
  /** How its texts begin and end, to tell what most items of a document repeat. */
  edges: Texts<Edges>;
};

export type KnownDocument = {
  /** Of the body: what is remembered holds only while this is the last one that was stored. */
  bodyHash: string;
  /** All that the reading of its items depends on besides the document, e.g. the name of the feed. */
  circumstances: string;
  /** What the document says of itself, as far as the reading of its items depends on it. */
  head: string;
  /** By the keys of the items. */
  items: ReadonlyMap<string, KnownItem>;
};

export type KnownItems = {
  of(feed: string): KnownDocument | null;
  remember(feed: string, document: KnownDocument): void;
  forget(feed: string): void;
};

/** Bytes that an item and a document take up here, as measured with a hundred thousand of them, rounded up. */
const ITEM_SIZE = 250;
const DOCUMENT_SIZE = 2_000;

/** @param maxSize in bytes, about; the documents that were used longest ago are forgotten. */
export function createKnownItems(maxSize: number): KnownItems {
  const documents = new Map<string, KnownDocument>();
  let size = 0;
  function forget(feed: string): void {
    const document = documents.get(feed);
    if (document === undefined) return;
    size -= sizeOf(document);
    documents.delete(feed);
  }
  return {
    of(feed) {
      const document = documents.get(feed);
      if (document === undefined) return null;
      documents.delete(feed);
      documents.set(feed, document);
      return document;
    },
    remember(feed, document) {
      forget(feed);
      documents.set(feed, document);
      size += sizeOf(document);
      for (const oldest of documents.keys()) {
        if (size <= maxSize) break;
        forget(oldest);
      }
    },
    forget,
  };
}

function sizeOf({ items, head, circumstances }: KnownDocument): number {
  return DOCUMENT_SIZE + 2 * (head.length + circumstances.length) + items.size * ITEM_SIZE;
}
