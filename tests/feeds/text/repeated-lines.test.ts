import { expect, test } from 'vitest';
import { findRepeatedLines, withoutRepeatedLines } from '../../../src/feeds/text/repeated-lines.ts';

const FOOTER = 'The Desk is read by everyone who matters.';
const MOTTO = 'All that is known, every single day';
const HEADER = 'From our own people in the capital:';

function strip(texts: readonly string[]): string[] {
  const lines = texts.map((text) => text.split('|').map((line) => ({ text: line, links: [] })));
  const repeated = findRepeatedLines(lines);
  return lines.map((one) =>
    withoutRepeatedLines(one, repeated)
      .map(({ text }) => text)
      .join('|'),
  );
}

function check(texts: readonly string[], expected: readonly string[]): void {
  expect(strip(texts)).toEqual(expected);
}

const items = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n));

test('a line that most texts end with goes, and so does the next before it', () => {
  check(
    [...items(4, (n) => `report ${n}|${MOTTO}|${FOOTER}`), `last|${FOOTER}`],
    [...items(4, (n) => `report ${n}`), 'last'],
  );
});

test('a line that most texts begin with goes', () => {
  check([...items(4, (n) => `${HEADER}|report ${n}`), 'last'], [...items(4, (n) => `report ${n}`), 'last']);
});

test('three are too few, and so is half of all', () => {
  const three = items(3, (n) => `report ${n}|${FOOTER}`);
  check(three, three);
  const half = [...items(4, (n) => `report ${n}|${FOOTER}`), ...items(4, (n) => `other ${n}`)];
  check(half, half);
});

test('a text that says nothing else is left with nothing', () => {
  check(
    items(4, () => FOOTER),
    items(4, () => ''),
  );
});

test('a short line stays: it may say what the article is about', () => {
  const filed = items(5, (n) => `report ${n}|North Korea`);
  check(filed, filed);
});

test('versions of one report keep the end that they share', () => {
  const versions = items(
    5,
    (n) =>
      `lead ${n}|The envoy waited in Seoul.|Nobody came to see him there.|He has left now.|He will not come back.`,
  );
  check(versions, versions);
});

test('where nothing goes the same object comes back', () => {
  const lines = [{ text: 'report', links: [] }];
  expect(withoutRepeatedLines(lines, findRepeatedLines([lines]))).toBe(lines);
});
