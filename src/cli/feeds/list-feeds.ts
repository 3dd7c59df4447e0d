/** `npm run feeds`: how each feed is doing: what it brings, when it is seen, and what is wrong. */
import { writeStdout } from '../../chat/console/write-stdout.ts';
import { readFeedDetails, readFeedRows, troubleFirst } from '../../lookups/feed-rows.ts';
import { formatProblem } from '../../settings/problem.ts';
import { readSettings } from '../read-settings.ts';
import { refuse } from '../refuse.ts';
import { terminalStyle } from '../terminal-style.ts';
import { visitArchive } from '../visit-archive.ts';
import { feedToJson } from './feed-json.ts';
import { feedTable } from './feed-table.ts';
import type { FeedsInput } from './read-words.ts';

export async function listFeeds({ config, json }: FeedsInput): Promise<void> {
  const loaded = readSettings(config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const now = Date.now();
  const rows = await visitArchive(settings, async (db) =>
    readFeedDetails(db, await readFeedRows(db, settings.feeds), now),
  );
  if (typeof rows === 'string') return refuse(rows);
  // In the order of the config, for other programs.
  if (json) for (const row of rows) writeStdout(`${JSON.stringify(feedToJson(row, now))}\n`);
  else writeStdout(feedTable(troubleFirst(rows), now, terminalStyle(settings.timezone)));
  // 1: not all is well.
  if (rows.some(({ state }) => state?.condition === 'failing' || state?.condition === 'gone'))
    process.exitCode = 1;
}
