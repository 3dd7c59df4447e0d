/** What an article says that was not said in its story before: a term, a place, a number or a name. */
import type { Article } from '../domain/article.ts';
import type { Match, Passage } from '../domain/match.ts';
import type { Report } from './compose-message.ts';
import { type FoundName, findNames, foldWord } from './find-names.ts';
import { type FoundNumber, findNumbers } from './find-numbers.ts';
import { isCountry, isSpelledAlike } from './known-names.ts';

export type Novelty = { kind: 'term' | 'place' | 'number' | 'name'; text: string; before: string | null };

export type DevelopmentQuestion = {
  report: Report;
  /** All that was said in the story before it, in order. */
  earlier: readonly Report[];
  /** Names of the terms that are told in the channel. */
  terms: readonly string[];
  /** Names that say who reports: of feeds. */
  sources: readonly string[];
};

const LEAD_CHARACTERS = 320;
const LONGEST_TITLE = 300;
/** What a text begins with, where a term counts. */
const FRONT_CHARACTERS = 500;
/** How relevant a report is to what it is about; and how much less to what it is about as well. */
const LEAST_SCORE = 0.55;
const NEARLY_BEST = 0.05;
const MOST_SHOWN = 4;
const LEAST_WORDS = 8;
/** A text of more characters names again what it is about, beside the title. */
const LONG_TEXT = 500;
const LEAST_MENTIONS = 3;
/** Of one syllable, as millions are called. */
const LONGEST_SURNAME = 4;
/** Two counts of one thing that differ by less are one, rounded. */
const ROUNDING = 0.06;

/** The most telling first; nothing where the article only says in other words what is known. */
export function judgeDevelopment(question: DevelopmentQuestion): readonly Novelty[] {
  const { report, earlier } = question;
  if (earlier.length === 0) return [];
  const said = readSaid(earlier);
  const found = [...newTerms(question), ...newNumbers(report, said), ...newNames(question, said)];
  return found.slice(0, MOST_SHOWN);
}

/** e.g. "new place: Dongchang-ri", "new number: 15 people (before: 12 people)". */
export function noveltyWords({ kind, text, before }: Novelty): string {
  return `new ${kind}: ${text}${before === null ? '' : ` (before: ${before})`}`;
}

/** Of the terms that a report is about, and does not merely mention. */
export function mainMatches(matches: readonly Match[]): Match[] {
  const best = Math.max(...matches.map(({ score }) => score));
  return matches.filter(({ score }) => score >= Math.max(LEAST_SCORE, best - NEARLY_BEST));
}

/** A term is new where the report is about it: what is merely mentioned tells what the story is beside. */
function newTerms({ report, earlier, terms }: DevelopmentQuestion): Novelty[] {
  const known = new Set(earlier.flatMap(({ matches }) => matches.map((match) => match.term)));
  return mainMatches(report.matches)
    .filter((match) => terms.includes(match.term) && !known.has(match.term))
    .filter(({ passages }) => passages.length === 0 || passages.some(standsInFront))
    .map((match) => ({ kind: 'term', text: match.term, before: null }));
}

function standsInFront({ field, offset, highlights }: Passage): boolean {
  return field !== 'body' || offset + (highlights[0]?.[0] ?? 0) < FRONT_CHARACTERS;
}

type Said = {
  /** Every word, folded. */
  words: ReadonlySet<string>;
  values: readonly number[];
  /** Those of titles and leads, the latest first. */
  counts: readonly FoundNumber[];
};

function readSaid(earlier: readonly Report[]): Said {
  const words = new Set<string>();
  const values: number[] = [];
  const counts: FoundNumber[] = [];
  for (const { article } of earlier) {
    const text = textOf(article);
    for (const word of text.matchAll(/[\p{L}\p{M}\d'’‘.‐-―-]+/gu)) {
      words.add(foldWord(word[0]));
      for (const part of word[0].split(/[‐-―-]/u)) words.add(foldWord(part));
    }
    for (const { value } of findNumbers(text)) values.push(value);
    counts.unshift(...findNumbers(`${article.title}\n${leadOf(article)}`));
  }
  return { words, values, counts };
}

/** One in the title, of what is known to count; or another than was told of the same thing. */
function newNumbers({ article }: Report, said: Said): Novelty[] {
  const inTitle = findNumbers(withoutSite(article.title).slice(0, LONGEST_TITLE));
  const found: Novelty[] = [];
  for (const number of [...inTitle, ...findNumbers(leadOf(article))]) {
    if (said.values.some((value) => isAboutSame(value, number.value))) continue;
    const before = said.counts.find(({ unit }) => unit === number.unit);
    const isInTitle = inTitle.includes(number);
    if (!(number.isKnownUnit ? isInTitle || before : isInTitle && before)) continue;
    if (found.some(({ text }) => text === number.text)) continue;
    found.push({ kind: 'number', text: number.text, before: before?.text ?? null });
  }
  return found;
}

function isAboutSame(a: number, b: number): boolean {
  return a === b || (Math.min(a, b) >= 20 && Math.abs(a - b) <= ROUNDING * Math.max(a, b));
}

function newNames({ report, sources }: DevelopmentQuestion, said: Said): Novelty[] {
  const { article } = report;
  const reporting = new Set([...sources, article.feed, article.author ?? ''].flatMap(wordsOf));
  const title = withoutSite(article.title).slice(0, LONGEST_TITLE);
  const telling = { title, inTitle: new Set(wordsOf(title)), lead: leadOf(article), text: textOf(article) };
  const candidates = [...(isSentence(title) ? findNames(title) : []), ...findNames(proseOf(article))];
  const found: Novelty[] = [];
  const seen = new Set<string>();
  for (const name of candidates) {
    const last = name.words.at(-1) ?? '';
    if (seen.has(last) || !isTold(name, telling) || name.words.some((word) => reporting.has(word))) continue;
    seen.add(last);
    const whole = wholeName(name, candidates);
    if (whole === null || isKnown(name, said)) continue;
    found.push({ kind: name.isPlace ? 'place' : 'name', text: whole.text, before: null });
  }
  return found;
}

/** "Pompeo" is Mike Pompeo where the text says so; a Kim or a Xi of whom it says no more could be anybody. */
function wholeName(name: FoundName, all: readonly FoundName[]): FoundName | null {
  const [only = '', ...more] = name.words;
  if (more.length > 0 || name.isPlace) return name;
  const whole = all.find(({ words }) => words.length > 1 && (words[0] === only || words.at(-1) === only));
  return whole ?? (only.length > LONGEST_SURNAME || SHORT_CAPITALS.test(name.text) ? name : null);
}

type Telling = { title: string; inTitle: ReadonlySet<string>; lead: string; text: string };

/** In the title, and the text if there is one goes on about it; a place also in the lead, if it is named again. */
function isTold(name: FoundName, { inTitle, lead, text }: Telling): boolean {
  const last = name.words.at(-1) ?? '';
  if (name.isAtStart && name.words.length === 1) return false;
  if (isCountry(last) && !name.isPlace) return false;
  const isInTitle = name.words.every((word) => inTitle.has(word));
  const isInLead = name.isPlace && !isCountry(last) && lead.includes(name.text);
  if (!isInTitle && !isInLead) return false;
  const isAcronym = name.words.length === 1 && SHORT_CAPITALS.test(name.text);
  const mentions = text.split(name.text.split(' ').at(-1) ?? '').length - 1;
  if (isAcronym || text.length > LONG_TEXT) return mentions >= LEAST_MENTIONS;
  return isInTitle || mentions > 1;
}

/** Of a headline alone, tickers, units and sections look like organisations. */
const SHORT_CAPITALS = /^[\p{Lu}\d.]{1,5}$/u;

/** Where most words are capitalised, capitals tell no names. */
function isSentence(title: string): boolean {
  const words = title.match(/\p{L}[\p{L}\p{M}'’-]{3,}/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length <= words.length / 2;
}

/** Summary and text, without lines that are headings and menus rather than sentences. */
function proseOf({ summary, body }: Article): string {
  return `${summary}\n${body}`
    .split('\n')
    .filter((line) => line.split(' ').length >= LEAST_WORDS && isSentence(line))
    .map((line) => line.replace(DATELINE, ''))
    .join('\n');
}

/** "… - The Courier", "… | The Courier" */
function withoutSite(title: string): string {
  const end = Math.max(title.lastIndexOf(' - '), title.lastIndexOf(' | '), title.lastIndexOf(' – '));
  return end > title.length / 2 ? title.slice(0, end) : title;
}

/** Any of its words may have stood there for it, spelled in one way or another. */
function isKnown(name: FoundName, said: Said): boolean {
  const last = name.words.at(-1) ?? '';
  if (said.words.has(last) || name.words.every((word) => said.words.has(word) || isCountry(word)))
    return true;
  if (said.words.has(name.words.join(''))) return true;
  const parts = name.text.split(/[‐-―\s-]/u).map(foldWord);
  if (parts.every((part) => said.words.has(part) || isCountry(part))) return true;
  const initials = name.words.map((word) => word[0]).join('');
  if (initials.length > 2 && said.words.has(initials)) return true;
  // Two syllables of a Korean name, joined or not.
  const given = name.words.length === 3 ? name.words.slice(1).join('') : last;
  return (given !== last || name.text.includes('-')) && isSpelledAlike(given, said.words);
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\d'’‘-]+/gu) ?? []).map((word) => foldWord(word.replace(/['’]s$/u, '')));
}

function textOf({ title, summary, body }: Article): string {
  return `${title}\n${summary}\n${body}`;
}

/** Its summary, or else its first sentences, without the place and date that agencies begin with. */
function leadOf({ title, summary, body }: Article): string {
  const text = (summary || body).replace(DATELINE, '');
  const start = text.startsWith(title) ? text.slice(title.length) : text;
  if (start.length <= LEAD_CHARACTERS) return start;
  const end = start.lastIndexOf('. ', LEAD_CHARACTERS);
  return start.slice(0, end > 80 ? end + 1 : start.lastIndexOf(' ', LEAD_CHARACTERS));
}

const DATELINE = /^[\p{Lu}][^\n]{0,80}?(?: (?:--?|–|—) |\((?:\p{L}{2,12})\) ?(?:--?|–|—)? )/u;
