/** A passage says by an ellipsis where it was cut. */
import { expect, test } from 'vitest';
import type { ArticleField } from '../../src/domain/article.ts';
import { passageWords } from '../../src/lookups/passage-words.ts';

const passages: [field: ArticleField, text: string, shown: string][] = [
  ['body', 'The whole  sentence.', 'The whole sentence.'],
  ['body', 'the end of one.', '… the end of one.'],
  ['body', 'The beginning of', 'The beginning of …'],
  ['body', 'Cut already…', 'Cut already…'],
  ['title', 'iron without a full stop', 'iron without a full stop'],
];

test.each(passages)('of the %s “%s” is shown as “%s”', (field, text, shown) => {
  expect(passageWords({ field, text })).toBe(shown);
});
