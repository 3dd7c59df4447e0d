/** What a sentence is about, by its words. */

import type { ReportedDate } from '../domain/calendar.ts';
import { type Matter, matterOf } from './matter.ts';

/** Words that say nothing of the matter, or stand in most sentences of such news, and the words of dates. */
const GENERAL = new Set(
  `about after again against ahead also amid among announce announced announces another around at because been before
  being between both but by can come comes coming could country deadline does during each expected first following for
  from government had has have held her here his hold how into is it its last late later latest leader likely made make
  many may meet meeting might more most must new next of official officials on once one only or other over part plan
  planned plans president report reported reports said same say says scheduled set several she should since so some
  start still such take take than that the their them then there these they this those through to today tomorrow two
  under until up upon was well were what when where which while who will with within would year years month months week
  weeks day days time weekend morning evening night hours
  north south korea korean koreas koreans pyongyang seoul kim jong united states u.s us american washington trump
  january february march april june july august september october november december jan feb mar apr jun jul aug sept
  sep oct nov dec monday tuesday wednesday thursday friday saturday sunday
  북한 한국 대통 정부 오는 내년 올해 이번 다음 지난 예정 연말 미국 관련 위해`.split(/\s+/),
);

/** No sentence that somebody wrote has as many. */
const MOST_WORDS = 64;

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.]*/gu;
const HANGUL = /\p{Script=Hangul}/u;
const NUMBER = /^[\d.]+$/;
const ENDING = /(?:'s|’s|ies|es|s|ing|ed)$/;

/** What a sentence is about: words of its own, those with the words of its headline, and what other languages share. */
export type Content = {
  words: ReadonlySet<string>;
  withHeadline: ReadonlySet<string>;
  /** Worked out when it is asked for: most coverage is in one language. */
  matter: () => Matter;
  isHangul: boolean;
};

/** Without the words of the date itself. */
export function contentOf(said: Pick<ReportedDate, 'sentence' | 'quote' | 'headline' | 'terms'>): Content {
  const { sentence, quote, headline } = said;
  const isHangul = HANGUL.test(sentence);
  const words = contentWords(`${sentence.slice(0, quote.start)} ${sentence.slice(quote.end)}`);
  let matter: Matter | null = null;
  return {
    words,
    withHeadline: words.union(contentWords(headline)),
    matter: () => {
      matter ??= matterOf(said, isHangul);
      return matter;
    },
    isHangul,
  };
}

export function contentWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    const plain = contentWord(word.replace(/\.+$/, ''));
    if (plain !== null) words.add(plain);
    if (words.size === MOST_WORDS) break;
  }
  return words;
}

/** Particles follow a Hangul word: its first two syllables stand for it. */
function contentWord(word: string): string | null {
  if (HANGUL.test(word)) {
    const stem = word.slice(0, 2);
    return stem.length < 2 || GENERAL.has(stem) ? null : stem;
  }
  if (NUMBER.test(word) || word.length < 3 || GENERAL.has(word)) return null;
  const stem = word.replace(ENDING, '');
  return stem.length < 3 ? word : stem;
}
