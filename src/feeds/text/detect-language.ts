/** Tells the language of an article: what the feed says, unless the script of the text says otherwise. */

const NO_LANGUAGE = new Set(['und', 'mul', 'zxx', 'mis']);

/** `declared`: language tags from the item, then the feed. Null when neither they nor the script tell. */
export function detectLanguage(declared: readonly (string | null)[], text: string): string | null {
  const tagged = declared.map(primaryLanguage).find((language) => language !== null) ?? null;
  const scripted = languageOfScript(text);
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
