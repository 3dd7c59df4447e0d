/** Judges by what follows a date in a Korean, Japanese or Chinese sentence whether it lies ahead: the first word or
 * ending that tells decides. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { daysBetween } from './next-day.ts';

const AHEAD =
  /(?:열리|되|개봉하|개막하|시작하|치러지|치르|갖)는 |예정|계획|방침|열릴|열립니다|기로 (?:했|하|합의|결정|뜻)|앞두|시한|마감|전망|목표|남았|것으로 보|[할될릴갈질볼일] 것|임박|추진|예고|앞으로|予定|開催へ|まで|開かれる|訪れる|行う|する|定于|将|拟|预定|截止|之前/;
const PAST =
  /당시|이래|현재|기준|열린 |가진 |개최된 |진행된 |발표[한된] |채택된 |체결된 |발사[한된] |밝힌 |보도[한된] |지난|した|された|しました|だった|报道|报导|报称|表示|发表了|举行了|了。/;
/** What has its name from a day. */
const NAMES =
  /^\s*(?:남북|북남|군사)?\s*(?:합의|선언|공동|사건|사태|혁명|이래|당시|자[ ,)]|자$|생|운동|運動|运动|事件|声明|宣言|协议|合意)/;
const DUE = /^\s*(?:까지|まで|之前)/;
/** Nouns that a headline ends in instead of a verb: of the past they are rarely given a day. */
const HEADLINE = /개최|개막|재개|방[한중북미러일](?!한 )|회동|회담|출국|시작|시행|발효/;
/** "4월 시정연설에서 …겠다고": what was said then may be to come, the day is not. */
const OCCASION = /^ ?(?:[가-힣]{2,8} ){0,2}[가-힣]{2,8}에서 /;
/** "13일 외교부에 따르면": the day on which it was said. */
const SOURCE = /^(?:\([^)]{0,12}\))? ?[^,.]{1,25}에 따르면/;
const MOVED_TO = /^ ?(?:로|으로) ?(?:전격 |다시 |또 )?(?:연기|미[뤄루뤘]|변경|조정|늦[춰추췄]|앞당)/;
/** What was planned for it, and behind that what became of it: "20일 예정됐던 회담을 취소했다". */
const PLANNED = /^(?:로|으로|에)? ?(?:[^\d,.]{0,20} )?(?:예정|열릴|열기로|열려던|잡[힌혔]|계획)/;
const OFF =
  /(?:취소|연기|무산|보류|철회|유예|백지화)(?:됐|했|되었|하였|하기로|키로|됨|함|시켰|한다고|된 것)|미[뤘뤄루]|없던 일로/;
const OFF_IN_HEADLINE = /(?:취소|연기|무산|보류|철회)(?:$|["'”’…,·])/;
const DENIED = /^(?:에|에는|엔)? ?[^\d,.]{0,20}(?:열리|열|하|되|만나|가|오)지 (?:않|못)/;
const SCHEDULED =
  /예정|계획|방침|열릴|열립니다|(?:열린|개최된|개최한|진행된|치러진|만난|개막한|방문한)다(?!고|는|며)/;
/** "15일 이후 시행된다"; but "15일 이후 처음", "15일 이후 끊겼다". */
const AFTERWARDS = /^(?:\([^)]{0,12}\))? ?이후/;
const EVER_SINCE =
  /^[^.]{0,12}이후에? [가-힣]{1,6}[한된] |^[^.]{0,30}(?:처음|만에|줄곧|계속|지금까지|번째|현재)/;
/** In days. */
const FAR = 60;
const VERB_END = /[가-힣]다(?=[.\s"'”’」』,!?]|고|며|면|는|$)/g;
const REACH = 80;

const FINALS = 28;
const FINAL_N = 4;
const FINAL_SS = 20;
const FINAL_L = 8;
const FIRST_SYLLABLE = 0xac00;

/** Above 0 where it is to come. */
export function eastAsianDirection(
  sentence: string,
  { start, end, form, from }: DateWords,
  { headline, today }: { headline: boolean; today: DateTime },
): number {
  const after = sentence.slice(end, end + REACH);
  if (NAMES.test(after) || isCalledOff(after, headline)) return Number.NEGATIVE_INFINITY;
  if (MOVED_TO.test(after)) return 3;
  const isSince = AFTERWARDS.test(after);
  if (isSince && (form === 'monthly' || EVER_SINCE.test(after))) return Number.NEGATIVE_INFINITY;
  if ((form === 'ordinal' || form === 'yearless') && SOURCE.test(after)) return Number.NEGATIVE_INFINITY;
  const isDue = DUE.test(after) || sentence.slice(start, end).endsWith('까지');
  if (isDue && form !== 'dated') return 3;
  const { ahead, past } = verbEnds(after);
  const firstAhead = earliest(
    after.search(AHEAD),
    ahead,
    plainFuture(after),
    headline ? after.search(HEADLINE) : -1,
  );
  const firstPast = earliest(after.search(PAST), past);
  // "2019년 말까지 3명이 숨졌다"
  if (isDue) return firstPast < firstAhead ? Number.NEGATIVE_INFINITY : 3;
  if (isSince && firstAhead >= firstPast) return Number.NEGATIVE_INFINITY;
  if (firstAhead === firstPast) return 0;
  if (firstAhead > firstPast || (OCCASION.test(after) && !SCHEDULED.test(after))) return -3;
  // Of the next year it would be called so: 내년 8월.
  const isYearless = form === 'monthly' || form === 'yearless';
  return isYearless && from.year > today.year && daysBetween(today, from) > FAR ? 1 : 3;
}

/** Another date may stand behind this one: it is not asked what became of that. */
function isCalledOff(after: string, headline: boolean): boolean {
  const own = /^[^\d]*/.exec(after)?.[0] ?? '';
  if (DENIED.test(own) && !DUE.test(after)) return true;
  if (headline && OFF_IN_HEADLINE.test(own)) return true;
  const plan = PLANNED.exec(own);
  if (plan === null) return false;
  // 27일로 연기: what was planned is on another day now, wherever that is said.
  return OFF.test(own.slice(plan[0].length)) || MOVED_LATER.test(after.slice(plan[0].length));
}

/** "27일로 연기" */
const MOVED_LATER =
  /^[^\d,.]{0,30}(?:\d{1,2}월 ?)?\d{1,2}일(?:로|으로) ?(?:전격 )?(?:연기|미[뤄루뤘]|변경|조정|늦[춰추췄]|앞당)/;

function earliest(...places: readonly number[]): number {
  return Math.min(...places.map((place) => (place === -1 ? Number.POSITIVE_INFINITY : place)));
}

/** Where a verb first stands in the future before a noun: 보낼 것, 나설 전망. */
function plainFuture(text: string): number {
  for (const { 0: found, index } of text.matchAll(FUTURE))
    if ((found.charCodeAt(0) - FIRST_SYLLABLE) % FINALS === FINAL_L) return index;
  return -1;
}

const FUTURE = /[가-힣](?= (?:것|예정|전망|계획|방침|듯))/g;

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
