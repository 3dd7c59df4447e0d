/** Chooses what explains a story: pages its terms name, stories it links to, the best earlier stories. */
import type { Background } from '../domain/background.ts';
import type { Instant } from '../domain/instant.ts';
import { estimateOverlap, type TextSignature } from '../stories/signature.ts';
import { haveOtherNumbers, isOpinion, isRoundup, titleOverlap } from '../stories/title.ts';
import type { BackgroundText } from './background-document.ts';
import { type SharedPhrase, sharedWords } from './shared-words.ts';
import { sayWhy } from './why.ts';

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
  /** How common a term is in the archive, as a share of it. */
  shareOf: (term: number) => number;
  /** Who reports it, and whoever else is known to report: nothing is said of them. */
  sources: readonly string[];
};

/** What is shown for a story. */
export type ShownReport = {
  headline: string;
  link: string | null;
  source: string;
  published: Instant;
  text: BackgroundText;
  /** Whether it is the first report of its story. */
  isFirst: boolean;
};

/** An archived article. */
export type BackgroundCandidate = BackgroundText & {
  story: string;
  url: string | null;
  published: Instant;
  signature: TextSignature | null;
  /** The report that stands for its story, as far as that was told before the query; and it alone. */
  shown: ShownReport;
  itself: ShownReport;
  /** How well it explains the query; null where that was not asked, since something else led to it. */
  strength: number | null;
  /** Whether there is anything in common to speak of. */
  evidence: number;
  /** Whether its title stands in the query's text. */
  isQuoted: boolean;
};

export type BackgroundSettings = {
  limit: number;
  /** Evidence below which nothing is said. */
  leastEvidence: number;
  /** The same where the two share no name and no noun that could be told. */
  leastUntold: number;
  /** Above it a candidate is a copy and explains nothing. */
  copyContainment: number;
  /** Share of title words above which two articles are taken for reports of one event. */
  sameEventTitles: number;
  /** The same event as the article's own is expected within this time; later, a like title is a predecessor. */
  sameEventWithinMs: number;
};

export const defaultBackgroundSettings: BackgroundSettings = {
  limit: 3,
  leastEvidence: 0.4,
  leastUntold: 0.55,
  copyContainment: 0.5,
  sameEventTitles: 0.6,
  sameEventWithinMs: 36 * 3_600_000,
};

export type Chosen = {
  entry: Background;
  /** What an inferred one shares with the query. */
  words: readonly SharedPhrase[];
  /** Those of them that it may be the first report of in the archive; null where its story has an earlier one. */
  subjects: readonly SharedPhrase[] | null;
};

/**
 * The most certain first. The candidates are what the archive has under the article's links, under the named pages'
 * URLs and what was ranked, in any order. A named page is shown whatever its date.
 */
export function chooseBackground(
  query: BackgroundQuery,
  candidates: readonly BackgroundCandidate[],
  settings: BackgroundSettings,
): Chosen[] {
  const sorted = [...candidates].sort(inOneOrder);
  const others = sorted.filter(({ story }) => story !== query.story);
  const ownUrls = [query, ...sorted.filter(({ story }) => story === query.story)].map(({ url }) => url);
  const earlier = others.filter(({ published, shown }) => published < query.at && shown.link !== null);
  const chosen: Choice[] = [];
  const isFull = () => chosen.length >= settings.limit;
  const add = (choice: Choice) => {
    if (!isFull() && !chosen.some((before) => isRepeat(before, choice))) chosen.push(choice);
  };
  for (const page of query.named)
    if (page.url === null || !ownUrls.includes(page.url)) add(namedChoice(page, others));
  // The very report that the text leads to, whichever stands for its story.
  for (const candidate of linkedOf(query, earlier)) {
    const shown = candidate.itself.link === null ? candidate.shown : candidate.itself;
    add(choiceOf(candidate, shown, 'linked', 'linked in the text'));
  }
  for (const candidate of inferable(query, earlier, settings).slice(0, LOOKED_AT * settings.limit)) {
    if (isFull()) break;
    if (chosen.some((before) => before.candidate && tellsTheSame(before.candidate, candidate, settings)))
      continue;
    const choice = inferredChoice(query, candidate, settings);
    if (choice !== null) add(choice);
  }
  return chosen.map(({ entry, subjects, words }) => ({ entry, subjects, words }));
}

/** For each that is wanted: to read what articles share takes time, and the rest is worse. */
const LOOKED_AT = 4;

type Choice = Chosen & { candidate: BackgroundCandidate | null; url: string | null };

function choiceOf(
  candidate: BackgroundCandidate,
  shown: ShownReport,
  how: Background['how'],
  why: string,
): Choice {
  const { headline, link, source, published } = shown;
  const entry = { how, headline, link: link ?? '', source, published, story: candidate.story, why };
  return { entry, candidate, url: candidate.url, subjects: null, words: [] };
}

/** What stands for the story is shown where it has in common with the query what its report has. */
function inferredChoice(
  query: BackgroundQuery,
  candidate: BackgroundCandidate,
  settings: BackgroundSettings,
): Choice | null {
  const { shareOf, at } = query;
  const wordsOf = ({ text, source }: ShownReport) =>
    sharedWords(query, text, { shareOf, sources: [...query.sources, source] });
  const ofShown = wordsOf(candidate.shown);
  const shown = ofShown.length > 0 ? candidate.shown : candidate.itself;
  const words = ofShown.length > 0 ? ofShown : wordsOf(shown);
  if (words.length === 0 && candidate.evidence < settings.leastUntold) return null;
  const why = sayWhy({ published: shown.published, at, words, subject: null });
  const subjects = shown.isFirst
    ? words.filter(({ kind, isInTitle }) => kind === 'phrase' && isInTitle)
    : null;
  return { ...choiceOf(candidate, shown, 'inferred', why), words, subjects };
}

function isRepeat(a: Choice, b: Choice): boolean {
  if (a.entry.link === b.entry.link || (a.url !== null && a.url === b.url)) return true;
  return a.candidate !== null && a.candidate.story === b.candidate?.story;
}

function namedChoice(page: NamedPage, candidates: readonly BackgroundCandidate[]): Choice {
  const archived = page.url === null ? undefined : candidates.find(({ url }) => url === page.url);
  const why = page.note ?? 'named for this term';
  const { link } = page;
  if (archived) {
    const { entry, ...rest } = choiceOf(archived, archived.shown, 'named', why);
    return { ...rest, entry: { ...entry, link } };
  }
  const headline = `Background to ${page.term}`;
  const source = URL.parse(link)?.hostname ?? link;
  const entry = { how: 'named' as const, headline, link, source, published: null, story: null, why };
  return { entry, candidate: null, url: page.url, subjects: null, words: [] };
}

/** In the order of the links; then those whose title stands in the text, the best first. */
function linkedOf(query: BackgroundQuery, candidates: readonly BackgroundCandidate[]): BackgroundCandidate[] {
  const byUrl = query.links.flatMap((link) => candidates.filter(({ url }) => url === link));
  return [...byUrl, ...candidates.filter(({ isQuoted }) => isQuoted).sort(strongestFirst)];
}

function inferable(
  query: BackgroundQuery,
  candidates: readonly BackgroundCandidate[],
  settings: BackgroundSettings,
): BackgroundCandidate[] {
  return candidates
    .filter(({ strength, evidence }) => strength !== null && evidence >= settings.leastEvidence)
    .filter(({ title }) => !isRoundup(title) && !isOpinion(title))
    .filter(({ signature }) => !isCopy(query.signature, signature, settings))
    .filter((candidate) => !isSameEvent(query, candidate, settings))
    .sort(strongestFirst);
}

function strongestFirst(a: BackgroundCandidate, b: BackgroundCandidate): number {
  return (b.strength ?? 0) - (a.strength ?? 0);
}

/** Most likely another outlet's report that was not folded. */
function isSameEvent(
  query: BackgroundQuery,
  candidate: BackgroundCandidate,
  settings: BackgroundSettings,
): boolean {
  if (query.at - candidate.published > settings.sameEventWithinMs) return false;
  if (haveOtherNumbers(query.title, candidate.title)) return false;
  return titleOverlap(query.title, candidate.title) > settings.sameEventTitles;
}

function tellsTheSame(a: BackgroundCandidate, b: BackgroundCandidate, settings: BackgroundSettings): boolean {
  if (a.story === b.story || isCopy(a.signature, b.signature, settings)) return true;
  return titleOverlap(a.title, b.title) > settings.sameEventTitles;
}

function isCopy(a: TextSignature | null, b: TextSignature | null, settings: BackgroundSettings): boolean {
  return a !== null && b !== null && estimateOverlap(a, b).containment > settings.copyContainment;
}

/** So that the answer does not depend on the order in which the archive gives the candidates. */
function inOneOrder(a: BackgroundCandidate, b: BackgroundCandidate): number {
  return b.published - a.published || compare(a.story, b.story) || compare(a.title, b.title);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
