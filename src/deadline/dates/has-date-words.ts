/** The cheap look that lets most sentences pass by. */

const ENGLISH =
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[Tt]omorrow|\b[Nn]ext\b|\b[Ww]eek|\b[Mm]onth|\b[Yy]ear|\bfortnight|\bdays?\b|\d(?:st|nd|rd|th)\b|Christmas|Thanksgiving|Halloween|Valentine|Day\b|\b20\d\d\b/g;
const EAST_ASIAN_ALL =
  /[0-9]\s?[월일月]|\([0-9]{1,2}\.[0-9]{1,2}\.? ?[~∼–-]|[0-9]년 ?말|다음 ?날|다음 ?[달주]|이번 ?[달주]|내달|이달|요일|내일|모레|연말|연내|내년|올해|금년|이틀|사흘|나흘|닷새|열흘|보름|일주일|[0-9]주 ?[뒤후]|성탄|크리스마스/g;

const EAST_ASIAN = new RegExp(EAST_ASIAN_ALL.source);
/** Most sentences have none, which is seen at once. */
const EAST_ASIAN_LETTER = /[\u3000-\ud7a3]/;
/** With more of them it is a table or a trap, and no sentence. */
const MOST = 12;

export function mayHaveDates(sentence: string): boolean {
  return isFew(sentence, ENGLISH) || (EAST_ASIAN_LETTER.test(sentence) && isFew(sentence, EAST_ASIAN_ALL));
}

export function hasEastAsianDate(sentence: string): boolean {
  return EAST_ASIAN_LETTER.test(sentence) && EAST_ASIAN.test(sentence);
}

function isFew(sentence: string, pattern: RegExp): boolean {
  let count = 0;
  for (const _ of sentence.matchAll(pattern)) if (++count > MOST) return false;
  return count > 0;
}
