/** A development shows the passages of what is new in it. */
import { expect, test } from 'vitest';
import { developmentTerms } from '../../src/alerts/development-terms.ts';

const TERMS = ['Blast', 'Sanctions', 'Trade'].map((name) => ({ name }));
const MATCHES = [0.4, 0.6, 0.5].map((score, index) => ({
  term: TERMS[index]?.name ?? '',
  score,
  parts: [],
  historical: null,
  passages: [],
}));

const table: [whatIsNew: string[], expected: string[]][] = [
  [['new term: Blast', 'new place: Wonsan'], ['Blast']],
  [
    ['new term: Trade', 'new term: Blast'],
    ['Blast', 'Trade'],
  ],
  [['new place: Wonsan'], ['Sanctions']],
  [['new term: Coal'], ['Sanctions']],
];
test.each(table)('%j shows %j', (whatIsNew, expected) => {
  expect(developmentTerms(TERMS, MATCHES, whatIsNew).map(({ name }) => name)).toEqual(expected);
});
