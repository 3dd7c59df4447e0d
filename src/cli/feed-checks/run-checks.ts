/** Reads each file of the suites once, and holds what was read against what is expected of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSame } from './compare-values.ts';
import type { FeedCheck } from './feed-check.ts';
import { isWellFormed } from './judge-xml.ts';
import { readByRssParser } from './read-by-rss-parser.ts';
import { type FieldReader, readFields, type Value } from './read-fields.ts';

export const READERS = ['deadline-watch', 'rss-parser'] as const;
export type ReaderName = (typeof READERS)[number];

export type CheckResult = FeedCheck & {
  got: Value;
  passed: boolean;
  isWellFormed: boolean;
  /** The read of its file threw an error, or took longer than a look may. */
  threw: boolean;
};

type FileRead = { read: FieldReader | null; threw: boolean; isWellFormed: boolean };

const LONGEST_READ_MS = 10_000;

/** Where feedparser's suite serves its files from: some expect links relative to it. */
const SERVER = 'http://127.0.0.1:8097/';

/** Throws where a file of the suite cannot be read. */
export async function runChecks(
  folder: string,
  checks: readonly FeedCheck[],
  reader: ReaderName,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [path, ofFile] of Map.groupBy(checks, ({ suite, file }) => join(suite, file))) {
    const headers = ofFile[0]?.headers ?? {};
    const address = new URL(path, SERVER).href;
    const { read, ...judged } = await readFile(join(folder, path), path, headers, address, reader);
    const site = read?.({ scope: 'feed', index: null, field: 'link' }) ?? null;
    const bases = typeof site === 'string' ? [address, site] : [address];
    for (const check of ofFile) {
      const got = read?.(check) ?? null;
      results.push({ ...check, got, passed: isSame(check.field, check.expected, got, bases), ...judged });
    }
  }
  return results;
}

async function readFile(
  path: string,
  name: string,
  headers: Readonly<Record<string, string>>,
  address: string,
  reader: ReaderName,
): Promise<FileRead> {
  const bytes = readFileSync(path);
  const contentType = headers['content-type'] ?? null;
  const judged = { isWellFormed: await isWellFormed(name, bytes, contentType) };
  const startedMs = performance.now();
  try {
    const read = await (reader === 'rss-parser' ? readByRssParser : readFields)(bytes, contentType, address);
    const threw = performance.now() - startedMs > LONGEST_READ_MS;
    return { ...judged, threw, read: typeof read === 'function' ? read : null };
  } catch {
    return { ...judged, threw: true, read: null };
  }
}
