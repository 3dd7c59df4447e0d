/** The cheap look that lets most sentences pass by. */

const ENGLISH =
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[Tt]omorrow|\b[Nn]ext\b|\b[Ww]eek|\b[Mm]onth|\b[Yy]ear|\bdays?\b|\d(?:st|nd|rd|th)\b|Christmas|Thanksgiving|Halloween|Valentine|Day\b|\b20\d\d\b/g;
const EAST_ASIAN_ALL =
  /[0-9]\s?[월일月]|다음 ?[달주]|이번 ?[달주]|내달|이달|요일|내일|모레|연말|연내|내년|올해|금년/g;

const EAST_ASIAN = new RegExp(EAST_ASIAN_ALL.source);
/** With more of them it is a table or a trap, and no sentence. */
const MOST = 12;

export function mayHaveDates(sentence: string): boolean {
  return isFew(sentence, ENGLISH) || isFew(sentence, EAST_ASIAN_ALL);
}

export function hasEastAsianDate(sentence: string): boolean {
  return EAST_ASIAN.test(sentence);
}

function isFew(sentence: string, pattern: RegExp): boolean {
  let count = 0;
  for (const _ of sentence.matchAll(pattern)) if (++count > MOST) return false;
  return count > 0;
}
