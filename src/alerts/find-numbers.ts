/** The numbers in a text that news is made of: how many, how much, how far; with what they count. */

export type FoundNumber = {
  value: number;
  /** As it stands, with what it counts: "15 people", "$1.2 million". */
  text: string;
  /** What it counts: a kind of thing that is known beforehand, or else the noun as it stands. */
  unit: string;
  isKnownUnit: boolean;
};

const WORDS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  mln: 1e6,
  m: 1e6,
  b: 1e9,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  천: 1e3,
  만: 1e4,
  억: 1e8,
  조: 1e12,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8,
  兆: 1e12,
};

/** Money before the digits; the number in digits or words; a scale; what follows it is read apart. */
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\d.,:/-])(?<money>(?:US|A|C|HK|NT)?\$|€|£|¥|₩)?[ \u00a0]?(?:(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,3})?)|(?<word>${Object.keys(WORDS).join('|')}|a(?= dozen)))(?:[ \u00a0-]?(?<scale>dozen|hundred|thousand|million|mln|billion|bn|trillion|[mb](?![\p{L}\d])|[천만억조千万萬亿億兆]))?(?![\d])`,
  'giu',
);

/** Different words for one thing, so that what two reports count can be told to be the same. */
const CLASSES: readonly (readonly [unit: string, words: RegExp])[] = [
  [
    'dead',
    /^(?:dead|die|dies|died|deaths?|killed|kills?|killing|fatalities|bodies|victims|toll|사망|숨져|숨지고|死亡|死者)/u,
  ],
  ['injured', /^(?:injur|wound|hurt|부상|受伤|負傷|重傷)/u],
  ['missing', /^(?:missing|unaccounted|실종|失踪|行方不明)/u],
  ['arrested', /^(?:arrest|detain|jailed|체포|구속|逮捕)/u],
  ['dollar', /^(?:dollars?|달러|美元|ドル)/u],
  ['euro', /^(?:euros?|유로|欧元|ユーロ)/u],
  ['kilometre', /^(?:km|kms|kilomet|킬로미터|公里|キロ)/u],
  ['mile', /^miles?/u],
  ['projectile', /^(?:missile|projectile|rocket|발)/u],
  ['person', /^(?:people|persons?|men|women|children|civilians|soldiers|troops|workers|명|人|名)/u],
];
const MONEY: Readonly<Record<string, string>> = { '€': 'euro', '£': 'pound', '¥': 'yen', '₩': 'won' };
/** Behind a number: it is a part of a time, a date or an age. */
const PART_OF_TIME =
  /^(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|am|pm|a|p|o'clock|gmt|utc|et|est|edt|kst|ist|th|st|nd|rd|percentage|points?|cents?|점|세|살|년|월|일|시|분|초|주|개월|시간|年|月|日|時|时|分|岁|歳|週|周|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/u;
/** Behind a number: here ends what it counts. */
const NO_COUNT =
  /^(?:and|or|of|in|on|at|to|the|an|as|by|for|from|with|is|was|were|are|has|have|had|that|which|who|but|more|others?|times?|after|before|when|since|until|during|while|if|so|not|also|he|she|it|they|we|his|her|its|their|be|been|will|would|could|may|than|then|into|over|under|up|out|per|said|says)$/u;
/** "death toll of the blast rises to" */
const TOLL = /(?<!\p{L})toll (?:[\p{L}'’-]{1,20} ){0,6}$/iu;
const TOLL_BEFORE =
  /(?<![\p{L}])(killed|killing|kills|kill|dead|toll|injur\p{L}*|wound\p{L}*|arrest\p{L}*|detain\p{L}*|missing)(?: (?:at|least|about|some|more|than|nearly|almost|over|around|as|many|up|to|rises?|rose|climbs?|climbed|reache[sd]|now)){0,4} $/iu;
const MONTH_BEFORE = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.? $/iu;
/** "aged 45", "Article 5": the word before says that it counts nothing. */
const LABEL_BEFORE =
  /(?:aged?|no\.|number|article|chapter|section|page|room|route|flight|channel|highway|group|week|day|season|episode|level|category|phase|part|version|type|boeing|airbus|hwasong|pukguksong|resolution|update|top|since|until|in|by)[ -]$/iu;
const WORD = /[\p{L}\p{M}%'’]+/gu;
const LEAST_MONEY = 1e6;
const WORDS_AFTER = 4;
const CHARACTERS_AFTER = 60;
const CHARACTERS_BEFORE = 50;

export function findNumbers(text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const end = match.index + match[0].length;
    const number = readNumber(
      match.groups ?? {},
      text.slice(Math.max(0, match.index - CHARACTERS_BEFORE), match.index),
      text.slice(end, end + CHARACTERS_AFTER),
    );
    if (number !== null) found.push({ ...number, text: `${match[0].trim()}${number.text}` });
  }
  return found;
}

function readNumber(
  { money, digits, word, scale }: { [part: string]: string | undefined },
  before: string,
  after: string,
): FoundNumber | null {
  const said =
    digits === undefined ? (WORDS[word?.toLowerCase() ?? ''] ?? 1) : Number(digits.replaceAll(',', ''));
  const value = said * (scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? 1));
  // Prices say nothing of an event.
  if (money !== undefined && value < LEAST_MONEY) return null;
  if (money !== undefined) return { value, text: '', unit: MONEY[money] ?? 'dollar', isKnownUnit: true };
  if (
    /^(?:[:/]\d|-(?:years?|days?|months?|weeks?|hours?|minutes?|old)|['’]?s\b|-?(?:th|st|nd|rd)\b|\.\d)/iu.test(
      after,
    )
  )
    return null;
  if (/^ ?%/u.test(after)) return null;
  const isYear = scale === undefined && digits?.length === 4 && value >= 1900 && value < 2100;
  if (isYear || MONTH_BEFORE.test(before) || LABEL_BEFORE.test(before)) return null;
  const counted = countedAfter(after);
  if (counted === null) return null;
  const unit =
    counted.known === 'person' ? (tollBefore(before) ?? 'person') : (counted.known ?? tollBefore(before));
  if (unit !== null) return { value, text: counted.text, unit, isKnownUnit: true };
  return counted.noun === null ? null : { value, text: counted.text, unit: counted.noun, isKnownUnit: false };
}

/** Up to the end of the clause; null where the number is a part of a time or a date. */
function countedAfter(after: string): { text: string; known: string | null; noun: string | null } | null {
  const clause = /^[^.,;:!?()"“”\n\d]*/u.exec(after)?.[0] ?? '';
  const words = clause.match(WORD)?.slice(0, WORDS_AFTER) ?? [];
  const [first = ''] = words;
  if (NO_COUNT.test(first.toLowerCase())) return { text: '', known: null, noun: null };
  if (PART_OF_TIME.test(first.toLowerCase())) return null;
  const end = words.findIndex((one) => NO_COUNT.test(one.toLowerCase()));
  const nouns = words.slice(0, end === -1 ? 2 : Math.min(2, end));
  const isName = nouns.some((noun) => /^\p{Lu}/u.test(noun));
  const noun = isName || nouns.length === 0 ? null : nouns.map(singular).join(' ');
  const space = /^[\s-]/u.test(after) ? ' ' : '';
  return { text: nouns.length === 0 ? '' : `${space}${nouns.join(' ')}`, known: classOf(words), noun };
}

function classOf(words: readonly string[]): string | null {
  const lower = words.map((word) => word.toLowerCase());
  return CLASSES.find(([, pattern]) => lower.some((word) => pattern.test(word)))?.[0] ?? null;
}

/** "killing at least 15", "toll rises to 15" */
function tollBefore(before: string): string | null {
  if (TOLL.test(before)) return 'dead';
  if (/ at $/iu.test(before)) return null;
  const [, verb] = TOLL_BEFORE.exec(before) ?? [];
  return verb === undefined ? null : classOf([verb]);
}

function singular(word: string): string {
  return word.toLowerCase().replace(/(?<=\p{L}{3})s$/u, '');
}
