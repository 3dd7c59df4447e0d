/** The nouns and rows of nouns of a text in Chinese or Japanese. */
import { contentTerms } from '../stories/content-terms.ts';
import { isGeneralHan } from './general-words.ts';
import type { Phrase } from './phrase.ts';

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Rows of Han and Katakana, in which Japanese writes its nouns. */
const JAPANESE_NOUN = /[\p{Script=Han}\p{Script=Katakana}ー々]{2,20}/gu;
const JAPANESE_PARTICLE =
  /^(?:の|が|を|は|に|で|と|へ|も|や|から|まで|など|による|について|[、。」』）・\s]|$)/u;
const HAN = /\p{Script=Han}{2,40}/gu;
/** Small words, verbs of reports and what counts or points: no name or noun has them in it. */
const CHINESE_SMALL =
  /[的了在是和与與及对對将將被也不这這那有就为為以于於等说說称稱已还還并並从從向由把让讓给給要可能及或其该該此但而且曾再又都很更最只没沒之者们們他她它我你您]|提交|解除|放松|放鬆|表示|宣布|宣佈|举行|舉行|进行|進行|要求|呼吁|呼籲|提出|发表|發表|发射|發射|通过|通過|据报|报道|報道|认为|認為|指出|强调|強調|希望|同意|反对|反對|支持|讨论|討論|访问|訪問|抵达|抵達|包括|根据|根據|关于|關於|目前|今天|昨天|明天|日前|近日|当地|當地|时间|時間|[一二两三四五六七八九十百千万]+[个個名次年月日天项項]/gu;
const shortestChinese = 2;
const longestChinese = 12;
const mostWords = 3;

let segmenter: Intl.Segmenter | null = null;

export function hanPhrases(text: string): Phrase[] {
  if (!/\p{Script=Han}|\p{Script=Katakana}/u.test(text)) return [];
  return KANA.test(text) ? japanesePhrases(text) : chinesePhrases(text);
}

function japanesePhrases(text: string): Phrase[] {
  return [...text.matchAll(JAPANESE_NOUN)].flatMap((match) => {
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 4);
    return toPhrase(match[0], match.index, JAPANESE_PARTICLE.test(behind)) ?? [];
  });
}

/** What stands between small words, as a whole and by its words. */
function chinesePhrases(text: string): Phrase[] {
  const found: Phrase[] = [];
  for (const match of text.matchAll(HAN))
    for (const { part, at } of partsOf(match[0], match.index)) {
      const whole = part.length <= longestChinese ? toPhrase(part, at, true) : null;
      if (whole !== null) found.push(whole);
      found.push(...rowsOf(part, at).filter(({ text: shown }) => shown !== part));
    }
  return found;
}

/** Each word of several characters, each row of two or three, and names, whose characters are words of their own. */
function rowsOf(part: string, at: number): Phrase[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const words = [...segmenter.segment(part)];
  const found: Phrase[] = [];
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + mostWords); to++) {
      const row = words.slice(from, to).map(({ segment }) => segment);
      const shown = row.join('');
      const isName = shown.length === 3 && row.length === 3;
      if (!isName && row.some((word) => word.length === 1)) continue;
      const phrase = toPhrase(shown, at + (words[from]?.index ?? 0), true);
      if (phrase !== null) found.push(phrase);
    }
  return found;
}

function partsOf(run: string, at: number): { part: string; at: number }[] {
  const parts: { part: string; at: number }[] = [];
  let from = 0;
  for (const small of run.matchAll(CHINESE_SMALL)) {
    parts.push({ part: run.slice(from, small.index), at: at + from });
    from = small.index + small[0].length;
  }
  parts.push({ part: run.slice(from), at: at + from });
  return parts.filter(({ part }) => part.length >= shortestChinese);
}

function toPhrase(shown: string, at: number, isNoun: boolean): Phrase | null {
  if (isGeneralHan(shown)) return null;
  const terms = contentTerms(shown).map(({ term }) => term);
  if (terms.length === 0) return null;
  return {
    text: shown,
    key: shown,
    kind: shown.length > 3 ? 'phrase' : 'noun',
    terms,
    at,
    isNoun,
    isSpaceless: true,
  };
}
