/** Gathers from the archive what could explain a story, and has the best of it chosen. */

import { headlineOf, type Report } from '../../alerts/compose-message.ts';
import type { BackgroundIndex } from '../../background/background-index.ts';
import {
  type BackgroundCandidate,
  type Chosen,
  chooseBackground,
  defaultBackgroundSettings,
  type NamedPage,
  type ShownReport,
} from '../../background/choose-background.ts';
import { nameFirstReport } from '../../background/name-first-report.ts';
import { type Ranked, rankBackground } from '../../background/rank-background.ts';
import { sayWhy } from '../../background/why.ts';
import type { Background } from '../../domain/background.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Story } from '../../domain/story.ts';
import type { Term } from '../../domain/term.ts';
import { canonicalUrl } from '../../feeds/articles/canonical-url.ts';
import { hasArticlesBefore } from '../../store/archive-age.ts';
import {
  type ArchivedArticle,
  articlesByIds,
  articlesByNumbers,
  articlesByUrls,
} from '../../store/articles.ts';
import type { Database } from '../../store/sqlite.ts';
import { readStories } from '../../store/stories.ts';
import { foldArticle } from '../../stories/fold.ts';
import { decodeSignature } from '../../stories/signature.ts';
import { momentOf } from '../intake/moment-of.ts';
import { createBackgroundIndex } from './background-index.ts';

/** How many of the ranked articles are read. */
const READ = 30;
/** How many of an article's links are followed into the archive: a hostile page has more than a query can take. */
const LINKS = 500;

export async function findBackground(
  db: Database,
  { story, lead, terms }: { story: string; lead: Report; terms: readonly Term[] },
): Promise<readonly Background[]> {
  const { article } = lead;
  const at = momentOf(article);
  const index = createBackgroundIndex(db);
  const { ranked, shareOf } = await rankBackground(article, at, index);
  const named = terms.flatMap((term) => namedPage(term) ?? []);
  const urls = [...article.links.slice(0, LINKS), ...named.flatMap((page) => page.url ?? [])];
  const candidates = await readCandidates(db, ranked.slice(0, READ), await articlesByUrls(db, urls), at);
  const chosen = chooseBackground(
    {
      title: article.title,
      summary: article.summary,
      body: article.body,
      story,
      url: article.url,
      at,
      signature: foldArticle(article).signature,
      links: article.links,
      named,
      shareOf,
      sources: [
        ...new Set([article.feed, article.author ?? '', ...candidates.map(({ itself }) => itself.source)]),
      ],
    },
    candidates,
    defaultBackgroundSettings,
  );
  const entries: Background[] = [];
  for (const one of chosen) entries.push(await withFirstReport(db, index, one, at));
  return entries;
}

/** An archive that has hardly begun has nothing but first reports. */
const FEWEST_BEFORE = 20;

async function withFirstReport(
  db: Database,
  index: BackgroundIndex,
  { entry, words, subjects }: Chosen,
  at: Instant,
): Promise<Background> {
  const { published } = entry;
  if (subjects === null || subjects.length === 0 || published === null) return entry;
  if (!(await hasArticlesBefore(db, published, FEWEST_BEFORE))) return entry;
  const subject = await nameFirstReport(subjects, published, index);
  return { ...entry, why: sayWhy({ published, at, words, subject }) };
}

function namedPage(term: Term): NamedPage | null {
  if (term.background === null) return null;
  const { url, note } = term.background;
  return { term: term.name, link: url, url: canonicalUrl(url), note };
}

async function readCandidates(
  db: Database,
  ranked: readonly Ranked[],
  linked: readonly ArchivedArticle[],
  at: Instant,
): Promise<BackgroundCandidate[]> {
  const byNumber = new Map(ranked.map((one) => [one.article, one]));
  const read = await articlesByNumbers(db, [...byNumber.keys()]);
  const articles = [...read, ...linked.filter(({ number }) => !byNumber.has(number))];
  const stories = await readStories(db, [...new Set(articles.map(({ story }) => story))]);
  const leads = await articlesByIds(
    db,
    stories.flatMap(({ lead }) => lead ?? []),
  );
  const storyOf = new Map(stories.map((story) => [story.id, story]));
  const leadOf = new Map(leads.map((lead) => [lead.id, lead]));
  return articles.map((article) => {
    const story = storyOf.get(article.story);
    const lead = leadOf.get(story?.lead ?? '');
    return toCandidate(article, byNumber.get(article.number), showable(lead, at) ?? article, story);
  });
}

/** What the story's headline article told later is not past to the one that asks. */
function showable(lead: ArchivedArticle | undefined, at: Instant): ArchivedArticle | null {
  return lead !== undefined && lead.moment < at && lead.link !== null ? lead : null;
}

function toCandidate(
  article: ArchivedArticle,
  ranked: Ranked | undefined,
  shown: ArchivedArticle,
  story: Story | undefined,
): BackgroundCandidate {
  const { title, summary, body, url, signature, moment } = article;
  return {
    title,
    summary,
    body,
    url,
    story: article.story,
    published: moment,
    signature: signature === null ? null : decodeSignature(signature),
    shown: toShown(shown, story),
    itself: toShown(article, story),
    strength: ranked?.strength ?? null,
    evidence: ranked?.evidence ?? 0,
    isQuoted: ranked?.isQuoted ?? false,
  };
}

function toShown(article: ArchivedArticle, story: Story | undefined): ShownReport {
  const { title, summary, body, link, feed, moment } = article;
  return {
    headline: headlineOf(article),
    link,
    source: feed,
    published: moment,
    text: { title, summary, body },
    isFirst: story?.first === moment,
  };
}
