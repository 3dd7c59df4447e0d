/** The tables of the index that background is found with, as Kysely sees them. */
export type BackgroundTables = {
  /** What ranking asks of an article, as the room `background` packs it. */
  background_document: { article: number; data: Uint8Array };
  /** Articles that are in no segment yet; slots count up. The stamp is chance, to know the row again by. */
  background_waiting: { slot: number; article: number; moment: number; stamp: number; data: Uint8Array };
  /** A part of the index: postings of some articles, or how many articles each term stands in. */
  background_segment: {
    id: number;
    kind: 'postings' | 'frequencies';
    /** How often its articles have been merged with others. */
    level: number;
    /** Only a live one is read; a damaged one has its articles indexed anew; a dead one is deleted bit by bit. */
    state: 'building' | 'live' | 'damaged' | 'dead';
    /** How many articles. */
    documents: number;
    /** The term that building goes on with, or the place of the article that repairing goes on with. */
    next: number;
    /** JSON: ids of the segments that it is merged from. */
    sources: string;
    stamp: number;
    /** Which articles they are; null before it is live. */
    articles: Uint8Array | null;
  };
  /** `key`: the segment times 2^32, plus the first term. */
  background_block: { key: number; data: Uint8Array };
  /** One row. `documents` and the sum of their lengths count an article that was indexed twice as two. The stamp is
   * another one whenever the live segments are others. */
  background_index: {
    documents: number;
    length: number;
    first_slot: number;
    next_slot: number;
    stamp: number;
  };
};
