/** Words and phrases that tell what was judged noise from what was judged relevant, as exclusions for a query. */
import type { Query, QueryLeaf } from './query.ts';
import { stem } from './stem.ts';
import { tokenize } from './tokenize.ts';

export type JudgedText = { title: string; summary: string; body: string; isNoise: boolean };

export type Exclusion = {
  /** A word or phrase; in lead: where texts judged relevant have it further down. */
  query: Query;
  /** How many of the texts judged noise have it in the title or the first words; of those judged relevant none does. */
  noise: number;
  /** How far beyond chance; see logOdds. */
  z: number;
};

export type ExclusionRules = {
  /** Below these numbers of judged texts nothing is suggested. */
  leastNoise: number;
  leastRelevant: number;
  /** How many texts judged noise must have a word for it to count. */
  leastTexts: number;
  leastZ: number;
  most: number;
};

export const defaultExclusionRules: ExclusionRules = {
  leastNoise: 5,
  leastRelevant: 5,
  leastTexts: 3,
  leastZ: 1,
  most: 5,
};

/** The weight of what is known before, in texts. */
const PRIOR_TEXTS = 2;
/** Where the news is; as in `lead:`. */
const LEAD_WORDS = 60;
/** Letters only, and no single characters, as which Hangul, Kana and Han are read. */
const WORD = /^\p{L}{3,}$/u;
const COMMON = new Set(
  'about after again all also and another any are back because been before being both but can could did does down each even ever few first for from get going had has have her here hers him his how into its just last like made make many may more most much must never new next not now off one only other our out over own said same say says see she should since some still such than that the their them then there these they this those through time too two under until upon very was way well were what when where which while who why will with would year years yet you your'.split(
    ' ',
  ),
);

/**
 * Chosen one after the other, each time the one that most of the noise left has in its lead; none that keeps out a
 * text judged relevant. Null where too little was judged to say.
 */
export function suggestExclusions(
  texts: readonly JudgedText[],
  rules: ExclusionRules = defaultExclusionRules,
): Exclusion[] | null {
  const relevantTexts = texts.filter((text) => !text.isNoise);
  const noise = texts.filter((text) => text.isNoise).map((text) => featuresOf(text, LEAD_WORDS));
  if (noise.length < rules.leastNoise || relevantTexts.length < rules.leastRelevant) return null;
  const relevant = relevantTexts.map((text) => featuresOf(text, LEAD_WORDS));
  const counts = countTexts(noise);
  const inRelevant = countTexts(relevant);
  const z = new Map(
    [...counts].map(([key, count]) => [
      key,
      logOdds([count, noise.length], [inRelevant.get(key) ?? 0, relevant.length]),
    ]),
  );
  const keys = [...counts].flatMap(([key, count]) =>
    count >= rules.leastTexts && !inRelevant.has(key) && (z.get(key) ?? 0) >= rules.leastZ ? [key] : [],
  );
  const furtherDown = countTexts(relevantTexts.map((text) => featuresOf(text, Number.POSITIVE_INFINITY)));
  const chosen: Exclusion[] = [];
  let left = noise;
  while (chosen.length < rules.most) {
    const best = bestOf(keys, left, z);
    if (best === null) break;
    const having = noise.filter((features) => features.has(best));
    const leaf = leafOf(best, having);
    const query: Query = furtherDown.has(best) ? { kind: 'field', field: 'lead', operand: leaf } : leaf;
    chosen.push({ query, noise: having.length, z: z.get(best) ?? 0 });
    left = left.filter((features) => !features.has(best));
  }
  return chosen;
}

/** Stems and pairs of stems, each with the forms in which the text has them. */
type Features = ReadonlyMap<string, readonly string[]>;

function featuresOf({ title, summary, body }: JudgedText, most: number): Features {
  const features = new Map<string, string[]>();
  const note = (key: string, form: string) => {
    const forms = features.get(key);
    if (forms === undefined) features.set(key, [form]);
    else forms.push(form);
  };
  for (const field of [title, summary, body]) {
    const tokens = tokenize(field).slice(0, field === title ? undefined : most);
    for (const [i, token] of tokens.entries()) {
      if (!WORD.test(token.text)) continue;
      const isTelling = !COMMON.has(token.text);
      if (isTelling) note(stem(token.text), token.text);
      const next = tokens[i + 1];
      if (next === undefined || !WORD.test(next.text) || !isTelling || COMMON.has(next.text)) continue;
      if (/[.!?;:\n]/.test(field.slice(token.end, next.start))) continue;
      note(`${stem(token.text)} ${stem(next.text)}`, `${token.text} ${next.text}`);
    }
  }
  return features;
}

function countTexts(texts: readonly Features[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const features of texts)
    for (const key of features.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/**
 * The log-odds ratio with an informative prior, over its standard deviation (Monroe, Colaresi and Quinn, "Fightin'
 * Words", Political Analysis 16, 2008), of texts in place of words: a long text counts no more than a short one. The
 * prior is what all texts together have.
 */
function logOdds([noise, ofNoise]: Count, [relevant, ofRelevant]: Count): number {
  const prior = (PRIOR_TEXTS * (noise + relevant)) / (ofNoise + ofRelevant);
  const [a, b] = [noise + prior, ofNoise - noise + PRIOR_TEXTS - prior];
  const [c, d] = [relevant + prior, ofRelevant - relevant + PRIOR_TEXTS - prior];
  return (Math.log(a / b) - Math.log(c / d)) / Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
}

type Count = readonly [texts: number, ofTexts: number];

/** A single word where it does as much as a pair: it is easier to read. */
function bestOf(
  keys: readonly string[],
  left: readonly Features[],
  z: ReadonlyMap<string, number>,
): string | null {
  let best: { key: string; covered: number } | null = null;
  for (const key of keys) {
    const covered = left.filter((features) => features.has(key)).length;
    if (covered === 0) continue;
    if (best === null || covered > best.covered || (covered === best.covered && isRather(key, best.key, z)))
      best = { key, covered };
  }
  // What takes one text alone is chance.
  return best === null || best.covered < 2 ? null : best.key;
}

function isRather(key: string, than: string, z: ReadonlyMap<string, number>): boolean {
  const difference = (z.get(key) ?? 0) - (z.get(than) ?? 0);
  if (difference !== 0) return difference > 0;
  const words = key.split(' ').length - than.split(' ').length;
  return words !== 0 ? words < 0 : key < than;
}

/** In the form that the texts most often have, the first of several. */
function leafOf(key: string, texts: readonly Features[]): QueryLeaf {
  const counts = new Map<string, number>();
  for (const features of texts)
    for (const form of features.get(key) ?? []) counts.set(form, (counts.get(form) ?? 0) + 1);
  const [[text = key] = []] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return text.includes(' ') ? { kind: 'phrase', text } : { kind: 'word', text };
}

/** The query with the exclusions in its last NOT, or in one of their own. */
export function withExclusions(query: Query, exclusions: readonly Query[]): Query {
  if (exclusions.length === 0) return query;
  const operands = query.kind === 'and' ? query.operands : [query];
  const last = operands.at(-1);
  const known =
    last?.kind === 'not' ? (last.operand.kind === 'or' ? last.operand.operands : [last.operand]) : [];
  const all = [...known, ...exclusions];
  const [only] = all;
  const operand: Query = all.length === 1 && only !== undefined ? only : { kind: 'or', operands: all };
  const others = last?.kind === 'not' && operands.length > 1 ? operands.slice(0, -1) : operands;
  return { kind: 'and', operands: [...others, { kind: 'not', operand }] };
}
