/** Judges by what follows a date in a Korean, Japanese or Chinese sentence whether it lies ahead: the first word or
 * ending that tells decides. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { daysBetween } from './next-day.ts';

const AHEAD =
  /예정|계획|방침|열릴|열립니다|하기로|앞두|시한|마감|전망|목표|남았|것으로 보|[할될릴갈질볼일] 것|임박|추진|예고|앞으로|予定|開催へ|まで|開かれる|訪れる|行う|する|定于|将|拟|预定|截止|之前/;
const PAST =
  /당시|이후|이래|열린 |가진 |개최된 |진행된 |발표[한된] |채택된 |체결된 |발사[한된] |밝힌 |보도[한된] |지난|した|された|しました|だった|报道|报导|报称|表示|发表了|举行了|了。/;
/** What has its name from a day. */
const NAMES =
  /^\s*(?:남북|북남|군사)?\s*(?:합의|선언|공동|사건|사태|혁명|이후|이래|당시|자 |운동|運動|运动|事件|声明|宣言|协议|合意)/;
const DUE = /^\s*(?:까지|まで|之前)/;
/** Nouns that a headline ends in instead of a verb: of the past they are rarely given a day. */
const HEADLINE = /개최|개막|재개|방[한중북미러일](?!한 )|회동|회담|출국|시작|시행|발효/;
/** "4월 시정연설에서 …겠다고": what was said then may be to come, the day is not. */
const OCCASION = /^ ?(?:[가-힣]{2,8} ){0,2}[가-힣]{2,8}에서 /;
const SCHEDULED = /예정|계획|방침|열릴|열립니다/;
/** In days. */
const FAR = 60;
const VERB_END = /[가-힣]다(?=[.\s"'”’」』,!?]|고|며|면|는|$)/g;
const REACH = 80;

const FINALS = 28;
const FINAL_N = 4;
const FINAL_SS = 20;
const FIRST_SYLLABLE = 0xac00;

/** Above 0 where it is to come. */
export function eastAsianDirection(
  sentence: string,
  { start, end, form, from }: DateWords,
  { headline, today }: { headline: boolean; today: DateTime },
): number {
  const after = sentence.slice(end, end + REACH);
  if (NAMES.test(after)) return Number.NEGATIVE_INFINITY;
  if (DUE.test(after) || sentence.slice(start, end).endsWith('까지')) return 3;
  const { ahead, past } = verbEnds(after);
  const firstAhead = earliest(after.search(AHEAD), ahead, headline ? after.search(HEADLINE) : -1);
  const firstPast = earliest(after.search(PAST), past);
  if (firstAhead === firstPast) return 0;
  if (firstAhead > firstPast || (OCCASION.test(after) && !SCHEDULED.test(after))) return -3;
  // Of the next year it would be called so: 내년 8월.
  const isYearless = form === 'monthly' || form === 'yearless';
  return isYearless && from.year > today.year && daysBetween(today, from) > FAR ? 1 : 3;
}

function earliest(...places: readonly number[]): number {
  return Math.min(...places.map((place) => (place === -1 ? Number.POSITIVE_INFINITY : place)));
}

/** Where the first verb of the present or future and the first one of the past ends: 한다, 열린다, 하겠다; 했다, 열렸다. */
function verbEnds(text: string): { ahead: number; past: number } {
  const ends = { ahead: -1, past: -1 };
  for (const { 0: found, index } of text.matchAll(VERB_END)) {
    const final = (found.charCodeAt(0) - FIRST_SYLLABLE) % FINALS;
    const tense =
      final === FINAL_N || found === '는다' || found === '겠다'
        ? 'ahead'
        : final === FINAL_SS && found !== '있다'
          ? 'past'
          : null;
    if (tense !== null && ends[tense] === -1) ends[tense] = index;
  }
  return ends;
}
