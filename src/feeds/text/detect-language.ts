/** Tells the language of an article: what the feed says, unless the script of the text says otherwise. */

const NO_LANGUAGE = new Set(['und', 'mul', 'zxx', 'mis']);
/** Whatever may be Hangul, Kana or Han, and more: where there is none of it, nothing need be counted. */
const MAYBE_EAST_ASIAN = /[\u1100-\u11ff\u2e80-\uffff]/;
/** In characters: what comes after it is hardly in another language. */
const LONGEST_SAMPLE = 20_000;

/** `declared`: language tags from the item, then the feed. Null when neither they nor the script tell. */
export function detectLanguage(declared: readonly (string | null)[], text: string): string | null {
  const tagged = declared.map(primaryLanguage).find((language) => language !== null) ?? null;
  return languageOfText(text, tagged);
}

/** @param tagged a primary language, as the feed says; null where it says nothing. */
export function languageOfText(text: string, tagged: string | null): string | null {
  const scripted = languageOfScript(text.slice(0, LONGEST_SAMPLE));
  if (scripted === null) return tagged;
  // Han characters alone may be Japanese or Korean too, if the feed says so.
  if (scripted === 'zh' && (tagged === 'ja' || tagged === 'ko')) return tagged;
  return scripted === 'zh' && isChinese(tagged) ? tagged : scripted;
}

/** "ko-KR" and "kor" become "ko"; null for what is not a language tag. */
export function primaryLanguage(tag: string | null): string | null {
  const subtag = /^\s*([a-z]{2,3})(?=[-_\s,;]|$)/i.exec(tag ?? '')?.[1]?.toLowerCase();
  if (!subtag || NO_LANGUAGE.has(subtag)) return null;
  return new Intl.Locale(subtag).language;
}

function languageOfScript(text: string): string | null {
  if (!MAYBE_EAST_ASIAN.test(text)) return null;
  const letters = count(text, /\p{L}/gu);
  const hangul = count(text, /\p{Script=Hangul}/gu);
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(text, /\p{Script=Han}/gu);
  // A syllable or an ideograph is worth several letters, so a third of the characters is most of the text.
  if ((hangul + kana + han) * 3 < letters || letters === 0) return null;
  if (hangul >= kana && hangul * 4 >= han) return 'ko';
  if (kana * 10 >= han && kana > 0) return 'ja';
  return han > 0 ? 'zh' : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function isChinese(language: string | null): boolean {
  return language === 'zh' || language === 'yue' || language === 'wuu';
}
