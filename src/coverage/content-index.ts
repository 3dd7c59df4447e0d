/** Which of many sentences on the same days are about the same thing as another: by the words that they share, counted
 * for all of them at once and not pair by pair. */
import { DAY_MS } from '../domain/instant.ts';
import { compareContents } from './compare-contents.ts';
import { type Days, daysIn } from './days.ts';
import { isTerm } from './matter.ts';
import type { Content } from './shared-content.ts';

type ContentIndex<T> = {
  /** A sentence on those days, and whose it is. */
  add(days: Days, content: Content, owner: T): void;
  /** Whose sentences on the very days are about the same; each as often as it has such sentences. */
  alike(days: Days, content: Content, least: number): readonly T[];
  /** Of a week at the most, and in one language: whose sentences on days that share one with these are. */
  alikeWithin(days: Days, content: Content, least: number): readonly T[];
};

const WEEK = 7;

export function createContentIndex<T>(): ContentIndex<T> {
  const buckets = new Map<string, Bucket<T>>();
  /** Of the days of a week at the most. */
  const byDay = new Map<string, Bucket<T>[]>();

  function bucketOf(days: Days): Bucket<T> {
    const key = `${days.from}/${days.to}`;
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const made = createBucket<T>();
    buckets.set(key, made);
    for (const day of fewDays(days)) {
      const sharing = byDay.get(day);
      if (sharing === undefined) byDay.set(day, [made]);
      else sharing.push(made);
    }
    return made;
  }

  return {
    add: (days, content, owner) => bucketOf(days).add(content, owner),
    alike: (days, content, least) => {
      const bucket = buckets.get(`${days.from}/${days.to}`);
      if (bucket === undefined) return [];
      return [...bucket.inWords(content, least), ...bucket.inMatter(content)];
    },
    alikeWithin: (days, content, least) => {
      const near = new Set(fewDays(days).flatMap((day) => byDay.get(day) ?? []));
      return [...near].flatMap((bucket) => bucket.inWords(content, least));
    },
  };
}

/** Each of them; none where they are more than a week. */
function fewDays(days: Days): readonly string[] {
  const count = daysIn(days);
  if (count > WEEK) return [];
  const first = Date.parse(days.from);
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

type Bucket<T> = {
  add(content: Content, owner: T): void;
  inWords(content: Content, least: number): readonly T[];
  inMatter(content: Content): readonly T[];
};

function createBucket<T>(): Bucket<T> {
  const known: { content: Content; owner: T }[] = [];
  const byWord = new Map<string, number[]>();
  const meanings = { hangul: createMeanings(), other: createMeanings() };
  let counts = new Uint8Array(16);

  function ownersOf(numbers: readonly number[], content: Content, least: number): readonly T[] {
    return numbers.flatMap((number) => {
      const one = known[number];
      return one !== undefined && compareContents(one.content, content, least) ? [one.owner] : [];
    });
  }

  /** Those that may share enough: what shares too little in sentence and headline does so in the sentence. */
  function mayBeAlike({ words, isHangul }: Content, least: number): readonly number[] {
    const found: number[] = [];
    for (let number = 0; number < known.length; number++) {
      const shared = counts[number] ?? 0;
      if (shared < 2) continue;
      const other = known[number]?.content;
      if (other === undefined || other.isHangul !== isHangul) continue;
      if (shared >= least * Math.min(other.words.size, words.size)) found.push(number);
    }
    return found;
  }

  return {
    add(content, owner) {
      const number = known.push({ content, owner }) - 1;
      if (number >= counts.length) counts = new Uint8Array(2 * counts.length);
      file(byWord, content.withHeadline, number);
      meanings[content.isHangul ? 'hangul' : 'other'].add(content, number);
    },
    inWords(content, least) {
      counts.fill(0, 0, known.length);
      // Plain loops: much coverage of one day makes millions of rounds.
      for (const word of content.withHeadline) {
        const holders = byWord.get(word);
        if (holders === undefined) continue;
        for (let at = 0; at < holders.length; at++) {
          const holder = holders[at] ?? 0;
          counts[holder] = (counts[holder] ?? 0) + 1;
        }
      }
      return ownersOf(mayBeAlike(content, least), content, least);
    },
    inMatter(content) {
      const others = meanings[content.isHangul ? 'other' : 'hangul'];
      return ownersOf(others.sharing(content), content, 1);
    },
  };
}

/** What is said in one script, by what other languages share of it: worked out when somebody asks in another one. */
function createMeanings() {
  const byMeaning = new Map<string, number[]>();
  let waiting: { content: Content; number: number }[] = [];
  return {
    add: (content: Content, number: number) => {
      waiting.push({ content, number });
    },
    sharing(content: Content): readonly number[] {
      for (const { content: one, number } of waiting) file(byMeaning, one.matter().keys(), number);
      waiting = [];
      if (byMeaning.size === 0) return [];
      const found = new Set<number>();
      for (const key of content.matter().keys())
        if (!isTerm(key)) for (const number of byMeaning.get(key) ?? []) found.add(number);
      return [...found];
    },
  };
}

function file(holders: Map<string, number[]>, words: Iterable<string>, number: number): void {
  for (const word of words) {
    const known = holders.get(word);
    if (known === undefined) holders.set(word, [number]);
    else known.push(number);
  }
}
