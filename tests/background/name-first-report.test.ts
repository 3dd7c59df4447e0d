/** A story is the first report of what no earlier article names. */
import { expect, test } from 'vitest';
import { backgroundDocument } from '../../src/background/background-document.ts';
import { createSeenBeforeIndex } from '../../src/background/memory-index.ts';
import { nameFirstReport } from '../../src/background/name-first-report.ts';
import { contentTerms } from '../../src/stories/content-terms.ts';

const TITLES = ['A draft of the budget', 'A resolution on fishing', 'Draft resolution tabled', 'Vote on it'];

const index = createSeenBeforeIndex(
  TITLES.map((title, i) => ({
    article: i,
    moment: i,
    document: backgroundDocument({ title, summary: '', body: '' }),
  })),
);

function check(phrases: readonly string[], before: number, expected: string | null) {
  const subjects = phrases.map((text) => {
    const terms = contentTerms(text).map(({ term }) => term);
    return { text, kind: 'phrase', terms, isInTitle: true } as const;
  });
  return expect(nameFirstReport(subjects, before, index).then((one) => one?.text ?? null)).resolves.toBe(
    expected,
  );
}

test('is said of words that stood apart before', () => check(['draft resolution'], 2, 'draft resolution'));
test('is not said where they stood together before', () => check(['draft resolution'], 3, null));
test('is said of the first that is new', () => check(['draft resolution', 'late vote'], 3, 'late vote'));
test('is not said of a single word', () => check(['vote'], 3, null));
test('is not said of nothing', () => check([], 3, null));
