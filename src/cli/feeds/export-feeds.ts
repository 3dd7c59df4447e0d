/** `npm run feeds -- export`: the feeds of the config as OPML, for other readers of feeds. */
import { existsSync, writeFileSync } from 'node:fs';
import { printable } from '../../chat/console/printable.ts';
import { writeStdout } from '../../chat/console/write-stdout.ts';
import { writeOpml } from '../../feeds/sources/write-opml.ts';
import { formatProblem } from '../../settings/problem.ts';
import { readSettings } from '../read-settings.ts';
import { refuse } from '../refuse.ts';
import { replaceFile } from '../replace-file.ts';
import type { FeedsInput } from './read-words.ts';

export async function exportFeeds({ config, out }: FeedsInput): Promise<void> {
  const loaded = readSettings(config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { feeds } = loaded.settings;
  const opml = writeOpml('Feeds of Deadline Watch', feeds, new Date());
  if (out === null) return writeStdout(opml);
  const fault = existsSync(out) ? replaceFile(out, opml) : create(out, opml);
  if (fault !== null) return refuse(`${out}: ${fault}`);
  writeStdout(`${feeds.length === 1 ? '1 feed' : `${feeds.length} feeds`} written to ${printable(out)}.\n`);
}

function create(path: string, content: string): string | null {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return null;
  } catch (error) {
    return `cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`;
  }
}
