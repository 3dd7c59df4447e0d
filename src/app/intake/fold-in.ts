/** Finds the story of an article that comes in: by what makes it a copy for certain, else by what it tells. */
import type { Article } from '../../domain/article.ts';
import type { FoldChange } from '../../domain/fold-change.ts';
import { areKeysKnown } from '../../store/article-keys.ts';
import { type ArchivedArticle, articlesAtUrl, articlesByKeys } from '../../store/articles.ts';
import type { Database } from '../../store/sqlite.ts';
import {
  candidateKeys,
  defaultFoldSettings,
  type FoldArticle,
  type FoldCandidate,
  fold,
  foldArticle,
  type SketchedArticle,
} from '../../stories/fold.ts';
import { encodeFoldText, readFoldText } from '../../stories/fold-text.ts';
import type { CertainFold, Folder } from '../../stories/folder.ts';
import { isPageUrl } from '../../stories/page-url.ts';
import { decodeSignature } from '../../stories/signature.ts';
import { momentOf } from './moment-of.ts';

/** How many archived articles an article is compared with. */
const CANDIDATES = 80;

type Placement = {
  shape: SketchedArticle;
  /** Under which copies find it. */
  keys: readonly string[];
  /** What it is a copy of. */
  certain: CertainFold | null;
  /** The first is of the article itself. */
  changes: readonly FoldChange[];
  /** Its words, packed for the store. */
  text: Uint8Array;
};

export async function foldIn(db: Database, folder: Folder, article: Article): Promise<Placement> {
  const shape = foldArticle(article);
  const keys = candidateKeys(shape, defaultFoldSettings);
  const certain = await findCertainFold(db, shape, keys);
  const text = readFoldText(article);
  const changes = folder.add({ article: article.id, text, at: momentOf(article) }, certain);
  return { shape, keys, certain, changes, text: encodeFoldText(text) };
}

type IdentifiedCandidate = FoldCandidate & { id: string };

/** The story that the article is a copy in, as far as the archive knows. */
async function findCertainFold(
  db: Database,
  shape: SketchedArticle,
  keys: readonly string[],
): Promise<CertainFold | null> {
  const isBand = (key: string) => key.startsWith('band:');
  // Apart, so that many chance neighbours cannot crowd out the page itself; which is known however old it is.
  const { url } = shape;
  const atPage = url !== null && isPageUrl(url) ? await articlesAtUrl(db, url, CANDIDATES) : [];
  const known = await areKeysKnown(db, keys);
  const others = known ? keys.filter((key) => !isBand(key)) : [];
  const bands = known ? keys.filter(isBand) : [];
  const candidates = [
    ...atPage,
    ...(await articlesByKeys(db, others, CANDIDATES)),
    ...(await articlesByKeys(db, bands, CANDIDATES)),
  ].map(toCandidate);
  const found = fold(shape, candidates, defaultFoldSettings);
  if (found.story === null) return null;
  const { story, how, similarity } = found;
  const inStory = candidates.filter((candidate) => candidate.story === story);
  return { story, of: closest(shape, inStory), how, score: similarity };
}

/** The one that the article is a copy of most plainly. */
function closest(shape: FoldArticle, candidates: readonly IdentifiedCandidate[]): string {
  const [first] = candidates
    .map((candidate) => ({ candidate, found: fold(shape, [candidate], defaultFoldSettings) }))
    .sort((a, b) => rank(b.found) - rank(a.found));
  return first?.candidate.id ?? '';
}

function rank(found: ReturnType<typeof fold>): number {
  if (found.story === null) return 0;
  return found.similarity + (found.how === 'same-url' ? 1 : 0);
}

function toCandidate(archived: ArchivedArticle): IdentifiedCandidate {
  const { id, story, url, title, moment, language, signature } = archived;
  const decoded = signature === null ? null : decodeSignature(signature);
  return { id, story, article: { url, title, at: moment, language, signature: decoded } };
}
