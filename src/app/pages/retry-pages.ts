/** Reads pages that could not be read at first: what they say then makes the article fuller, and may alert. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { PageRead } from '../../feeds/pages/page-reader.ts';
import { feedsOf, findKnownItems, sourcesOf } from '../../store/article-sources.ts';
import { type ArchivedArticle, articlesByIds, readMatches } from '../../store/articles.ts';
import { describeStoreError } from '../../store/open-store.ts';
import {
  dropPageWaits,
  duePageWaits,
  type PageWait,
  savePage,
  savePageWait,
} from '../../store/page-waits.ts';
import type { Database } from '../../store/sqlite.ts';
import { matchSources } from '../intake/match-sources.ts';
import { saysTheSame, storeRevision } from '../intake/revise.ts';
import type { TakeInPorts } from '../intake/take-in.ts';
import { weighMatches } from '../intake/weigh-matches.ts';
import type { Watch } from '../watch.ts';
import { nextWait } from './page-retries.ts';

/** Of one tick. */
const MOST_PAGES = 20;
const LONGEST_MS = 30_000;
/** What its host keeps putting off is given up as well. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** Never throws. */
export async function retryPages(
  ports: TakeInPorts,
  currentWatch: () => Watch,
  now: Instant,
  signal: AbortSignal,
): Promise<void> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
  try {
    const waits = await duePageWaits(ports.db, now, MOST_PAGES);
    await Promise.all(waits.map((wait) => retryPage(ports, currentWatch, wait, { now, signal, inTime })));
  } catch (error) {
    ports.log('error', `pages were not read, and are tried again: ${describeStoreError(error)}`);
  }
}

type Time = { now: Instant; signal: AbortSignal; inTime: AbortSignal };

async function retryPage(
  { db, pages, log, onDeliveries }: TakeInPorts,
  currentWatch: () => Watch,
  wait: PageWait,
  { now, signal, inTime }: Time,
): Promise<void> {
  const asked = await findAsked(db, currentWatch(), wait);
  if (asked === null) return dropPageWaits(db, [wait.article]);
  // What its page said before is not what the feed carries.
  const ofFeed = asked.page?.outcome === 'read' ? { ...asked, body: '' } : asked;
  const read = await pages.read(ofFeed, now, inTime);
  // The shutdown says nothing of the page.
  if (signal.aborted) return;
  await db.transaction().execute(async (transaction) => {
    const [archived] = await articlesByIds(transaction, [asked.id]);
    // The feed has edited it meanwhile, and with that its page was read, or waits anew.
    if (archived === undefined || archived.contentHash !== asked.contentHash) return;
    if (read.outcome !== 'later') await dropPageWaits(transaction, [wait.article]);
    if (read.outcome === 'read')
      await takePage(transaction, currentWatch(), archived, read.article, now, log);
    else await putOff(transaction, archived, wait, read, now);
  });
  if (read.outcome === 'read') onDeliveries();
}

/** With the link of the feed that asks for its page; null where none does any more, or another feed's was read. */
async function findAsked(db: Database, watch: Watch, wait: PageWait): Promise<ArchivedArticle | null> {
  const known = (await findKnownItems(db, [wait.article])).get(wait.article);
  const [archived] = known === undefined ? [] : await articlesByIds(db, [known.article]);
  if (archived === undefined) return null;
  const isWanted = (feed: string) => watch.settings.feeds.some((one) => one.name === feed && one.fullText);
  if (archived.id === wait.article) return isWanted(archived.feed) ? archived : null;
  const further = (await sourcesOf(db, [archived.id])).get(archived.id) ?? [];
  const source = further.find(({ id }) => id === wait.article);
  if (source === undefined || !isWanted(source.feed) || archived.page?.outcome === 'read') return null;
  return { ...archived, link: source.link };
}

/** The page is another version of the article, but nobody has corrected anything. */
async function takePage(
  db: Database,
  watch: Watch,
  archived: ArchivedArticle,
  ofPage: Article,
  now: Instant,
  log: TakeInPorts['log'],
): Promise<void> {
  const { number: _number, moment: _moment, story, signature: _signature, ...article } = archived;
  const { body, links, page = { outcome: 'read' } } = ofPage;
  const published = archived.published ?? ofPage.published;
  const revised: Article = { ...article, body, links, published, page };
  if (saysTheSame(archived, revised)) return savePage(db, archived.id, page);
  const sources = (await feedsOf(db, [archived])).get(archived.id) ?? [archived.feed];
  const before = await readMatches(db, archived.id);
  const found = matchOrLog(watch, revised, sources, log);
  const matches = await weighMatches(db, watch, revised, found, { story, now, sources, before });
  // No page is waited for of what was too old when it came, whatever its date; but the wait may have been a long one.
  const came = Math.max(archived.seen, archived.published ?? 0);
  const isTooOld = came < now - Math.max(watch.settings.firstRunMs, LONGEST_WAIT_MS);
  const onFault = (fault: string) => log('error', `${archived.feed}: an article was archived, but ${fault}`);
  const telling = { matches, occasion: 'fuller-page', isTooOld, now, onFault } as const;
  await storeRevision(db, watch, { archived, before }, revised, telling);
}

function matchOrLog(watch: Watch, article: Article, sources: readonly string[], log: TakeInPorts['log']) {
  try {
    return matchSources(watch.matcher.match, article, sources);
  } catch (error) {
    const what = error instanceof Error ? error.message : error;
    log(
      'error',
      `${article.feed}: an article was archived, but it was not matched: ${article.title}: ${what}`,
    );
    return [];
  }
}

async function putOff(
  db: Database,
  archived: ArchivedArticle,
  wait: PageWait,
  read: Exclude<PageRead, { outcome: 'read' }>,
  now: Instant,
): Promise<void> {
  const isEarly = now - archived.seen < LONGEST_WAIT_MS;
  const next = read.outcome === 'later' && isEarly ? nextWait(wait, read, now) : null;
  if (next === null) await dropPageWaits(db, [wait.article]);
  else await savePageWait(db, next);
  // What an earlier version of the page said stays; and what its own feed does not ask for is not missing.
  if (archived.page?.outcome === 'read' || archived.id !== wait.article) return;
  const end = next === null ? `; given up after ${wait.attempts + 1} attempts` : '; it is tried again';
  const reason = read.outcome === 'later' ? `${read.reason}${end}` : read.reason;
  await savePage(db, archived.id, { outcome: 'unread', reason });
}
