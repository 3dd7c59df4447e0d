/** Tells dates of what is written from dates of what it is about. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';

/** "Last updated on Fri, 13 Dec.", "Copyright 2019-2020" */
const PUBLISHED =
  /^\W{0,3}(?:(?:first|last|originally) )?(?:published|posted|updated|modified|printed|filed|copyright|\(c\)|©)(?:\s|:|$)(?! reports?)/i;
const OF_A_STAMP = /^(?:by|on|at|the|[ap]\.?m\.?,?|[^\p{Ll}].*)$/u;
const MOST_BEFORE = 60;

/** What stands under a headline, not in a text. */
export function isOfPublication(sentence: string, { start }: DateWords): boolean {
  const [stamp = ''] = PUBLISHED.exec(sentence) ?? [];
  if (stamp === '' || start - stamp.length > MOST_BEFORE) return false;
  const between = sentence.slice(stamp.length, start).trim();
  return between === '' || between.split(' ').every((word) => OF_A_STAMP.test(word));
}

const ANY_YEAR = /\b(?:19|20)\d\d\b/;
const MONTH =
  '(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?';
const SAYING = '(?:said|wrote|told|reported|warned|predicted|promised|vowed|announced)';
const REPORT = '(?:article|interview|editorial|report|statement|letter|speech|post|tweet|column|memo)';
/** Its year stands at the beginning of the sentence, shortly behind the verb, or before what was written. */
const YEARS_AGO = [
  new RegExp(`^["“]?(?:Back )?[Ii]n (?:early |late )?${MONTH}(?<year>(?:19|20)\\d\\d)\\b.*\\b${SAYING}\\b`),
  new RegExp(`\\b${SAYING}(?: [a-zA-Z]+){0,4} in (?:early |late )?${MONTH}(?<year>(?:19|20)\\d\\d)\\b`),
  new RegExp(`\\b(?:a|an|the|his|her|its|their) ${MONTH}(?<year>(?:19|20)\\d\\d) ${REPORT}\\b`),
];

/** "In 2016 he said it would be done by Friday": the day was counted from then. */
export function isQuotedFromYearsAgo(sentence: string, { form }: DateWords, today: DateTime): boolean {
  if (form === 'dated' || !ANY_YEAR.test(sentence)) return false;
  return YEARS_AGO.some((pattern) => Number(pattern.exec(sentence)?.groups?.year ?? Infinity) < today.year);
}

const TOMORROW = /tomorrow$/i;
const REMEMBERS =
  /\b(?:told|texted|promised|kissed) (?:him|her|his|my)\b|\b(?:recall|remember)(?:ed|s|ing)?\b|\blast words\b|\bthat (?:night|day|evening|morning)\b|\bbefore (?:he|she|they) (?:died|was|were)\b/;

/** "“I will be home tomorrow,” she told him that night": the day was counted from then. */
export function isRemembered(sentence: string, { start, end }: DateWords): boolean {
  if (!TOMORROW.test(sentence.slice(start, end))) return false;
  const quotes = sentence.slice(0, start).match(/["“”]/g)?.length ?? 0;
  return quotes % 2 === 1 && REMEMBERS.test(sentence);
}
