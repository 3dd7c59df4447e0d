/** `npm run feeds -- remove NAME`: takes a feed out of the config; its articles stay in the archive. */
import { printable } from '../../chat/console/printable.ts';
import { writeStdout } from '../../chat/console/write-stdout.ts';
import { formatProblem } from '../../settings/problem.ts';
import { removeFeed as removeFrom } from '../../settings/remove-feed.ts';
import { readSettings } from '../read-settings.ts';
import { refuse } from '../refuse.ts';
import { changeConfig } from './change-config.ts';
import type { FeedsInput } from './read-words.ts';
import { findFeed } from './unknown-word.ts';

export async function removeFeed({ config, json, dryRun, word }: FeedsInput): Promise<void> {
  const loaded = readSettings(config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const found = findFeed(word, settings.feeds);
  if (!found.ok) return refuse(printable(found.message));
  const { name } = found;
  // The beginning of a name is enough to look, not to take away.
  if (name.toLowerCase() !== word.toLowerCase())
    return refuse(`There is no feed “${printable(word)}”. Did you mean “${printable(name)}”?`);
  if (settings.feeds.length === 1)
    return refuse(`“${printable(name)}” is the only feed, and a config must have one`);
  const index = settings.feeds.findIndex((feed) => feed.name === name);
  const change = changeConfig(settings, (text) => removeFrom(text, index), dryRun);
  if (!change.ok) return refuse(...change.problems);
  const file = settings.configName;
  if (json) writeStdout(`${JSON.stringify({ name, file, line: change.line, isWritten: !dryRun })}\n`);
  else
    writeStdout(
      `“${printable(name)}” ${dryRun ? 'would be' : 'was'} taken out of ${file}:${change.line}. Its articles stay in the archive.\n`,
    );
}
