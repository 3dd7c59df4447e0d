/** Chooses what explains a story: pages its terms name, stories it links to, the best earlier stories. */
import type { Background } from '../domain/background.ts';
import type { Instant } from '../domain/instant.ts';
import { type BackgroundText, wholeText } from './background-terms.ts';
import type { Corpus } from './corpus.ts';
import { inferBackground } from './infer-background.ts';
import type { TextSignature } from './signature.ts';
import { countTitleWords, plainTitle } from './title.ts';

/** A page that a term names; `url` is the canonical form of `link`. */
export type NamedPage = { term: string; link: string; url: string | null; note: string | null };

/** The article whose background is wanted. */
export type BackgroundQuery = BackgroundText & {
  story: string;
  url: string | null;
  /** Publication, or first sight where that is unknown or lies after it. */
  at: Instant;
  signature: TextSignature | null;
  /** Canonical URLs that its text links to. */
  links: readonly string[];
  named: readonly NamedPage[];
};

/** An archived article; `headline`, `link` and `source` are what is shown for its story. */
export type BackgroundCandidate = BackgroundText & {
  story: string;
  headline: string;
  link: string | null;
  source: string;
  published: Instant;
  url: string | null;
  signature: TextSignature | null;
};

export type BackgroundSettings = {
  limit: number;
  /** Relevance fades with (1 + days) to the power of minus this. */
  fading: number;
  /** Relevance before fading, below which nothing is said. */
  weakest: number;
  /** Above it a candidate is a copy and explains nothing. */
  copyContainment: number;
  /** Share of title words above which two articles are taken for reports of one event. */
  sameEventTitles: number;
  /** The same event as the article's own is expected within this time; later, a like title is a predecessor. */
  sameEventWithinMs: number;
};

export const defaultBackgroundSettings: BackgroundSettings = {
  limit: 3,
  fading: 0.1,
  weakest: 0.15,
  copyContainment: 0.5,
  sameEventTitles: 0.6,
  sameEventWithinMs: 36 * 3_600_000,
};

const fewestQuotedWords = 5;

/**
 * The most certain first. The candidates are what the archive has under the article's links, under the named
 * pages' URLs and under its background terms, in any order. A named page is shown whatever its date.
 */
export function chooseBackground(
  query: BackgroundQuery,
  candidates: readonly BackgroundCandidate[],
  corpus: Corpus,
  settings: BackgroundSettings,
): Background[] {
  const sorted = [...candidates].sort(inOneOrder);
  const others = sorted.filter((candidate) => candidate.story !== query.story);
  const own = [query, ...sorted.filter((candidate) => candidate.story === query.story)].map(({ url }) => url);
  const earlier = others.filter(({ published, link }) => published < query.at && link !== null);
  const chosen: Choice[] = [];
  const add = (choice: Choice) => {
    if (chosen.length < settings.limit && !chosen.some((before) => isRepeat(before, choice)))
      chosen.push(choice);
  };
  for (const page of query.named)
    if (page.url === null || !own.includes(page.url)) add(namedChoice(page, others));
  for (const candidate of findLinked(query, earlier)) add(choice(candidate, 'linked', 'linked in the text'));
  const told = chosen.flatMap(({ candidate }) => candidate ?? []);
  if (chosen.length < settings.limit) {
    for (const { candidate, why } of inferBackground(query, told, earlier, corpus, settings)) {
      add(choice(candidate, 'inferred', why));
    }
  }
  return chosen.map(({ entry }) => entry);
}

type Choice = { entry: Background; candidate: BackgroundCandidate | null; url: string | null };

function choice(candidate: BackgroundCandidate, how: Background['how'], why: string): Choice {
  const { headline, link, source, published, url } = candidate;
  return { entry: { how, headline, link: link ?? '', source, published, why }, candidate, url };
}

function isRepeat(a: Choice, b: Choice): boolean {
  if (a.entry.link === b.entry.link || (a.url !== null && a.url === b.url)) return true;
  return a.candidate !== null && a.candidate.story === b.candidate?.story;
}

function namedChoice(page: NamedPage, candidates: readonly BackgroundCandidate[]): Choice {
  const archived = page.url === null ? undefined : candidates.find(({ url }) => url === page.url);
  const why = page.note ?? 'named for this term';
  if (archived) return choice({ ...archived, link: page.link }, 'named', why);
  const headline = `Background to ${page.term}`;
  const source = URL.parse(page.link)?.hostname ?? page.link;
  const entry = { how: 'named' as const, headline, link: page.link, source, published: null, why };
  return { entry, candidate: null, url: page.url };
}

/** In the order of the links; then those whose title stands in the text, as editors' "Related:" lines have it. */
function findLinked(
  query: BackgroundQuery,
  candidates: readonly BackgroundCandidate[],
): BackgroundCandidate[] {
  const byUrl = query.links.flatMap((link) => candidates.filter(({ url }) => url === link));
  const text = ` ${plainTitle(wholeText({ ...query, title: '' }))} `;
  const byTitle = candidates.filter(({ title }) => {
    const words = plainTitle(title);
    return countTitleWords(words) >= fewestQuotedWords && text.includes(` ${words} `);
  });
  return [...byUrl, ...byTitle];
}

/** So that the answer does not depend on the order in which the archive gives the candidates. */
function inOneOrder(a: BackgroundCandidate, b: BackgroundCandidate): number {
  return b.published - a.published || compare(a.story, b.story) || compare(a.title, b.title);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
