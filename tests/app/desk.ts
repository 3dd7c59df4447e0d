/** A small watch to test with: its config, articles for it, looks at its feeds, and what the store says afterwards. */
import { compileWatch, type Watch } from '../../src/app/watch.ts';
import type { Article } from '../../src/domain/article.ts';
import type { FeedState } from '../../src/domain/feed.ts';
import { hashContent } from '../../src/feeds/articles/identify-articles.ts';
import { createFeedState } from '../../src/feeds/polling/poll-feed.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';
import type { Settings } from '../../src/settings/settings.ts';
import type { Database } from '../../src/store/sqlite.ts';

/** A Friday. */
export const NOW = Date.UTC(2019, 11, 20, 9);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const CONFIG = `
deadline: { name: year-end deadline, at: 2019-12-31, timezone: Asia/Pyongyang }
feeds:
  - { name: Yonhap, url: https://yonhap.example/feed }
  - { name: Herald, url: https://herald.example/feed }
terms:
  - { name: Sanctions, match: sanctions }
  - { name: Missile, match: missile, urgency: urgent }
  - { name: Trade, match: trade, urgency: digest }
  - { name: Talks, match: talks, background: { url: https://named.example/talks, note: How the talks came about } }
channels:
  desk: { console: true }
  wire: { console: true }
routes:
  - { terms: [Missile, Sanctions, Trade, Talks], to: [desk] }
`;

export function loadDesk(config = CONFIG): Settings {
  const loaded = loadSettings({ env: {}, cwd: '/watch', configPath: 'watch.yaml', configText: config });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.settings;
}

/** The desk's watch; `route` is added to its only route, e.g. "gather: 90s". */
export function deskWatch(route = ''): Watch {
  return watchOf(loadDesk(CONFIG.replace('to: [desk] }', `to: [desk]${route && `, ${route}`} }`)));
}

export function watchOf(settings: Settings): Watch {
  const compiled = compileWatch(settings);
  if (!compiled.ok) throw new Error('a term of the test does not compile');
  return compiled.watch;
}

/** An article of an hour ago with its own page; `name` keeps it apart from others. */
export function article(name: string, changes: Partial<Article> = {}): Article {
  const feed = changes.feed ?? 'Yonhap';
  const url = `https://yonhap.example/2019/12/20/${name.toLowerCase().replaceAll(' ', '-')}.html`;
  const base = {
    id: `${feed}-${name}`,
    feed,
    link: url,
    url,
    title: name,
    summary: '',
    body: '',
    author: null,
    published: NOW - HOUR,
    seen: NOW,
    language: 'en',
    links: [],
    ...changes,
  };
  return { ...base, contentHash: hashContent(base) };
}

/** As `before`, once a look at `now` went well. */
export function lookedAt(
  watch: Watch,
  feed: string,
  now: number,
  before: FeedState | null = null,
): FeedState {
  const known = watch.settings.feeds.find((one) => one.name === feed);
  if (!known) throw new Error(`no feed ${feed}`);
  return {
    ...(before ?? createFeedState(known, now)),
    url: known.url,
    condition: 'ok',
    etag: `"${now}"`,
    status: 200,
    lastLook: now,
    lastSuccess: now,
    nextLook: now + 5 * MINUTE,
  };
}

/** What the store says was decided, in order: "desk: post first-report". */
export async function decisions(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('alert', 'alert.id', 'decision.alert')
    .select(['alert.channel', 'decision.action', 'decision.reason'])
    .orderBy('decision.at')
    .orderBy('decision.alert')
    .orderBy('decision.number')
    .execute();
  return rows.map(({ channel, action, reason }) => `${channel}: ${action} ${reason}`);
}

/** What is queued, with the message as it stands: "desk: post Headline". */
export async function deliveries(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('alert', 'alert.id', 'delivery.alert')
    .select(['delivery.channel', 'delivery.operation', 'alert.message'])
    .orderBy('delivery.sequence')
    .execute();
  return rows.map(({ channel, operation, message }) => {
    const { headline } = JSON.parse(message ?? '{}') as { headline?: string };
    return `${channel}: ${operation} ${headline}`;
  });
}

/** How many rows each table has. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  const tables = [
    'article',
    'article_revision',
    'article_source',
    'story',
    'match',
    'alert',
    'decision',
    'delivery',
    'feed_state',
  ] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { count } = await db
      .selectFrom(table)
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts[table] = count;
  }
  return counts;
}
