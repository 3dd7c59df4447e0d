/** `--serve-only`: the recorded feeds by themselves, for a real config to be pointed at. */

import { once } from 'node:events';
import { writeStdout } from '../../chat/console/write-stdout.ts';
import type { Instant } from '../../domain/instant.ts';
import { refuse } from '../refuse.ts';
import { serveFeeds } from './feed-server.ts';
import { playedFeeds } from './prepare.ts';
import type { RecordedArticle } from './recording.ts';

/** Serves until `signal`. The articles are dated as they appear: of 2019 a real bot would find them too old. */
export async function serveOnly(
  articles: readonly RecordedArticle[],
  speed: number,
  port: number,
  json: boolean,
  signal: AbortSignal,
): Promise<void> {
  const present = dateFrom(articles, Date.now(), speed);
  const served = await serveFeeds(playedFeeds(present, Date.now), present, port);
  if (!served.ok) return refuse(served.problem);
  const { server } = served;
  if (json) for (const feed of server.feeds) writeStdout(`${JSON.stringify(feed)}\n`);
  else writeStdout(advice(server.feeds, present.at(-1)?.at ?? 0));
  if (!signal.aborted) await once(signal, 'abort');
  await server.close();
}

/** The first article appears at `start`, the others after it as fast as `speed` says; all at once when that is Infinity. */
function dateFrom(articles: readonly RecordedArticle[], start: Instant, speed: number): RecordedArticle[] {
  const first = articles[0]?.at ?? 0;
  return articles.map((article) => ({ ...article, at: Math.floor(start + (article.at - first) / speed) }));
}

function advice(feeds: readonly { name: string; url: string }[], last: Instant): string {
  const lines = feeds.map(({ name, url }) => `  - { name: ${JSON.stringify(name)}, url: ${url} }`);
  return `feeds:
${lines.join('\n')}
fetch: { allow_hosts: [127.0.0.1] }
tick: 5s
poll: { min_interval: 5s, max_interval: 10s }

Put these lines into a config file and point the bot at it: npm start -- --config FILE
The last article appears at ${new Date(last).toISOString()}. Ctrl-C ends it.
`;
}
