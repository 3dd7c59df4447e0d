/** `npm run feeds -- add URL`: finds the feed, shows what it brings and what that would match, and names it in the config. */
import { compileWatch, type Watch } from '../../app/watch.ts';
import { printable } from '../../chat/console/printable.ts';
import { writeStdout } from '../../chat/console/write-stdout.ts';
import type { OtherFeed } from '../../feeds/sources/choose-feed.ts';
import { type Discovery, discoverFeed } from '../../feeds/sources/discover-feed.ts';
import { feedKey, readFeedAddresses } from '../../feeds/sources/feed-key.ts';
import { nameFeed, plainName } from '../../feeds/sources/name-feed.ts';
import { addFeeds } from '../../settings/add-feeds.ts';
import { formatProblem } from '../../settings/problem.ts';
import type { Settings } from '../../settings/settings.ts';
import { refuse } from '../refuse.ts';
import { terminalStyle } from '../terminal-style.ts';
import { changeConfig, readSettingsForAdding } from './change-config.ts';
import { reportFound, reportNone, reportOthers } from './discovery-report.ts';
import type { FeedsInput } from './read-words.ts';
import { type TriedSource, trySource } from './try-source.ts';

const LONGEST_SEARCH_MS = 180_000;

export async function addFeed(input: FeedsInput): Promise<void> {
  const addresses = readFeedAddresses(input.word);
  const [address] = addresses;
  if (address === undefined) return refuse('what is to be added must be an http or https address');
  const { username, password } = new URL(address);
  if (username !== '' || password !== '') return refuse('the address must not have a user or password in it');
  const loaded = readSettingsForAdding(input.config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const nameFault = input.name === null ? null : faultOfName(input.name, settings);
  if (nameFault !== null) return refuse(`--name: ${nameFault}`);
  const compiled = compileWatch(settings);
  if (!compiled.ok) return refuse(...compiled.problems);
  if (tellIfThere([address], settings, input)) return;
  const now = Date.now();
  const signal = AbortSignal.timeout(LONGEST_SEARCH_MS);
  const discovery = await discoverFeed(addresses, settings.fetch, now, signal);
  if (discovery.outcome === 'none') return tellNone(address, discovery, input);
  const { source, others } = discovery;
  if (tellIfThere([source.url, source.answeredBy], settings, input, others)) return;
  const name = input.name ?? nameFeed(source.title, source.url, namesOf(settings));
  write(compiled.watch, discovery, trySource(compiled.watch, name, source, now), input);
}

function write(
  { settings }: Watch,
  discovery: Discovery & { outcome: 'found' },
  tried: TriedSource,
  { fullText, dryRun, json }: FeedsInput,
): void {
  const { name, url } = tried;
  const change = changeConfig(settings, (text) => addFeeds(text, [{ name, url, fullText }]), dryRun);
  if (!change.ok) {
    refuse(...change.problems);
    return;
  }
  const file = settings.configName;
  if (json) {
    const { others, by } = discovery;
    writeStdout(
      `${JSON.stringify({ found: true, by, ...tried, fullText, others, file, line: change.line, isWritten: !dryRun })}\n`,
    );
    return;
  }
  const done = dryRun ? 'Would be added to' : 'Added to';
  writeStdout(
    `${reportFound(discovery, tried, { fullText, style: terminalStyle(settings.timezone) })}\n` +
      `${done} ${file}:${change.line} as “${printable(name)}”${change.lines.length === 0 ? '.' : ':'}\n` +
      change.lines.map((line) => `+ ${printable(line)}\n`).join('') +
      (dryRun ? '' : 'A bot that is running reads the file again by itself; there is nothing to restart.\n'),
  );
}

/** @returns whether one of the addresses is that of a feed in the config; that is said then. */
function tellIfThere(
  addresses: readonly string[],
  { feeds, configName, timezone }: Settings,
  { json }: FeedsInput,
  others: readonly OtherFeed[] = [],
): boolean {
  const keys = addresses.map(feedKey);
  const there = feeds.find(({ url }) => keys.includes(feedKey(url)));
  if (there === undefined) return false;
  if (json)
    writeStdout(
      `${JSON.stringify({ found: true, isThere: true, name: there.name, url: there.url, others })}\n`,
    );
  else
    writeStdout(
      `This feed is in ${configName} already, as “${printable(there.name)}”.\n` +
        reportOthers(others, terminalStyle(timezone)),
    );
  process.exitCode = 1;
  return true;
}

function tellNone(address: string, discovery: Discovery & { outcome: 'none' }, { json }: FeedsInput): void {
  const { reason, others, asked } = discovery;
  if (json) writeStdout(`${JSON.stringify({ found: false, reason, others, asked })}\n`);
  else writeStdout(reportNone(address, discovery));
  process.exitCode = 1;
}

function namesOf({ feeds }: Settings): ReadonlySet<string> {
  return new Set(feeds.map(({ name }) => plainName(name)));
}

function faultOfName(name: string, settings: Settings): string | null {
  if (name !== printable(name) || name.trim() !== name)
    return 'must be one line that neither begins nor ends with a space';
  if (name.length > 80) return 'must have at most 80 characters';
  return namesOf(settings).has(plainName(name)) ? 'a feed of the config has this name already' : null;
}
