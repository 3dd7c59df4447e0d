/** A made-up language, in which words are as frequent and as long as in English news. */

const SYLLABLES =
  'ba co di fu ga hel in jo kar lim mo nan or pel qui ras sto tu ver wen yal zi shen tor bri ack dom ple'.split(
    ' ',
  );
const ENDINGS = ['', '', '', '', 's', 'ed', 'ing', 'er'];
const WORDS = 30_000;
const NAMES = 100_000;
/** As every text has them, one or two syllables long. */
const FUNCTION_WORDS = 150;

/** In texts words and names follow Zipf's law: that of rank r stands 1/r times as often as the first. */
export type Language = {
  word(): string;
  name(): string;
  /** Any name, however rarely texts have it: what people watch is mostly not in the news. */
  anyName(): string;
};

export function createLanguage(random: () => number): Language {
  const words = Array.from({ length: WORDS }, (_, rank) => makeWord(random, rank));
  const names = Array.from({ length: NAMES }, () => makeName(random));
  return {
    word: () => words[zipfRank(random, WORDS)] ?? '',
    name: () => names[zipfRank(random, NAMES)] ?? '',
    anyName: () => names[Math.floor(random() * NAMES)] ?? '',
  };
}

/** The inverse of the sum of 1/r, which is close to a logarithm. */
function zipfRank(random: () => number, size: number): number {
  return Math.floor(Math.exp(random() * Math.log(size + 1))) - 1;
}

/** Frequent words are short. */
function makeWord(random: () => number, rank: number): string {
  if (rank < FUNCTION_WORDS) return makeSyllables(random, 1 + Math.floor(random() * 1.5));
  const ending = ENDINGS[Math.floor(random() * ENDINGS.length)] ?? '';
  return makeSyllables(random, 2 + Math.floor(random() * 3)) + ending;
}

/** Long enough that hardly any two are the same. */
function makeName(random: () => number): string {
  const name = makeSyllables(random, 4);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function makeSyllables(random: () => number, count: number): string {
  return Array.from({ length: count }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
}
