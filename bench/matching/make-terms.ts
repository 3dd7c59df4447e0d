/** Watch terms of the shapes that people write, each beside a regular expression that says about the same. */
import type { Language } from './language.ts';

export type BenchTerm = {
  name: string;
  match: string;
  context: string | null;
  aliases: readonly string[];
  /** Source of a regular expression for title, summary and body, one below the other; flags: i, s. */
  pattern: string;
};

export const CONTEXTS: Readonly<Record<string, string>> = {
  korea: '"North Korea" OR DPRK OR Pyongyang OR name:"Kim Jong-un" OR 북한',
};
const CONTEXT_PATTERN = '(?=.*(?:\\bnorth korea\\b|\\bdprk\\b|\\bpyongyang\\b|\\bkim jong[- ]un\\b|북한))';

const SURNAMES = 'Kim Ri Pak Choe Jong Kang Cho Yun Jang Rim Han O Sin So Kwon Hwang An Song Ryu Hong'.split(
  ' ',
);
const GIVEN =
  'Son Yong Chol Hui Song Il Nam Ho Gil Myong Su Ryong Kwang Hyok Jin Tae Sik Gwan Chun Hyon Ju Sang Bok Hak Guk Rak Ok Nan Suk Dae Man Jae Hun Rim'.split(
    ' ',
  );

type Make = (
  name: () => string,
  common: () => string,
  random: () => number,
) => Omit<BenchTerm, 'name' | 'aliases'>;

/** `\b` on both sides, and any ending: what a stemmer does, roughly. */
const word = (text: string) => `\\b${text}\\w{0,4}\\b`;
const somewhere = (pattern: string) => `(?=.*${pattern})`;
const near = (a: string, b: string, words: number) => `${a}(?:\\W+\\w+){0,${words - 1}}\\W+${b}`;
const plain = (match: string, pattern: string) => ({ match, pattern, context: null });

const SHAPES: readonly Make[] = [
  (name) => {
    const a = name();
    return plain(a, word(a));
  },
  (name, common) => {
    const [a, b] = [common(), name()];
    return plain(`"${a} ${b}"`, `${word(a)}\\W+${word(b)}`);
  },
  (name, common) => {
    const [a, b] = [name(), common()];
    return plain(`${a} ${b}`, `^${somewhere(word(a))}${somewhere(word(b))}`);
  },
  (name, common) => {
    const [a, b, c, d] = [name(), common(), name(), common()];
    return plain(`"${a} ${b}" OR "${c} ${d}"`, `${word(a)}\\W+${word(b)}|${word(c)}\\W+${word(d)}`);
  },
  (name, common) => {
    const [a, b] = [name(), common()];
    const pattern = `${near(word(a), word(b), 8)}|${near(word(b), word(a), 8)}`;
    return plain(`${a} NEAR/8 ${b}`, pattern);
  },
  (name, common) => {
    const [a, b, c, d] = [name(), name(), common(), common()];
    const pattern = `^${somewhere(`(?:${word(a)}|${word(b)})`)}${somewhere(word(c))}(?!.*${word(d)})`;
    return plain(`(${a} OR ${b}) ${c} NOT ${d}`, pattern);
  },
  (name) => {
    const names = [name(), name(), name()];
    const [a, b, c] = names.map(word) as [string, string, string];
    const pairs = [
      [a, b],
      [a, c],
      [b, c],
    ] as const;
    const pattern = pairs.map(([x, y]) => `^${somewhere(x)}${somewhere(y)}`).join('|');
    return plain(`2 OF (${names.join(', ')})`, pattern);
  },
  (name, common) => {
    const [a, b] = [name(), common()];
    return plain(`title:(${a} ${b})`, `^(?=[^\\n]*${word(a)})(?=[^\\n]*${word(b)})`);
  },
  (name, common) => {
    const [a, b] = [name().slice(0, 10), common()];
    return plain(`${a}* ${b}`, `^${somewhere(`\\b${a}`)}${somewhere(word(b))}`);
  },
  (name, common) => {
    const [a, b] = [name(), common()];
    return {
      ...plain(`${a} ${b}`, `^${CONTEXT_PATTERN}${somewhere(word(a))}${somewhere(word(b))}`),
      context: 'korea',
    };
  },
  (_name, _common, random) => {
    const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
    const [surname, first, second] = [pick(SURNAMES), pick(GIVEN), pick(GIVEN).toLowerCase()];
    const given = `${first}[- ]?${second}`;
    const pattern = `\\b${surname},? ${given}\\b|\\b${given} ${surname}\\b`;
    return plain(`name:"${surname} ${first}-${second}"`, pattern);
  },
];

/** Each but those for people has a name of the language in it, as the terms of people who watch something. */
export function makeTerms(language: Language, random: () => number, count: number): BenchTerm[] {
  return Array.from({ length: count }, (_, i) => {
    const make = SHAPES[i % SHAPES.length] as Make;
    return { name: `Term ${i}`, aliases: [], ...make(language.anyName, language.word, random) };
  });
}
