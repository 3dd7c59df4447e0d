/** What a sentence is about, as far as a Korean and an English one can agree on it: names, numbers, events, places. */
import type { ReportedDate } from '../domain/calendar.ts';
import { soundsOfHangul, soundsOfLatin } from './name-sounds.ts';
import { meaningsInKorean, meaningsOfEnglish } from './shared-words.ts';

/** How much each says; see sharesMatter(). */
export type Matter = ReadonlyMap<string, number>;

const HANGUL_WORD = /[가-힣]{2,}/gu;
const ACRONYM = /(?<![A-Za-z])[A-Z]{3,6}(?![A-Za-z])/g;
const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{Ll}]+(?:[-’']\p{L}+)*/gu;
const ENGLISH_WORD = /[A-Za-z]+/g;
const NUMBER = /(?<![\d.,/-])\d{1,3}(?:,\d{3})+|(?<![\d.,/-])\d{2,}(?![\d.,/-]*\d)/g;
const YEAR = /^(?:19|20)\d\d$/;
/** They stand in most of such news. */
const COMMON = /^(?:@south|@north|@us|USA|DPRK|ROK)$/;
const COMMON_NAME =
  /^(?:north|south|korean?s?|united|states|american?s?|trump|president|minister|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|after|before|between|their|there|these|those|under|other|officials|christmas)$/;
/** No sentence that somebody wrote has as many. */
const MOST = 48;

/** Events of which there are hardly two on a day. */
const RARE = /^(?:plenum|congress|inauguration|parade)$/;

const NAME = 2;
const OTHER = 1;

type Said = Pick<ReportedDate, 'sentence' | 'quote' | 'terms'>;

/** Without the words of the date itself. */
export function matterOf({ sentence, quote, terms }: Said, isHangul: boolean): Matter {
  const matter = new Map<string, number>();
  const add = (key: string, weight: number) => {
    if (matter.size < MOST && !COMMON.test(key)) matter.set(key, weight);
    else if (COMMON.test(key)) matter.set(key, 0);
  };
  const text = `${sentence.slice(0, quote.start)} ${sentence.slice(quote.end)}`;
  const meant = isHangul
    ? meaningsInKorean(text)
    : [...text.matchAll(ENGLISH_WORD)].flatMap(([word]) => meaningsOfEnglish(word.toLowerCase()));
  for (const key of meant) add(key, /^[#!]/.test(key) || RARE.test(key) ? NAME : OTHER);
  for (const [word] of text.matchAll(ACRONYM)) add(word, NAME);
  for (const [number] of text.matchAll(NUMBER))
    if (!YEAR.test(number)) add(number.replaceAll(',', ''), OTHER);
  for (const key of isHangul ? hangulNames(text) : latinNames(text)) add(`~${key}`, NAME);
  for (const term of terms) add(`:${term}`, OTHER);
  return matter;
}

function hangulNames(text: string): readonly string[] {
  return [...text.matchAll(HANGUL_WORD)].flatMap(([word]) => soundsOfHangul(word));
}

function latinNames(text: string): readonly string[] {
  return [...text.matchAll(CAPITALISED)].flatMap(([word]) => {
    const plain = word.replace(/['’]s$/, '').toLowerCase();
    if (COMMON_NAME.test(plain) || meaningsOfEnglish(plain).length > 0) return [];
    return soundsOfLatin(plain) ?? [];
  });
}

/** In all, and where no event is shared. */
const LEAST = 3;
const LEAST_WITHOUT_EVENT = 5;

/**
 * Whether both are about the same thing, if they are of the same days: a name, a number or a term is not enough by
 * itself, there must be an event or more of them; and an event needs one of these, unless it is rare: parliaments vote
 * on many things a day. Never where both name other events, or other countries.
 */
export function sharesMatter(a: Matter, b: Matter): boolean {
  const shared = [...a.keys()].filter((key) => b.has(key));
  if (isAtOdds(a, b, isEvent) || isAtOdds(a, b, isCountry)) return false;
  const isNamed = shared.some((key) => !isTerm(key) && (!isEvent(key) || RARE.test(key)) && a.get(key) !== 0);
  if (!isNamed) return false;
  const terms = shared.some(isTerm) ? OTHER : 0;
  const said = shared.reduce((sum, key) => sum + (isTerm(key) ? 0 : (a.get(key) ?? 0)), 0);
  // Other sources may have met other terms.
  return said >= 2 && said + terms >= (shared.some(isEvent) ? LEAST : LEAST_WITHOUT_EVENT);
}

function isAtOdds(a: Matter, b: Matter, isKind: (key: string) => boolean): boolean {
  const [ours, theirs] = [a, b].map((one) => [...one.keys()].filter(isKind));
  if (ours === undefined || theirs === undefined || ours.length === 0 || theirs.length === 0) return false;
  return !ours.some((key) => theirs.includes(key));
}

/** They may be shared, but are nothing to look for. */
export function isTerm(key: string): boolean {
  return key.startsWith(':');
}

function isEvent(key: string): boolean {
  return /^[a-z]/.test(key);
}

/** Of two that meet one may leave its own out: only the others tell. */
function isCountry(key: string): boolean {
  return key.startsWith('@') && key !== '@us' && key !== '@north';
}
