/** One character of foreign text in the form in which it is compared: no case, accents, widths or ligatures. */

const CHARACTER =
  /[\u1100-\u115F\uA960-\uA97C]+[\u1160-\u11A7\uD7B0-\uD7C6]*[\u11A8-\u11FF\uD7CB-\uD7FB]*|[\uAC00-\uD7A3][\u11A8-\u11FF]?|[\uFF66-\uFF9D][\uFF9E\uFF9F]?|\p{M}+|.\p{M}*/suy;
/** Zero-width and bidi controls, soft hyphens, variation selectors, apostrophes that Unicode takes for letters, tatweel. */
const IGNORED = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u02b9-\u02bf\u0640]/gu;
const MARK = /\p{M}/gu;
const STRAY_MARKS = /^\p{M}+$/u;
/** Digits, and scripts whose marks tell pronunciation; in Kana or Devanagari a mark makes another letter. */
const MARKS_ARE_OPTIONAL =
  /[\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Letters that Unicode does not take apart but that people type without. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
const CACHE_LIMIT = 20_000;
const cache = new Map<string, string>();

/** Where the character that begins at `start` ends: a letter with its marks, a syllable typed as single jamo. */
export function characterEnd(text: string, start: number): number {
  CHARACTER.lastIndex = start;
  return CHARACTER.test(text) ? CHARACTER.lastIndex : start + 1;
}

/** Empty for what is ignored; several letters for a ligature. Its own result does not change any more. */
export function normaliseCharacter(character: string): string {
  const known = cache.get(character);
  if (known !== undefined) return known;
  const normal = normaliseUncached(character);
  if (cache.size < CACHE_LIMIT) cache.set(character, normal);
  return normal;
}

function normaliseUncached(character: string): string {
  let text = character.normalize('NFKC').replace(IGNORED, '');
  if (MARKS_ARE_OPTIONAL.test(text)) text = text.normalize('NFD').replace(MARK, '');
  let folded = '';
  // Letter by letter: a final sigma must not depend on what stands before it.
  // Lower case first: the upper case of ẞ is itself, that of ß is SS.
  for (const letter of text) folded += letter.toLowerCase().toUpperCase().toLowerCase();
  if (MARKS_ARE_OPTIONAL.test(folded)) folded = folded.normalize('NFD').replace(MARK, '');
  let plain = '';
  for (const letter of folded) plain += PLAIN[letter] ?? letter;
  return STRAY_MARKS.test(plain) ? '' : plain;
}
