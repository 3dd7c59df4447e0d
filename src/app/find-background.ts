/** Gathers from the archive what could explain a story, and has the best of it chosen. */
import type { Report } from '../alerts/compose-message.ts';
import { headlineOf } from '../alerts/compose-message.ts';
import type { Background } from '../domain/background.ts';
import type { Term } from '../domain/term.ts';
import { canonicalUrl } from '../feeds/canonical-url.ts';
import { type ArchivedArticle, articlesByIds, articlesByUrls, countArticles } from '../store/articles.ts';
import { articlesByWords, type Database, documentFrequencies } from '../store/sqlite.ts';
import {
  type BackgroundCandidate,
  chooseBackground,
  defaultBackgroundSettings,
  type NamedPage,
} from '../stories/background.ts';
import { backgroundTerms, wordsToCount } from '../stories/background-terms.ts';
import type { Corpus } from '../stories/corpus.ts';
import { foldArticle } from '../stories/fold.ts';
import { decodeSignature } from '../stories/signature.ts';
import { momentOf } from './moment-of.ts';

/** How many archived articles are ranked. */
const CANDIDATES = 100;
/** How many of an article's links are followed into the archive: a hostile page has more than a query can take. */
const LINKS = 500;

export async function findBackground(
  db: Database,
  { story, lead, terms }: { story: string; lead: Report; terms: readonly Term[] },
): Promise<readonly Background[]> {
  const { article } = lead;
  const corpus = await readCorpus(db, wordsToCount(article));
  const named = terms.flatMap((term) => namedPage(term) ?? []);
  const urls = [...article.links.slice(0, LINKS), ...named.flatMap((page) => page.url ?? [])];
  const byWords = await articlesByWords(db, backgroundTerms(article, corpus), momentOf(article), CANDIDATES);
  const candidates = [...(await articlesByUrls(db, urls)), ...(await articlesByIds(db, byWords))];
  return chooseBackground(
    {
      title: article.title,
      summary: article.summary,
      body: article.body,
      story,
      url: article.url,
      at: momentOf(article),
      signature: foldArticle(article).signature,
      links: article.links,
      named,
    },
    candidates.map(toCandidate),
    corpus,
    defaultBackgroundSettings,
  );
}

async function readCorpus(db: Database, words: readonly string[]): Promise<Corpus> {
  const frequencies = await documentFrequencies(db, words);
  return {
    documents: await countArticles(db),
    documentFrequency: (word) => frequencies.get(word) ?? 0,
  };
}

function namedPage(term: Term): NamedPage | null {
  if (term.background === null) return null;
  const { url, note } = term.background;
  return { term: term.name, link: url, url: canonicalUrl(url), note };
}

function toCandidate(article: ArchivedArticle): BackgroundCandidate {
  return {
    story: article.story,
    headline: headlineOf(article),
    link: article.link,
    source: article.feed,
    published: article.moment,
    title: article.title,
    summary: article.summary,
    body: article.body,
    url: article.url,
    signature: article.signature === null ? null : decodeSignature(article.signature),
  };
}
