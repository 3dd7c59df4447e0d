/** Which of many sentences are about the same thing as another: counted by the words that they share, not pair by pair. */
import type { Content } from './shared-content.ts';

type ContentIndex = {
  /** @returns its number. */
  add(content: Content): number;
  /** @returns what says of a known one whether it is about the same, until another is compared. */
  compare(content: Content): IsSame;
};

/** @param least the share of the shorter one's words that both must have. */
export type IsSame = (known: number, least: number) => boolean;

type Words = ReadonlySet<string>;

/** By words where both are of one script; else by the terms that their articles met, which are the same in all languages. */
export function createContentIndex(): ContentIndex {
  const contents: Content[] = [];
  const words = createCounter();
  const withHeadline = createCounter();
  const terms = createCounter();

  return {
    add(content) {
      const number = contents.push(content) - 1;
      words.add(content.words, number);
      withHeadline.add(content.withHeadline, number);
      terms.add(content.terms, number);
      return number;
    },
    compare(content) {
      const inWords = words.count(content.words);
      const inAll = withHeadline.count(content.withHeadline);
      const inTerms = terms.count(content.terms);
      // Asked of each pair, so what is most often missing is looked at first.
      return (number, least) => {
        const all = inAll[number] ?? 0;
        const shared = inTerms[number] ?? 0;
        if (all < 2 && shared < 2) return false;
        const known = contents[number];
        if (known === undefined) return false;
        if (known.isHangul !== content.isHangul) return isEnough(shared, 2, 0.6, known.terms, content.terms);
        return (
          isEnough(inWords[number] ?? 0, 2, least, known.words, content.words) ||
          isEnough(all, 3, least, known.withHeadline, content.withHeadline)
        );
      };
    },
  };
}

function isEnough(shared: number, count: number, share: number, a: Words, b: Words): boolean {
  return shared >= count && shared >= share * Math.min(a.size, b.size);
}

function createCounter() {
  const holders = new Map<string, number[]>();
  const counts: number[] = [];
  return {
    add(words: Words, number: number): void {
      counts[number] = 0;
      for (const word of words) {
        const known = holders.get(word);
        if (known === undefined) holders.set(word, [number]);
        else known.push(number);
      }
    },
    /** How many of the words each of them has, by its number; the same array every time. */
    count(words: Words): readonly number[] {
      counts.fill(0);
      for (const word of words)
        for (const number of holders.get(word) ?? []) counts[number] = (counts[number] ?? 0) + 1;
      return counts;
    },
  };
}
