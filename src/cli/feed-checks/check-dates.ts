/** Holds our reading of dates against the date strings of the suites and the instants that they stand for. */
import { readFileSync } from 'node:fs';
import { parseDate } from '../../feeds/reading/parse-date.ts';
import { isJsonRow } from '../read-json-rows.ts';

export type DateResult = {
  suite: string;
  input: string;
  expected: string | null;
  got: string | null;
  passed: boolean;
};

/** Null where the file is not there or has no such rows. */
export function checkDates(path: string): DateResult[] | null {
  let rows: unknown;
  try {
    rows = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(rows)) return null;
  return rows.filter(isJsonRow).map(({ suite, input, expect, expect_go: inGo }) => {
    const instant = parseDate(String(input), Date.now(), 0);
    const expected =
      typeof inGo === 'string' ? `${inGo.replace(' ', 'T')}Z` : typeof expect === 'string' ? expect : null;
    const wanted = expected === null ? null : Math.floor(Date.parse(expected) / 1000);
    const found = instant === null ? null : Math.floor(instant / 1000);
    const got = instant === null ? null : new Date(instant).toISOString();
    return { suite: String(suite), input: String(input), expected, got, passed: found === wanted };
  });
}
