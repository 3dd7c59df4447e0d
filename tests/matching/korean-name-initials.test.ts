import { expect, test } from 'vitest';
import { findInitials } from '../../src/matching/korean-name/find-initials.ts';
import { readName } from '../../src/matching/korean-name/read-name.ts';
import { tokenize } from '../../src/matching/tokenize.ts';

function initials(query: string, text: string, fullNameFound = true): string[] {
  const name = readName(query);
  if (name === null) throw new Error(`${query} is no name`);
  const tokens = tokenize(text);
  return findInitials(name, text, tokens, fullNameFound).map(({ first, last }) =>
    text.slice(tokens[first]?.start, tokens[last]?.end),
  );
}

function check(query: string, text: string, expected: string[]) {
  expect(initials(query, text), `${query} in ${text}`).toEqual(expected);
}

test('initials of the whole given name are found beside the surname, before it and behind it', () => {
  check('Choe Son-hui', 'S.H. Choe said', ['S.H. Choe']);
  check('Choe Son-hui', 'S. H. Choi said', ['S. H. Choi']);
  check('Choe Son-hui', 'S.-H. Choi said', ['S.-H. Choi']);
  check('Choe Son-hui', 'SH Choi said', ['SH Choi']);
  check('Choe Son-hui', 'Choe S.H. said', ['Choe S.H.']);
  check('Choe Son-hui', 'Choi, S. H., and', ['Choi, S. H.']);
  check('최선희', 'S.H. Choe', ['S.H. Choe']);
  check('Kim Chol', 'C. Kim, Kim Ch. and', ['C. Kim']);
  check('Namgung Min', 'M. Namgung', ['M. Namgung']);
  check('Kim Jong-un', 'J.U. Kim, J.E. Kim, C.U. Kim, Y.N. Kim', ['J.U. Kim', 'J.E. Kim', 'C.U. Kim']);
});

test('the surname alone, one initial of two, and the initials of others are not found', () => {
  for (const text of [
    'Choe said',
    'S. Choe said',
    'R.H. Choe said',
    'S.H. Kim said',
    'Choe, the minister',
    'SH said',
  ])
    check('Choe Son-hui', text, []);
  check('Kim Chol', 'C Kim', []);
  check('Kim Jong-un', 'Kim, J. U. Lee', []);
});

test('without the full name elsewhere, initials name nobody', () => {
  expect(initials('Choe Son-hui', 'S.H. Choe said', false)).toEqual([]);
});
