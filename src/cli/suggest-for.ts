/** What the judgements on one term say: its precision, and exclusions with what they would do. */
import { tryTerms } from '../app/try-terms.ts';
import type { Watch } from '../app/watch.ts';
import type { Instant } from '../domain/instant.ts';
import type { Verdict } from '../domain/judgement.ts';
import { compileTerms } from '../matching/compile-terms.ts';
import { formatQuery } from '../matching/format-query.ts';
import type { Matcher } from '../matching/matcher.ts';
import { parseQuery } from '../matching/parse-query.ts';
import type { Query } from '../matching/query.ts';
import { defaultExclusionRules, suggestExclusions, withExclusions } from '../matching/suggest-exclusions.ts';
import type { Database } from '../store/sqlite.ts';

export type JudgedRow = {
  story: string;
  title: string;
  summary: string;
  body: string;
  source: string;
  language: string | null;
  term: string;
  verdict: Verdict;
};

export type TermSuggestion = {
  term: string;
  /** Stories judged, and of those the relevant ones; precision is null where none was judged. */
  judged: number;
  relevant: number;
  precision: number | null;
  /** too-few: not enough was judged to say. none: no word tells noise from the rest. */
  outcome: 'suggested' | 'none' | 'too-few';
  exclusions: readonly { text: string; noise: number; z: number }[];
  /** Ready to paste: what to add, and the whole query with it. */
  addition: string | null;
  query: string | null;
  effect: Effect | null;
};

/** Stories that the exclusions would keep out; `unjudged` is null without an archive. */
type Effect = {
  noiseGone: number;
  relevantLost: number;
  unjudgedGone: number | null;
  unjudged: number | null;
};

export async function suggestFor(
  db: Database | null,
  watch: Watch,
  name: string,
  rows: readonly JudgedRow[],
  since: Instant,
): Promise<TermSuggestion> {
  const stories = (verdict: Verdict) =>
    new Set(rows.flatMap((row) => (row.verdict === verdict ? row.story : []))).size;
  const [relevant, noise] = [stories('relevant'), stories('noise')];
  const base = {
    term: name,
    judged: relevant + noise,
    relevant,
    precision: relevant + noise === 0 ? null : relevant / (relevant + noise),
    exclusions: [],
    addition: null,
    query: null,
    effect: null,
  };
  const { leastNoise, leastRelevant } = defaultExclusionRules;
  if (noise < leastNoise || relevant < leastRelevant) return { ...base, outcome: 'too-few' };
  const term = watch.settings.terms.find((one) => one.name === name);
  const parsed = parseQuery(term?.match ?? '');
  // One article a story: copies of one report are no more evidence than one.
  const firsts = [...new Map(rows.toReversed().map((row) => [row.story, row])).values()].reverse();
  const found = suggestExclusions(firsts.map((row) => ({ ...row, isNoise: row.verdict === 'noise' })));
  if (term === undefined || !parsed.ok || found === null || found.length === 0)
    return { ...base, outcome: 'none' };
  const leaves = found.map(({ query }) => query);
  const query = formatQuery(withExclusions(parsed.query, leaves));
  const changed = compileTerms([{ ...term, match: query }], watch.settings.contexts, watch.settings);
  if (!changed.ok) return { ...base, outcome: 'none' };
  const effect = await effectOf(db, watch, { name, changed: changed.matcher }, rows, since);
  // What was judged as noise is not met by the term as it is now, e.g. because of its context.
  if (effect.noiseGone === 0) return { ...base, outcome: 'none' };
  return {
    ...base,
    outcome: 'suggested',
    exclusions: found.map((one) => ({ text: formatQuery(one.query), noise: one.noise, z: one.z })),
    addition: `NOT ${asGroup(leaves)}`,
    query,
    effect,
  };
}

function asGroup(leaves: readonly Query[]): string {
  const text = leaves.map(formatQuery).join(' OR ');
  return leaves.length === 1 ? text : `(${text})`;
}

async function effectOf(
  db: Database | null,
  { matcher }: Watch,
  { name, changed }: { name: string; changed: Matcher },
  rows: readonly JudgedRow[],
  since: Instant,
): Promise<Effect> {
  const storiesFound = (one: Matcher, verdict: Verdict) =>
    new Set(
      rows
        .filter((row) => row.verdict === verdict && one.match(row).some(({ term }) => term === name))
        .map(({ story }) => story),
    );
  const gone = (verdict: Verdict) =>
    storiesFound(matcher, verdict).difference(storiesFound(changed, verdict)).size;
  const judged = { noiseGone: gone('noise'), relevantLost: gone('relevant') };
  if (db === null) return { ...judged, unjudgedGone: null, unjudged: null };
  const known = new Set(rows.map(({ story }) => story));
  const unjudged = async (one: Matcher) => {
    const [tried] = await tryTerms(db, one, [name], since, new AbortController().signal);
    return new Set((tried?.articles ?? []).map(({ story }) => story).filter((story) => !known.has(story)));
  };
  const before = await unjudged(matcher);
  return { ...judged, unjudged: before.size, unjudgedGone: before.difference(await unjudged(changed)).size };
}
