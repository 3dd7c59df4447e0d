/** `npm run feeds -- import FILE`: takes the feeds of an OPML file into the config. */
import { readFileSync, statSync } from 'node:fs';
import { printable } from '../../chat/console/printable.ts';
import { writeStdout } from '../../chat/console/write-stdout.ts';
import { feedKey } from '../../feeds/sources/feed-key.ts';
import { nameFeed, plainName } from '../../feeds/sources/name-feed.ts';
import { type OpmlFeed, readOpml } from '../../feeds/sources/read-opml.ts';
import { addFeeds } from '../../settings/add-feeds.ts';
import { formatProblem } from '../../settings/problem.ts';
import type { Settings } from '../../settings/settings.ts';
import type { NewFeed } from '../../settings/write-feed.ts';
import { refuse } from '../refuse.ts';
import { changeConfig, readSettingsForAdding } from './change-config.ts';
import type { FeedsInput } from './read-words.ts';

const STANDARD_INPUT = '-';
const MOST_BYTES = 20_000_000;
const NAMES_SHOWN = 20;

type Sorted = { added: NewFeed[]; alreadyThere: number; repeated: number };

export async function importFeeds({ config, json, fullText, dryRun, word }: FeedsInput): Promise<void> {
  const bytes = readBytes(word);
  const name = word === STANDARD_INPUT ? 'standard input' : word;
  if (typeof bytes === 'string') return refuse(`${name}: ${bytes}`);
  const read = await readOpml(bytes);
  if (read.outcome === 'not-opml') return refuse(`${name}: ${read.reason}`);
  const loaded = readSettingsForAdding(config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const sorted = sort(read.feeds, settings, fullText);
  const { added, alreadyThere, repeated } = sorted;
  if (added.length > 0) {
    const change = changeConfig(settings, (text) => addFeeds(text, added), dryRun);
    if (!change.ok) return refuse(...change.problems);
  }
  const { faults } = read;
  for (const { line, title, reason } of faults)
    process.stderr.write(
      `${name}:${line}: left out${title === '' ? '' : ` “${printable(title)}”`}: ${reason}\n`,
    );
  const file = settings.configName;
  if (json)
    writeStdout(
      `${JSON.stringify({ file, added: added.map((feed) => feed.name), alreadyThere, repeated, faults, isWritten: !dryRun })}\n`,
    );
  else writeStdout(summary(sorted, faults.length, file, dryRun));
  // 1: something in the file is wrong.
  if (faults.length > 0) process.exitCode = 1;
}

const ADVICE =
  'None was looked at yet. A bot that is running reads the file again by itself; npm run feeds says which answer.\n';

function summary(
  { added, alreadyThere, repeated }: Sorted,
  leftOut: number,
  file: string,
  isDryRun: boolean,
): string {
  const parts = [
    `${count(added.length)} ${isDryRun ? 'would be added' : 'added'} to ${file}`,
    ...(alreadyThere === 0 ? [] : [`${alreadyThere} there already`]),
    ...(repeated === 0 ? [] : [`${repeated} more than once in the file`]),
    ...(leftOut === 0 ? [] : [`${leftOut} left out`]),
  ];
  const advice = added.length === 0 || isDryRun ? '' : ADVICE;
  return `${parts.join(', ')}.\n${namesWords(added.map(({ name }) => name))}${advice}`;
}

function namesWords(names: readonly string[]): string {
  const left = names.length - NAMES_SHOWN;
  const shown = names.slice(0, NAMES_SHOWN).map((name) => `+ ${printable(name)}\n`);
  return shown.join('') + (left > 0 ? `and ${left} more\n` : '');
}

function sort(feeds: readonly OpmlFeed[], settings: Settings, fullText: boolean): Sorted {
  const there = new Set(settings.feeds.map(({ url }) => feedKey(url)));
  const taken = new Set(settings.feeds.map(({ name }) => plainName(name)));
  const seen = new Set<string>();
  const sorted: Sorted = { added: [], alreadyThere: 0, repeated: 0 };
  for (const { title, url } of feeds) {
    const key = feedKey(url);
    if (there.has(key)) sorted.alreadyThere += 1;
    else if (seen.has(key)) sorted.repeated += 1;
    else {
      const name = nameFeed(title, url, taken);
      taken.add(plainName(name));
      sorted.added.push({ name, url, fullText });
    }
    seen.add(key);
  }
  return sorted;
}

function count(feeds: number): string {
  return feeds === 1 ? '1 feed' : `${feeds} feeds`;
}

/** A string says why it cannot be read. */
function readBytes(path: string): Buffer | string {
  try {
    if (path !== STANDARD_INPUT && statSync(path).size > MOST_BYTES) return 'it is larger than 20 MB';
    return readFileSync(path === STANDARD_INPUT ? 0 : path);
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}
