/** A desk with weeks of quiet coverage, on which terms jump, alone or together. */
import { createBurstWatch } from '../../../src/app/bursts/burst-watch.ts';
import type { Watch } from '../../../src/app/watch.ts';
import { archiveArticle } from '../../../src/store/articles.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { insertStory } from '../../../src/store/stories.ts';
import { type OutageDesk, openOutageDesk } from '../deadlines/outage-desk.ts';
import { article, HOUR, loadDesk, MINUTE, NOW, watchOf } from '../desk.ts';

const DAY = 24 * HOUR;
const SOURCES = ['Yonhap', 'Herald', 'Times', 'Post'];

export type BurstDesk = OutageDesk & {
  /** So many reports of the last hours whose titles are these words. */
  report(words: string, many: number, at: number): Promise<void>;
  /** Looks for jumps then, and delivers nothing. */
  look(at: number): Promise<number>;
  /** Looks for jumps then, and delivers. */
  lookAt(at: number): Promise<void>;
  /** As after a start. */
  startWatch(at: number): Promise<void>;
  /** Terms that are raised. */
  raised(): string[];
};

/**
 * @param terms each looks for its own name, and is told in `desk`; those of `wire` there too.
 * @param days of quiet coverage before; jumps are seen only after six weeks.
 */
export async function openBurstDesk(
  terms: readonly string[],
  wire: readonly string[] = [],
  days = 42,
): Promise<BurstDesk> {
  const watch = watchBy(terms, wire);
  const outage = await openOutageDesk(watch, NOW);
  const { db } = outage;
  let bursts = createBurstWatch({ db, log: () => {} });
  let count = 0;

  async function report(words: string, many: number, at: number): Promise<void> {
    for (let each = 0; each < many; each += 1) {
      count += 1;
      await archive(db, outage.watch.current, `${words} ${count}`, at - each * MINUTE, count);
    }
  }

  for (let day = days; day > 0; day -= 1) {
    for (const term of terms) await report(term, 1, NOW - day * DAY);
    await report('weather', 5, NOW - day * DAY);
  }
  return {
    ...outage,
    report,
    look: (at) => bursts.check(outage.watch.current, at),
    async lookAt(at) {
      await bursts.check(outage.watch.current, at);
      await outage.tickAt(at);
    },
    async startWatch(at) {
      bursts = createBurstWatch({ db, log: () => {} });
      await bursts.load(at);
    },
    raised: () => [...bursts.bursts().keys()],
  };
}

function watchBy(terms: readonly string[], wire: readonly string[]): Watch {
  const settings = loadDesk(`
feeds: [{ name: Yonhap, url: https://yonhap.example/feed }]
terms: ${JSON.stringify(terms.map((name) => ({ name, match: name })))}
channels: { desk: { console: true }, wire: { console: true } }
routes: ${JSON.stringify(
    [
      { terms, to: ['desk'] },
      { terms: wire.length > 0 ? wire : terms.slice(0, 0), to: ['wire'] },
    ].filter((route) => route.terms.length > 0),
  )}
`);
  const channels = settings.channels.map((one) => ({ ...one, platform: 'slack' as const, target: one.name }));
  return watchOf({ ...settings, channels, deadlines: [] });
}

async function archive(db: Database, watch: Watch, name: string, at: number, count: number): Promise<void> {
  const feed = SOURCES[count % SOURCES.length] ?? 'Yonhap';
  const given = article(name, { feed, published: at, seen: at });
  const story = `story-${count}`;
  const standing = { headline: name, link: null, source: feed, first: at, last: at, lead: null };
  await insertStory(db, { id: story, ...standing, mergedInto: null });
  const matches = watch.matcher.match({ ...given, source: given.feed });
  await archiveArticle(db, given, { moment: at, story, signature: null, keys: [], words: [], matches });
}
