/** `check-config --fix`: puts the queries of a good config in order, in all of its files. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { fixQueries, type QueryChange } from '../settings/fix-queries.ts';
import type { Settings } from '../settings/settings.ts';
import { refuse } from './refuse.ts';
import { replaceFile } from './replace-file.ts';

type Options = { dryRun: boolean; json: boolean };
type Fixed = { name: string; path: string; text: string; changes: readonly QueryChange[] };

/** Exit code 1 where a dry run found something to do. */
export function fixConfig(settings: Settings, { dryRun, json }: Options): void {
  const fixed: Fixed[] = [];
  for (const path of settings.files.filter((each) => !statSync(each).isDirectory())) {
    const name = nameOf(path, settings);
    const { changes, text: after } = fixQueries(readFileSync(path, 'utf8'));
    if (changes.length > 0) fixed.push({ name, path, text: after, changes });
  }
  for (const file of fixed) {
    const fault = dryRun ? null : replaceFile(file.path, file.text);
    if (fault !== null) refuse(`${file.name}: ${fault}`);
    else print(file, { dryRun, json });
  }
  if (dryRun && fixed.length > 0) process.exitCode = 1;
  if (fixed.length === 0 && !json) writeStdout(`${settings.configName}: all queries are in order\n`);
}

/** As people know it: from where the config is named. */
function nameOf(path: string, { configName, configPath }: Settings): string {
  return path === configPath ? configName : join(dirname(configName), relative(dirname(configPath), path));
}

function print({ name: file, changes }: Fixed, { dryRun, json }: Options): void {
  if (json) {
    for (const change of changes) writeStdout(`${JSON.stringify({ file, ...change })}\n`);
    return;
  }
  if (!dryRun) {
    const names = changes.map(({ name }) => name).join(', ');
    writeStdout(printable(`${file}: put in order: ${names}\n`));
    return;
  }
  for (const { line, path, name, before, after } of changes) {
    const text = `${file}:${line} ${path} (${name})\n${marked('-', before)}${marked('+', after)}`;
    writeStdout(printable(text));
  }
}

function marked(sign: string, text: string): string {
  return text
    .split('\n')
    .map((line) => `${sign} ${line}\n`)
    .join('');
}

/** Control characters would reach the terminal. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]+/gu, ' ').replace(/ +\n/g, '\n');
}
