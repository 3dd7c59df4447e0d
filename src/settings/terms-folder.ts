/** The files of a folder of terms, each one desk's, as sources of their own. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import type { ConfigSource } from './config-source.ts';
import type { Problem } from './problem.ts';
import { readFileText, unreadable } from './read-file.ts';
import { shapeProblems } from './shape-problems.ts';
import { readYaml } from './yaml-source.ts';

const MOST_BYTES = 1_000_000;
const DESK = 'must be a list of terms, or a block of `terms` and `contexts`';
const terms = z.array(z.unknown()).min(1, 'must have at least one term');
/** The terms and contexts themselves are checked together with those of all other files. */
const deskBlock = z.strictObject({ contexts: z.record(z.string(), z.unknown()).optional(), terms }, DESK);

/** A file or folder that was read: as people know it, and its absolute path. */
export type ReadFile = { name: string; path: string };

type TermsFolder = {
  /** The folder first. */
  files: ReadFile[];
  desks: ConfigSource[];
  problems: Problem[];
};

/** @param written the folder as the config names it. */
export function readTermsFolder(config: ReadFile, main: ConfigSource, written: string): TermsFolder {
  const folder = {
    name: isAbsolute(written) ? join(written) : join(dirname(config.name), written),
    path: resolve(dirname(config.path), written),
  };
  const fail = (message: string): TermsFolder => ({
    files: [folder],
    desks: [],
    problems: [{ ...main.locate(['terms'], 'value'), message }],
  });
  if (written.trim() === '') return fail('must not be empty');
  let names: string[];
  try {
    names = readdirSync(folder.path).filter((name) => /^[^.].*\.ya?ml$/i.test(name));
  } catch (error) {
    return fail(`${unreadable(error, 'folder')}: ${folder.name}`);
  }
  const files = names
    .sort()
    .map((name) => ({ name: join(folder.name, name), path: join(folder.path, name) }))
    .filter(({ path }) => !isFolder(path));
  if (files.length === 0) return fail(`there is no .yaml or .yml file in ${folder.name}`);
  if (files.some(({ path }) => path === config.path)) {
    return fail('the config itself is in this folder: give the terms one of their own');
  }
  const read: TermsFolder = { files: [folder, ...files], desks: [], problems: [] };
  for (const file of files) readDesk(file, read);
  return read;
}

function readDesk({ name, path }: ReadFile, into: TermsFolder): void {
  const wholeFile = (message: string, line: number | null = null) =>
    into.problems.push({ file: name, line, column: null, path: '', message });
  const text = readFileText(path, MOST_BYTES);
  if (!text.ok) {
    wholeFile(text.message, text.line);
    return;
  }
  const { source, problems } = readYaml(name, text.content);
  into.problems.push(...problems);
  if (source === null) return;
  if (source.data === null || source.data === undefined) {
    wholeFile('is empty');
    return;
  }
  const schema = Array.isArray(source.data) ? terms : deskBlock;
  into.problems.push(...shapeProblems(source, schema, schema.safeParse(source.data).error?.issues ?? []));
  into.desks.push(source);
}

/** Also by a symbolic link. */
function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
