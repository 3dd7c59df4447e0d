/** Measures how well copies of a text are recognised, on articles in the order in which they came. */
import {
  candidateKeys,
  defaultFoldSettings,
  type FoldCandidate,
  findCopies,
  foldArticle,
  type SketchedArticle,
} from '../stories/fold.ts';

export type NearDuplicateArticle = {
  id: string;
  url: string | null;
  title: string;
  text: string;
  /** Milliseconds since 1970. */
  at: number;
};

/** A pair that is known to be one text. */
export type NearDuplicatePair = { kind: string; a: string; b: string };

export type NearDuplicateReport = {
  /** Of each kind of known pairs. */
  kinds: Record<string, { of: number; found: number }>;
  /** Other pairs that were called the same; nobody has said that they are not. */
  others: readonly { a: string; b: string }[];
  /** The known pairs that were not found. */
  missed: readonly NearDuplicatePair[];
  /** For each known pair. */
  predictions: readonly { a: string; b: string; same: boolean }[];
};

/** As in the running program. */
const mostCandidates = 80;

/** Two articles are called the same when the later one is recognised as a copy of the earlier one itself. */
export function measureNearDuplicates(
  articles: readonly NearDuplicateArticle[],
  pairs: readonly NearDuplicatePair[],
): NearDuplicateReport {
  const copies = findAllCopies(articles);
  const found = new Set(copies.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  const known = new Set(pairs.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  const predictions = pairs.map(({ a, b }) => ({ a, b, same: found.has(`${a} ${b}`) }));
  const kinds: NearDuplicateReport['kinds'] = {};
  for (const [i, { kind }] of pairs.entries()) {
    const count = kinds[kind] ?? { of: 0, found: 0 };
    kinds[kind] = { of: count.of + 1, found: count.found + (predictions[i]?.same ? 1 : 0) };
  }
  return {
    kinds,
    others: copies.filter(({ a, b }) => !known.has(`${a} ${b}`)),
    missed: pairs.filter((_, i) => predictions[i]?.same === false),
    predictions,
  };
}

type Candidate = FoldCandidate & { id: string };

/** As they come in: an article joins the story of its closest copy. */
function findAllCopies(articles: readonly NearDuplicateArticle[]): { a: string; b: string }[] {
  const byKey = new Map<string, Candidate[]>();
  return [...articles]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .flatMap((article) => {
      const { id } = article;
      const shape = shapeOf(article);
      const keys = candidateKeys(shape, defaultFoldSettings);
      const copies = findCopies(shape, newest(byKey, keys), defaultFoldSettings);
      const candidate = { id, story: copies[0]?.candidate.story ?? id, article: shape };
      for (const key of new Set(keys)) {
        const filed = byKey.get(key);
        if (filed === undefined) byKey.set(key, [candidate]);
        else filed.push(candidate);
      }
      return copies.map((copy) => ({ a: copy.candidate.id, b: id }));
    });
}

function newest(byKey: ReadonlyMap<string, Candidate[]>, keys: readonly string[]): Candidate[] {
  const met = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
  return [...met].sort((a, b) => b.article.at - a.article.at).slice(0, mostCandidates);
}

function shapeOf({ url, title, text, at, id }: NearDuplicateArticle): SketchedArticle {
  return foldArticle({
    id,
    url,
    title,
    body: text,
    published: at,
    seen: at,
    feed: '',
    link: url,
    summary: '',
    author: null,
    language: null,
    links: [],
    contentHash: id,
  });
}
