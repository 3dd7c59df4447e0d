/** What the title of an article tells without its text: its words, its numbers, and what kind of piece it is. */
import { isStopWord } from './stop-words.ts';
import { isCjk, splitWords } from './words.ts';

/** What agencies put before or after a title: "(2nd LD)", "UPDATE 3-", "BREAKING:", " - Reuters". */
const MARKS = [
  /^\s*[([【［](?:urgent|lead|news focus|\d*\s*(?:st|nd|rd|th)?\s*(?:ld|lead)|yonhap (?:feature|interview)|[a-z ]*update[ \d]*|photos?|video|속보|종합\d*보?|\d보|速報|号外|快讯|快訊|突发|突發|独家|獨家)[)\]】］]\s*/iu,
  /^\s*(?:urgent|breaking(?: news)?|just in|exclusive|update \d+|refile|correct(?:ed|ion)|wrapup \d+)\s*(?::|-|–|—)\s*/iu,
  /^\s*(?:속보|速報|号外|快讯|快訊|突发|突發)\s*[:：]\s*/u,
  /\s+[-|–—]\s+(?:reuters|ap|ap news|afp|yonhap(?: news(?: agency)?)?|kyodo(?: news)?|bbc(?: news)?|cnn(?:\.com)?|the [a-z]+ (?:times|post|herald|guardian))\s*$/iu,
];

/** "June 7 3:34 PM": when something was put on a page. */
const DATELINE =
  /^\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:, ?\d{4})?,? \d{1,2}:\d{2} ?[ap]\.?m\b\.?(?: [a-z]{1,3}t\b)?[\s:|–—-]*/iu;

/** A title without the date and time that a page puts before it. */
export function withoutDateline(title: string): string {
  return title.replace(DATELINE, '');
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const CARDINALS = 'one two three four five six seven eight nine ten'.split(' ');
const NUMBERS = new Map([ORDINALS, CARDINALS].flatMap((names) => names.map((name, i) => [name, `${i + 1}`])));
const NUMERAL = /^(\d+)(?:st|nd|rd|th)?$/;

/** Words before and after the number of an instalment; of Han and Hangul single characters. */
const INSTALMENT_BEFORE = new Set(
  'day week month part round game chapter volume vol no episode season phase stage edition session 제 第'.split(
    ' ',
  ),
);
const INSTALMENT_AFTER = new Set('차 회 번 호 次 回 届 期 集 轮'.split(' '));

const ROUNDUP = [
  /\b(?:daily|morning|evening|weekly|nightly) (?:briefing|brief|digest|round-?up|report|rundown|news|update)\b/iu,
  /\bweek(?:end)? (?:in review|ahead|that was|in pictures)\b/iu,
  /\b(?:year|month|day) in (?:review|pictures|photos)\b/iu,
  /\b(?:news|weekly|week's) (?:in brief|digest|round-?up|summary)\b|\broundup\b|\bround-up\b|\bat a glance\b/iu,
  /\bwhat to (?:watch|know|expect)\b|\bthings? (?:you need )?to (?:know|watch)\b|\bneed to know\b/iu,
  /\b(?:top|today's|this week's) (?:stories|headlines|news)\b|\bheadlines (?:from|of|for)\b/iu,
  /\blive (?:updates|blog|coverage)\b|\bnews quiz\b|\bphotos of the (?:day|week)\b/iu,
  /오늘의 (?:주요 )?뉴스|주요 (?:뉴스|기사)|뉴스 ?브리핑|한주간|이번 ?주 일정|오늘의 일정|이 시각 헤드라인/u,
  /(?:今日|本日|今週|昨日)の(?:主な)?(?:ニュース|出来事|予定|動き)|ニュース(?:まとめ|一覧|ダイジェスト)|主要ニュース/u,
  /(?:一周|一週|每日|今日|昨日|本周|本週)(?:国际|國際)?(?:要闻|要聞|新闻|新聞)|(?:新闻|新聞)(?:早报|早報|晚报|晚報|早餐|速览|速覽|汇总|匯總|简报|簡報)/u,
];

const OPINION =
  /^\s*[[(]?(?:opinion|editorial|op-?ed|column|commentary|analysis and opinion|letters?(?: to the editor)?|viewpoint|perspective|guest column|사설|칼럼|기고|오피니언|시론)(?:[\])]|\s*[:|–—-]\s)|\s[|–—-]\s*(?:opinion|editorial|op-?ed|column)\s*$/iu;

/** The words by which two titles are the same, agencies' marks taken off; joined with single spaces. */
export function plainTitle(title: string): string {
  // White space first: the marks' patterns would take long over a long run of it.
  const unmarked = MARKS.reduce(
    (text, mark) => text.replace(mark, ' '),
    withoutDateline(title.replaceAll(/\s+/g, ' ')),
  );
  return splitWords(unmarked)
    .map((word) => word.text)
    .join(' ');
}

/** How many words a plain title has; two characters of Han, Kana or Hangul count as one. */
export function countTitleWords(plain: string): number {
  if (plain === '') return 0;
  return plain.split(' ').reduce((count, word) => count + (isCjk(word) ? 0.5 : 1), 0);
}

/** Whether both titles give numbers, written in any way, and not the same ones ("day 2", "third test"). */
export function haveOtherNumbers(a: string, b: string): boolean {
  const [left, right] = [numbersIn(a), numbersIn(b)];
  return left !== '' && right !== '' && left !== right;
}

/** Whether both titles number an instalment, and not the same one: "day 2", "third test", "제3차", "第3回". */
export function haveOtherInstalments(a: string, b: string): boolean {
  const [left, right] = [instalmentsIn(a), instalmentsIn(b)];
  return left !== '' && right !== '' && left !== right;
}

/** Share of the content words of the shorter title that stand in the other one too. */
export function titleOverlap(a: string, b: string): number {
  const [left, right] = [contentWords(a), contentWords(b)];
  const smaller = Math.min(left.size, right.size);
  return smaller === 0 ? 0 : left.intersection(right).size / smaller;
}

/** A piece on many stories, which explains none of them. */
export function isRoundup(title: string): boolean {
  return ROUNDUP.some((pattern) => pattern.test(title));
}

export function isOpinion(title: string): boolean {
  return OPINION.test(title);
}

function contentWords(title: string): Set<string> {
  return new Set(
    plainTitle(title)
      .split(' ')
      .filter((word) => word !== '' && !isStopWord(word)),
  );
}

/** The numbers of the instalments that a title names, in order; empty where it names none. */
export function instalmentsIn(title: string): string {
  const words = plainTitle(title).split(' ');
  const numbers = new Set<string>();
  for (const [i, word] of words.entries()) {
    const isOrdinal = ORDINALS.includes(word) || /^\d+(?:st|nd|rd|th)$/.test(word);
    const isNumbered = INSTALMENT_BEFORE.has(words[i - 1] ?? '') || INSTALMENT_AFTER.has(words[i + 1] ?? '');
    const number = NUMBERS.get(word) ?? NUMERAL.exec(word)?.[1];
    if (number !== undefined && (isOrdinal || isNumbered)) numbers.add(number);
  }
  return [...numbers].sort().join(' ');
}

function numbersIn(title: string): string {
  const numbers = new Set<string>();
  for (const word of plainTitle(title).split(' ')) {
    const number = NUMBERS.get(word) ?? NUMERAL.exec(word)?.[1];
    if (number !== undefined) numbers.add(number);
  }
  return [...numbers].sort().join(' ');
}
