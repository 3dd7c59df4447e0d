/** The names, rows of nouns and nouns of a text in Latin script. */
import { type Token, tokenize } from '../matching/tokenize.ts';
import { isStopWord } from '../stories/stop-words.ts';
import { isCjk } from '../stories/words.ts';
import { isGeneral, isPeople, mayBeNoun } from './general-words.ts';
import type { Phrase } from './phrase.ts';

type Word = Token & {
  original: string;
  /** What stands between it and the word before. */
  gap: string;
  isCapital: boolean;
  /** Whether capitals tell names here: not where a sentence begins, nor in a heading of capitals. */
  isTelling: boolean;
};

const mostWords = 3;
const HEADING = 0.8;
const DETERMINER = new Set(
  `the a an its their his her this that these those of on over against for in at with from by under about into after
  before between despite during without no any new another first second third latest`.split(/\s+/),
);
const LINK = new Set(['of', 'al', 'de', 'del', 'bin', 'van', 'von']);
const SENTENCE = /[.!?:;"“”‘’—–\n•]/u;
const NUMBER_WORD =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion)s?$/u;
const QUOTE = /["“‘'«]$/u;
const NAME_PART = /^\p{Lu}/u;
/** Behind a hyphen they make an adjective of a name: "Beijing-backed". */
const NO_NAME_PART =
  /^(?:led|based|born|made|run|style|era|old|level|range|wide|year|ed|backed|friendly|owned|hit|long|to|and|the|month|week|day|time|yet)$/u;

export function latinPhrases(text: string): Phrase[] {
  const words = readWords(text);
  const names = findNames(words);
  return [...names, ...findNouns(words)];
}

function readWords(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const token of tokenize(text)) {
    const gap = text.slice(end, token.start);
    const original = text.slice(token.start, token.end);
    end = token.end;
    const isCapital = NAME_PART.test(original);
    words.push({ ...token, original, gap, isCapital, isTelling: !SENTENCE.test(gap) && words.length > 0 });
  }
  silenceHeadings(words);
  return words;
}

/** Where nearly all words of a line are capitalised, capitals tell no names. */
function silenceHeadings(words: readonly Word[]): void {
  let from = 0;
  for (let i = 1; i <= words.length; i++) {
    if (i < words.length && !words[i]?.gap.includes('\n')) continue;
    const line = words.slice(from, i);
    const long = line.filter(({ original }) => original.length > 3);
    if (long.filter(({ isCapital }) => isCapital).length > HEADING * long.length)
      for (const word of line) word.isTelling = false;
    from = i;
  }
}

/** Rows of capitalised words, without what is general at their ends; proven only where no sentence begins. */
function findNames(words: readonly Word[]): Phrase[] {
  const plain = new Set(words.filter(({ isCapital }) => !isCapital).map(({ text }) => text));
  const found: Phrase[] = [];
  for (let i = 0; i < words.length; i++) {
    const end = nameEnd(words, i);
    if (end === i) continue;
    const phrase = toName(words.slice(i, end), plain);
    if (phrase !== null) found.push(phrase);
    i = end - 1;
  }
  return found;
}

function nameEnd(words: readonly Word[], from: number): number {
  if (!words[from]?.isCapital || isCjk(words[from].text)) return from;
  let end = from + 1;
  for (; end < words.length; end++) {
    const word = words[end] as Word;
    const isHyphened = word.gap === '-' && !NO_NAME_PART.test(word.text);
    if (isHyphened || (word.isCapital && /^[ \u00a0]$/.test(word.gap))) continue;
    const next = words[end + 1];
    if (word.gap === ' ' && LINK.has(word.text) && next?.isCapital && next.gap === ' ') continue;
    break;
  }
  return end;
}

function toName(row: readonly Word[], plain: ReadonlySet<string>): Phrase | null {
  const isOwn = ({ text, gap }: Word) =>
    gap === '-' || (!isGeneral(text) && !isStopWord(text) && !/^\d/.test(text));
  // "Japanese Prime Minister Shinzo Abe"
  const from = row.findIndex((word) => isOwn(word) && !isPeople(word.text));
  if (from === -1) return null;
  let kept = row.slice(from, row.findLastIndex(isOwn) + 1);
  // "Meanwhile Biegun": what begins a sentence and is an ordinary word elsewhere.
  while (kept.length > 0 && !kept[0]?.isTelling && plain.has(kept[0]?.text ?? '')) kept = kept.slice(1);
  const [first] = kept;
  if (first === undefined || (kept.length === 1 && (isPeople(first.text) || first.text.length < 3)))
    return null;
  if (isPeople(kept.at(-1)?.text ?? '') && kept.every(({ text }) => isPeople(text) || isGeneral(text)))
    return null;
  const text = kept
    .map(({ original, gap }, i) => (i === 0 ? '' : gap) + withoutPossessive(original))
    .join('');
  const terms = kept.map((word) => word.text).filter((word) => !isStopWord(word));
  if (terms.length === 0) return null;
  const isNoun = first.isTelling || (kept.length > 1 && kept.some(({ isTelling }) => isTelling));
  return { text, key: terms.join(' '), kind: 'name', terms, at: first.start, isNoun, isSpaceless: false };
}

function withoutPossessive(word: string): string {
  return word.replace(/['’]s?$/u, '');
}

/** Rows of one to three words in small letters or capitals, of which the last is a noun. */
function findNouns(words: readonly Word[]): Phrase[] {
  const found: Phrase[] = [];
  for (let end = 0; end < words.length; end++) {
    const head = words[end] as Word;
    if (!isHead(head, words[end + 1])) continue;
    for (let length = 1; length <= mostWords; length++) {
      const row = words.slice(Math.max(0, end - length + 1), end + 1);
      if (row.length < length || !row.every((word, i) => i === 0 || isModified(word))) break;
      const [first] = row as [Word, ...Word[]];
      if (!isContent(first)) break;
      const phrase = toNoun(row, words[end - length]);
      if (phrase !== null) found.push(phrase);
    }
  }
  return found;
}

/** It is followed by what no noun is missing behind: the end of a clause, or a small word. */
function isHead(word: Word, next: Word | undefined): boolean {
  if (!isContent(word) || word.text.length < 3 || !mayBeNoun(word.text)) return false;
  if (/['’]s?$/u.test(word.original)) return false;
  return (
    next === undefined ||
    /[^\s-]|\n/u.test(next.gap) ||
    (next.gap !== '-' && isStopWord(next.text) && !next.isCapital)
  );
}

function isModified({ gap }: Word): boolean {
  return gap === ' ' || gap === '-' || gap === '\u00a0';
}

function isContent({ text }: Word): boolean {
  return !isStopWord(text) && !isCjk(text) && !/^\d/.test(text);
}

function toNoun(row: readonly Word[], before: Word | undefined): Phrase | null {
  const [first] = row as [Word, ...Word[]];
  const head = row.at(-1) as Word;
  const isAlone = row.length === 1;
  if (isAlone && (head.isCapital || isGeneral(head.text) || head.text.length < 4)) return null;
  if (!isAlone && row.every(({ text }) => isGeneral(text))) return null;
  // "Seven minutes"; and a name is told as such.
  if (!isAlone && row.some(({ text }) => NUMBER_WORD.test(text))) return null;
  if (row.every(({ isCapital }) => isCapital)) return null;
  // Half of what a hyphen joins, and a part of a name.
  if (first.gap === '-') return null;
  if (row.some(({ gap, isCapital }, i) => gap === '-' && !isCapital && row[i - 1]?.isCapital)) return null;
  if (!isAlone && row.slice(0, -1).some(({ text }) => /(?:ed|ly)$/.test(text) && !isGeneral(text)))
    return null;
  const follows = before !== undefined && DETERMINER.has(before.text) && !/[^\s]/.test(first.gap);
  const isNoun = (follows && !(isAlone && before.text === 'that')) || (!isAlone && QUOTE.test(first.gap));
  const text = row.map(({ original, gap }, i) => (i === 0 ? '' : gap) + original).join('');
  const terms = row.map((word) => word.text);
  const key = [...terms.slice(0, -1), singular(head.text)].join(' ');
  return { text, key, kind: isAlone ? 'noun' : 'phrase', terms, at: first.start, isNoun, isSpaceless: false };
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
