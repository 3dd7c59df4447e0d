/** How much an article is about what matched, part by part. */
import type { Match, ScorePart } from '../domain/match.ts';
import type { FoundSpan } from './leaf-finder.ts';
import type { Reading } from './reading.ts';

const MATCH = 0.2;
const TITLE = 0.3;
const PASSAGES = 0.25;
const SPREAD = 0.05;
/** To either side of nothing. */
const CONTEXT = 0.15;
const FEED = 0.1;
const NOVELTY = 0.2;

/** News is written the most important first; with as many words before it, a place counts half. */
const HALF_WORDS = 60;
/** A first place below the title of an article that has one counts as much of the title's share at most. */
const BELOW_TITLE = 0.7;
/** BM25's usual constants (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, 3.5), and the
 * words of an article of middling length. */
const SATURATION = 1.2;
const BY_LENGTH = 0.75;
const MIDDLING_WORDS = 300;
const THIRDS = 3;
/** Of the strength of a context: how early it stands; the rest is how many different words of it there are. */
const CONTEXT_EARLY = 0.7;
const LEAST = 0.01;

type Score = Pick<Match, 'score' | 'parts'>;

/** What a match was made of: the words shown for it, and the contexts that held besides. */
type ScoredSpans = { shown: readonly FoundSpan[]; context: readonly FoundSpan[] };

/**
 * The score by the text alone, above 0 and at most 0.95.
 *
 * - match: 0.2.
 * - title: up to 0.3, all of it where a word that is shown stands in the title; else less the later the first is.
 * - passages: up to 0.25 for how often its words stand in so long a text, as BM25 weighs a word.
 * - spread: up to 0.05 for the share of thirds of the text that have one.
 * - context: from -0.15, a word of it far down, to 0.15, many different ones from the title on.
 */
export function scoreOf({ shown, context }: ScoredSpans, reading: Reading): Score {
  const lengths = new Map(reading.fields.map(({ field, tokens }) => [field, tokens.length]));
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  const hasTitle = lengths.has('title');
  const places = placesOf(shown, lengths);
  const parts: [ScorePart['part'], number][] = [['match', MATCH]];
  if (places.length > 0) {
    const thirds = new Set(places.map((place) => Math.floor((place * THIRDS) / total)));
    const number = new Set(places).size;
    const length = 1 - BY_LENGTH + (BY_LENGTH * total) / MIDDLING_WORDS;
    parts.push(
      ['title', TITLE * earliness(shown, places, hasTitle ? BELOW_TITLE : 1)],
      ['passages', (PASSAGES * number) / (number + SATURATION * length)],
      ['spread', (SPREAD * (total < HALF_WORDS ? THIRDS : thirds.size)) / THIRDS],
    );
  }
  if (context.length > 0) {
    const words = new Set(context.map((span) => span.leaf.id)).size;
    const early = earliness(context, placesOf(context, lengths), 1);
    const strength = CONTEXT_EARLY * early + (1 - CONTEXT_EARLY) * (words / (words + 1));
    parts.push(['context', CONTEXT * (2 * strength - 1)]);
  }
  return parts.reduce<Score>((score, [part, points]) => add(score, part, points), { score: 0, parts: [] });
}

/** Up to 0.1 more or less by the weight of its feed, which is 0 to 2; as it was at 1. */
export function withFeed(match: Match, weight: number): Match {
  return { ...match, ...add(match, 'feed', FEED * (weight - 1)) };
}

/** Up to 0.2 less the more of it was said already; as it was at a novelty of 1. */
export function withNovelty(match: Match, novelty: number): Match {
  return { ...match, ...add(match, 'novelty', NOVELTY * (novelty - 1)) };
}

/** The novelty that a match was given; 1 where none was. */
export function noveltyIn({ parts }: Pick<Match, 'parts'>): number {
  return 1 + (parts.find(({ part }) => part === 'novelty')?.points ?? 0) / NOVELTY;
}

/** A part gives what fits between 0.01 and 1, and is left out where that is nothing. */
function add({ score, parts }: Score, part: ScorePart['part'], points: number): Score {
  const sum = round(Math.min(1, Math.max(LEAST, score + points)));
  const given = round(sum - score);
  return given === 0 ? { score, parts } : { score: sum, parts: [...parts, { part, points: given }] };
}

function round(points: number): number {
  return Math.round(points * 1000) / 1000;
}

/** Words from the beginning of the text, the title first. */
function placesOf(spans: readonly FoundSpan[], lengths: ReadonlyMap<string, number>): number[] {
  const title = lengths.get('title') ?? 0;
  const offsets = { title: 0, summary: title, body: title + (lengths.get('summary') ?? 0) };
  return spans.map((span) => offsets[span.field] + span.first);
}

function earliness(spans: readonly FoundSpan[], places: readonly number[], below: number): number {
  if (spans.some((span) => span.field === 'title')) return 1;
  const first = places.reduce((least, place) => Math.min(least, place), Number.POSITIVE_INFINITY);
  return (below * HALF_WORDS) / (HALF_WORDS + first);
}
