/** A text, or the page or feed at an address, tried against the terms as they are; changes nothing. */
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import { articleOfText } from '../feeds/articles/article-of-text.ts';
import { fetchArticles } from '../feeds/pages/fetch-articles.ts';
import { NEARLY_SHOWN, type Tried, type TriedArticle } from '../lookups/test.ts';
import { formatExplanation } from '../matching/format-explanation.ts';
import type { Database } from '../store/sqlite.ts';
import { asArchived, type Explained, explainArticle, nearestFirst } from './explain-article.ts';
import { matchSources } from './intake/match-sources.ts';
import type { Watch } from './watch.ts';

export type TryParts = { db: Database; watch: () => Watch; now: () => Instant };

const WEB_ADDRESS = /^https?:\/\/\S+$/i;
/** People wait for the answer. */
const TIMEOUT_MS = 10_000;
/** Fetches under way: whoever asks for more is told to wait. */
const MOST_FETCHES = 3;

/** @returns what tries one text after the other. */
export function createTryText({ db, watch, now }: TryParts): (text: string) => Promise<Tried> {
  let fetches = 0;

  async function tryAddress(url: string): Promise<Tried> {
    if (fetches >= MOST_FETCHES)
      return { outcome: 'failed', reason: 'Several pages are being fetched; please try again in a moment.' };
    fetches += 1;
    try {
      const { fetch } = watch().settings;
      const options = { ...fetch, timeoutMs: Math.min(fetch.timeoutMs, TIMEOUT_MS) };
      const read = await fetchArticles(url, null, options, now(), AbortSignal.timeout(TIMEOUT_MS + 1000));
      if (read.outcome === 'failed')
        return { outcome: 'failed', reason: `The address could not be read: ${read.reason}.` };
      if (read.outcome === 'article') return tryArticle(await asArchived(db, read.article));
      const items = read.articles.map((article) => ({ article, terms: termsOf(watch(), article) }));
      return { outcome: 'feed', title: read.title, items };
    } finally {
      fetches -= 1;
    }
  }

  async function tryArticle(article: Article): Promise<TriedArticle> {
    return toTried(await explainArticle(db, watch(), article, now()));
  }

  return (text) => (WEB_ADDRESS.test(text) ? tryAddress(text) : tryArticle(articleOfText(text, now())));
}

/** Names of the terms that an article meets. */
export function termsOf(
  watch: Watch,
  article: Article,
  sources = [article.feed] as readonly string[],
): string[] {
  return matchSources(watch.matcher.match, article, sources).map((match) => match.term);
}

/** A tree takes long to draw: only those that are shown are. */
function toTried({ article, archived, matches, terms, story, mutes, channels }: Explained): TriedArticle {
  const treeOf = (name: string) => {
    const explained = terms.find(({ term }) => term === name);
    return explained === undefined ? [] : formatExplanation(explained, 'shortened');
  };
  return {
    outcome: 'article',
    article,
    archivedAt: archived?.seen ?? null,
    matches: matches.map(({ match, leads }) => ({ match, leads, tree: treeOf(match.term) })),
    nearly: nearestFirst(terms).map(({ term, missing }, index) => ({
      term,
      missing,
      tree: index < NEARLY_SHOWN ? treeOf(term) : [],
    })),
    story,
    mutes,
    channels,
  };
}
