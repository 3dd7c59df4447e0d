/** Reads the names, rows of words and nouns of an article, and where they stand in it. */
import type { BackgroundText } from './background-document.ts';
import { hanPhrases } from './han-phrases.ts';
import { hangulPhrases } from './hangul-phrases.ts';
import { latinPhrases } from './latin-phrases.ts';
import type { Phrase } from './phrase.ts';

export type Phrases = {
  /** By their key, each as it stands first. */
  best: ReadonlyMap<string, Phrase>;
  counts: ReadonlyMap<string, number>;
  /** Keys of what is used as a noun somewhere; of what stands in the title; and in it or where the text begins. */
  nouns: ReadonlySet<string>;
  inTitle: ReadonlySet<string>;
  inFront: ReadonlySet<string>;
  /** Terms of its names, with how often. */
  nameTerms: ReadonlyMap<string, number>;
};

/** What lies further behind is not read: it would be shared by chance. */
const mostCharacters = 12_000;
const frontCharacters = 500;
/** "SEOUL, Dec. 3 (Agency) -- " */
const DATELINE = /^[\p{Lu}([][^\n]{0,80}?(?: (?:--?|–|—) |\((?:[\p{L} ]{2,20})\) ?(?:--?|–|—)? )/u;

/** The article whose background is wanted is compared with each of its candidates. */
const read = new WeakMap<BackgroundText, Phrases>();

export function readPhrases(article: BackgroundText): Phrases {
  const known = read.get(article);
  if (known !== undefined) return known;
  const phrases = readAnew(article);
  read.set(article, phrases);
  return phrases;
}

function readAnew({ title, summary, body }: BackgroundText): Phrases {
  const text = [title, summary.replace(DATELINE, ''), body.replace(DATELINE, '')]
    .join('\n')
    .slice(0, mostCharacters);
  const best = new Map<string, Phrase>();
  const [counts, nameTerms] = [new Map<string, number>(), new Map<string, number>()];
  const [nouns, inTitle, inFront] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const phrase of [...latinPhrases(text), ...hangulPhrases(text), ...hanPhrases(text)]) {
    const { key, kind, terms, at } = phrase;
    const before = best.get(key);
    if (before === undefined || (phrase.isNoun && !before.isNoun)) best.set(key, phrase);
    count(counts, key);
    if (kind === 'name') for (const term of terms) count(nameTerms, term);
    if (phrase.isNoun) nouns.add(key);
    if (at < title.length) inTitle.add(key);
    if (at < title.length + frontCharacters) inFront.add(key);
  }
  return { best, counts, nouns, inTitle, inFront, nameTerms };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
