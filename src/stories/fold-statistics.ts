/** How much a term tells: from a table that is shipped, and from the stories that came in lately. */
import { capitalBit, type FoldText, lowerBit, phraseBit } from './fold-text.ts';

/** Counts of a table: in how many documents of how many a term is, and whether it is mostly a name. */
export type KnownWords = {
  documents: number;
  /** By hash. */
  frequencies: ReadonlyMap<number, number>;
  names: ReadonlySet<number>;
};

export type FoldStatistics = {
  /** @param isFirst of its story: a burst of reports on one event must not make its own words common. */
  learn(text: FoldText, isFirst: boolean): void;
  /** Of each term of the text, packed: see `weightIn` and `isNameIn`. */
  weigh(text: FoldText): Uint8Array;
};

const slotBits = 19;
const slots = 2 ** slotBits;
/** When so many articles were learned, all counts are halved: what is long ago counts for less and less. */
const halveAt = 20_000;
/** Of a term that hardly any document has. */
const heaviest = Math.log(4_000);
/** Stories without a term that are added to those that were seen, so that the first ones do not say too much. */
const unseenStories = 60;
/** A term that so many stories have may be what the archive is about. */
const fewestStories = 2;
/** Two words in a row count so much of what a word as rare would, and no more than one of that weight. */
const phraseShare = 0.5;
const heaviestPhrase = 4.5;
const steps = 15;
const nameBit = 0x80;

export function weightIn(packed: number): number {
  return (packed & ~nameBit) / steps;
}

export function isNameIn(packed: number): boolean {
  return (packed & nameBit) !== 0;
}

export function createStatistics(known: KnownWords): FoldStatistics {
  /** Of each slot the stories, and how often it was written with a capital and without; side by side, since memory is
   * what this waits for. */
  const counts = new Uint16Array(4 * slots);
  let learned = 0;
  let begun = 0;
  const slotOf = (term: number) => 4 * (term >>> (32 - slotBits));

  function halve(): void {
    learned = learned >>> 1;
    begun = begun >>> 1;
    for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] as number) >>> 1;
  }

  /** Of the stories that were begun lately: what most have in common is what the archive is about. */
  function shareOf(term: number): number {
    const having = counts[slotOf(term)] as number;
    return having < fewestStories ? 0 : having / (begun + unseenStories);
  }

  function weightOf(term: number): number {
    const share = ((known.frequencies.get(term) ?? 0) + 0.5) / (known.documents + 1);
    return Math.min(heaviest, -Math.log(Math.max(share, shareOf(term))));
  }

  function phraseWeightOf(term: number): number {
    const share = shareOf(term);
    return phraseShare * (share === 0 ? heaviestPhrase : Math.min(heaviestPhrase, -Math.log(share)));
  }

  function isName(term: number, traits: number): boolean {
    if ((traits & capitalBit) !== 0) return true;
    if ((traits & lowerBit) !== 0) return false;
    const slot = slotOf(term);
    const [upper = 0, low = 0] = [counts[slot + 1], counts[slot + 2]];
    if (upper + low > 0) return upper >= 2 * low;
    return known.names.has(term) || !known.frequencies.has(term);
  }

  return {
    learn({ terms, traits }, isFirst) {
      learned += 1;
      if (isFirst) begun += 1;
      for (let i = 0; i < terms.length; i++) {
        const trait = traits[i] as number;
        if (!isFirst && (trait & (capitalBit | lowerBit)) === 0) continue;
        const slot = slotOf(terms[i] as number);
        if (isFirst) counts[slot] = (counts[slot] as number) + 1;
        if ((trait & phraseBit) !== 0) continue;
        if ((trait & capitalBit) !== 0) counts[slot + 1] = (counts[slot + 1] as number) + 1;
        if ((trait & lowerBit) !== 0) counts[slot + 2] = (counts[slot + 2] as number) + 1;
      }
      if (learned >= halveAt) halve();
    },
    weigh({ terms, traits }) {
      const packed = new Uint8Array(terms.length);
      for (let i = 0; i < terms.length; i++) {
        const [term, trait] = [terms[i] as number, traits[i] as number];
        if ((trait & phraseBit) !== 0) packed[i] = Math.round(steps * phraseWeightOf(term));
        else packed[i] = Math.round(steps * weightOf(term)) | (isName(term, trait) ? nameBit : 0);
      }
      return packed;
    },
  };
}
