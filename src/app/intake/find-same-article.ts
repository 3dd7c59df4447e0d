/** Finds the archived article that an item is, though it comes under an id that is not known. */
import type { Article } from '../../domain/article.ts';
import { type FurtherSource, sourcesOf } from '../../store/article-sources.ts';
import { type ArchivedArticle, articlesAtUrl, articlesByContent } from '../../store/articles.ts';
import type { Database } from '../../store/sqlite.ts';
import { foldArticle } from '../../stories/fold.ts';
import { isPageUrl } from '../../stories/page-url.ts';
import { isAtOnePage, isSameArticle, titlesAgree } from '../../stories/same-article.ts';
import { decodeSignature } from '../../stories/signature.ts';

/** How many articles at one address are compared. */
const CANDIDATES = 40;

export type SameArticle = {
  archived: ArchivedArticle;
  /** What its feed said of it last, and the id that it had there; null where that feed did not bring it yet. */
  before: Pick<FurtherSource, 'id' | 'contentHash' | 'seen'> | null;
};

/** @param ids of the items of the same look: what stands beside another item is not that one under a new id. */
export async function findSameArticle(
  db: Database,
  item: Article,
  ids: ReadonlySet<string>,
): Promise<SameArticle | null> {
  const found = (await findCandidates(db, item)).filter(({ archived, before }) =>
    before === null ? isSameElsewhere(item, archived) : isSameHere(item, archived, before),
  );
  // Of a feed that gives new ids to several articles at one address, each is the one that said the same.
  const exact = found.find(({ before }) => before?.contentHash === item.contentHash);
  if (exact !== undefined) return exact;
  const isFree = ({ before }: SameArticle) =>
    before === null || (!ids.has(before.id) && before.seen !== item.seen);
  // What its own feed brought before comes first.
  const free = found.filter(isFree).sort((a, b) => Number(a.before === null) - Number(b.before === null));
  return free.find(({ archived }) => archived.title === item.title) ?? free[0] ?? null;
}

async function findCandidates(db: Database, item: Article): Promise<SameArticle[]> {
  const { url } = item;
  // The oldest first: what was split in two by an earlier version stays as it is.
  const atPage = url !== null && isPageUrl(url) ? (await articlesAtUrl(db, url, CANDIDATES)).reverse() : [];
  const archived = [...atPage, ...(await sameToTheLetter(db, item, atPage))];
  const sources = await sourcesOf(
    db,
    archived.map(({ id }) => id),
  );
  return archived.map((one) => ({
    archived: one,
    before: whatWasSaid(one, sources.get(one.id) ?? [], item),
  }));
}

/** Where no address tells articles apart. */
async function sameToTheLetter(
  db: Database,
  item: Article,
  atPage: readonly ArchivedArticle[],
): Promise<ArchivedArticle[]> {
  if (atPage.length > 0) return [];
  // Where its page was read, the article has the address that the page gives itself.
  const isThere = ({ url, link }: ArchivedArticle) =>
    url === item.url || (link !== null && link === item.link);
  return (await articlesByContent(db, item)).filter(isThere);
}

function whatWasSaid(
  archived: ArchivedArticle,
  sources: readonly FurtherSource[],
  item: Article,
): SameArticle['before'] {
  const source = sources.find(({ feed }) => feed === item.feed);
  return source ?? (archived.feed === item.feed ? archived : null);
}

function isSameElsewhere(item: Article, archived: ArchivedArticle): boolean {
  if (!isAtOnePage(item, archived)) return false;
  if (titlesAgree(item.title, archived.title)) return true;
  const { url, title, language, moment: at } = archived;
  const signature = archived.signature === null ? null : decodeSignature(archived.signature);
  return isSameArticle(foldArticle(item), { url, title, language, at, signature });
}

function isSameHere(
  item: Article,
  archived: ArchivedArticle,
  before: NonNullable<SameArticle['before']>,
): boolean {
  if (before.contentHash === item.contentHash) return true;
  return isAtOnePage(item, archived) && titlesAgree(item.title, archived.title);
}
