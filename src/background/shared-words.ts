/** Says in a few names and nouns what two articles have in common. */

import { type BackgroundText, hashTerm } from './background-document.ts';
import { isCountry } from './country-names.ts';
import type { Phrase } from './phrase.ts';
import { type Phrases, readPhrases } from './read-phrases.ts';

export type SharedPhrase = Pick<Phrase, 'text' | 'kind' | 'terms'> & {
  /** Whether the candidate has it in its title, and the other there or where its text begins. */
  isInTitle: boolean;
};

type SharedWordsOptions = {
  /** In what share of the archive a term stands. */
  shareOf: (term: number) => number;
  /** Who reports: of them nothing is said. */
  sources: readonly string[];
};

const mostShown = 3;
/** What stands in more of the archive explains nothing in it; names and rows of words tell more than a word. */
const mostShare: Readonly<Record<Phrase['kind'], number>> = { name: 0.1, phrase: 0.12, noun: 0.06 };
const worth: Readonly<Record<Phrase['kind'], number>> = { name: 1.5, phrase: 1.7, noun: 0.7 };
/** What both titles name is what both are about, common or not. */
const titleShares = 2.5;
const spacelessTitleShares = 1.5;
const frontWorth = 1.4;
const rarest = 1e-6;
/** Of Han, Kana and Hangul: a row of so many tells twice as much as its half. */
const longRow = 6;
/** The least share of the archive that a language is taken to have. */
const leastLanguage = 0.1;

/** The most telling first; nothing where the two share only what many articles have. */
export function sharedWords(
  article: BackgroundText,
  candidate: BackgroundText,
  { shareOf, sources }: SharedWordsOptions,
): SharedPhrase[] {
  const own = readPhrases(article);
  const theirs = readPhrases(candidate);
  const reporting = new Set(
    sources.flatMap((source) => source.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? []),
  );
  const language = languageShare(own, shareOf);
  const scored: (SharedPhrase & { key: string; score: number })[] = [];
  for (const [key, found] of theirs.best) {
    const phrase = wholeName(found, theirs);
    if (phrase.terms.some((term) => reporting.has(term))) continue;
    if (!own.nouns.has(key) && !theirs.nouns.has(key)) continue;
    const counted = countIn(found, own);
    if (!isAbout(found, counted, own, theirs)) continue;
    const share = shareOfPhrase(found, shareOf) / (phrase.isSpaceless ? Math.sqrt(language) : 1);
    const isInTitles = own.inTitle.has(key) && theirs.inTitle.has(key) && !isSurname(found);
    if (!isInTitles && phrase.kind === 'name' && phrase.terms.length === 1 && isCountry(key)) continue;
    if (
      share >
      mostShare[phrase.kind] * (isInTitles ? (phrase.isSpaceless ? spacelessTitleShares : titleShares) : 1)
    )
      continue;
    const isInTitle = theirs.inTitle.has(key) && own.inFront.has(key);
    const place = (theirs.inFront.has(key) ? frontWorth : 1) * (own.inFront.has(key) ? frontWorth : 1);
    const rarity = -Math.log(Math.max(share, rarest));
    const { text, kind, terms } = phrase;
    const length = phrase.isSpaceless
      ? 1 + text.length / longRow
      : kind === 'name' && terms.length > 1
        ? 1.5
        : 1;
    const score = worth[kind] * place * rarity * length * (1 + Math.log(counted));
    scored.push({ text, kind, terms, isInTitle, key, score });
  }
  scored.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  return withoutRepeats(scored).map(({ text, kind, terms, isInTitle }) => ({ text, kind, terms, isInTitle }));
}

/** How often the article has it: a name also by all of its parts, or as a part of a longer one. */
function countIn({ key, kind, terms }: Phrase, own: Phrases): number {
  const whole = own.counts.get(key) ?? 0;
  if (whole > 0 || kind !== 'name') return whole;
  return Math.min(...terms.map((term) => own.nameTerms.get(term) ?? 0));
}

/** A word must be what both speak of; a name or a row of words what one of them does. */
function isAbout({ key, kind }: Phrase, counted: number, own: Phrases, theirs: Phrases): boolean {
  if (counted === 0) return false;
  const counts = [counted, theirs.counts.get(key) ?? 0];
  if (kind === 'phrase') return true;
  if (kind === 'name') return own.inFront.has(key) || theirs.inFront.has(key) || Math.max(...counts) > 2;
  return (own.inFront.has(key) && theirs.inFront.has(key)) || Math.min(...counts) > 1;
}

/** A row of words is as rare as its rarest; of two names the one that is known best tells. */
function shareOfPhrase({ kind, terms }: Phrase, shareOf: (term: number) => number): number {
  const shares = terms.map((term) => shareOf(hashTerm(term)));
  return kind === 'name' && terms.length === 2 ? Math.max(...shares) : Math.min(...shares);
}

/** "Biegun" is shown as Stephen Biegun where the text has it so. */
function wholeName(phrase: Phrase, { best }: Phrases): Phrase {
  const { kind, terms } = phrase;
  if (kind !== 'name' || terms.length > 1) return phrase;
  const [term] = terms;
  for (const other of best.values())
    if (other.kind === 'name' && other.terms.length > 1 && other.terms.at(-1) === term) return other;
  return phrase;
}

/** Kim, Lee, Park: of whom, nobody can tell. */
function isSurname({ kind, text }: Phrase): boolean {
  return kind === 'name' && text.length <= 4 && text !== text.toUpperCase();
}

/** The share of what is written in the language of the article, by its most common word in Han, Kana and Hangul. */
function languageShare({ best }: Phrases, shareOf: (term: number) => number): number {
  let share = leastLanguage;
  for (const { isSpaceless, terms } of best.values())
    if (isSpaceless) for (const term of terms) share = Math.max(share, shareOf(hashTerm(term)));
  return Math.min(1, share);
}

/** None that has a word of one before it. */
function withoutRepeats<Shared extends SharedPhrase>(phrases: readonly Shared[]): Shared[] {
  const kept: Shared[] = [];
  for (const phrase of phrases) {
    if (kept.length === mostShown) break;
    const isPart = kept.some(
      ({ terms, text }) => terms.some((term) => phrase.terms.includes(term)) || text.includes(phrase.text),
    );
    if (!isPart) kept.push(phrase);
  }
  return kept;
}
