import { expect, test } from 'vitest';
import { acronymRowProblem, readAcronyms } from '../../src/matching/acronym-forms.ts';
import { ACRONYMS } from '../../src/matching/acronyms.ts';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import { articleText } from './article-text.ts';
import { compileQuery } from './compile-query.ts';

function matches(query: string, title: string, acronyms: readonly (readonly string[])[] = []): boolean {
  const compiled = compileQuery(query, {}, { acronyms });
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.matcher.match(articleText({ title })) !== null;
}

test('each shipped acronym finds what it stands for, and the other way round only by its capitals', () => {
  for (const [query, text] of [
    ['UNSCR', 'a UN Security Council resolution'],
    ['DPRK', 'NK threatens'],
    ['DPRK', 'N. Korea fires'],
    ['NK', "the Democratic People's Republic of Korea"],
    ['ROK', 'S. Korea says'],
    ['SLBM', 'a submarine-launched ballistic missile'],
    ['MRBM', 'medium-range ballistic missiles'],
    ['IAEA', 'the International Atomic Energy Agency'],
    ['JCS', 'the Joint Chiefs of Staff'],
    ['WPK', "the Workers' Party of Korea"],
    ['CVID', 'complete, verifiable and irreversible denuclearization'],
    ['THAAD', 'Terminal High-Altitude Area Defense'],
    ['SPA', "Supreme People's Assembly"],
  ] as const)
    expect(matches(query, text), `${query} in ${text}`).toBe(true);
  expect(matches('SPA', 'a spa')).toBe(false);
  expect(matches('spa', "Supreme People's Assembly")).toBe(false);
  expect(matches('NK', 'nk')).toBe(false);
});

test('every shipped row is one that a config could have, and no form is in two', () => {
  expect(ACRONYMS.map(acronymRowProblem).filter((problem) => problem !== null)).toEqual([]);
  const forms = ACRONYMS.flat();
  expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
});

test('a row of a config stands beside the shipped ones, and one that shares a form adds to it', () => {
  expect(matches('KAPF', 'the air force', [['KAPF', 'air force']])).toBe(true);
  const rows = [
    ['NORK', 'North Korea'],
    ['NORK', 'Hermit Kingdom'],
  ];
  expect(matches('NORK', "Democratic People's Republic of Korea", rows)).toBe(true);
  expect(matches('DPRK', 'the Hermit Kingdom', rows)).toBe(true);
  expect(matches('UNSC', 'the UN Security Council', rows)).toBe(true);
  expect(matches('ROK', 'the Hermit Kingdom', rows)).toBe(false);
});

test('rows join through each other in any order', () => {
  const chain = [
    ['AA', 'first thing'],
    ['BB', 'second thing'],
    ['CC', 'third thing'],
    ['AA', 'CC', 'BB'],
  ];
  for (const rows of [chain, chain.toReversed()])
    for (const acronym of ['AA', 'BB', 'CC'])
      expect(
        readAcronyms(rows)
          .get(acronym.toLowerCase())?.[0]
          ?.row.map((words) => words.map(({ text }) => text).join(' '))
          .sort(),
      ).toEqual(['aa', 'bb', 'cc', 'first thing', 'second thing', 'third thing']);
});

test('a bad row is an error that names its place', () => {
  const acronyms = [
    ['KEDO', 'an organization'],
    ['norks', 'North Korea'],
    ['AB', '…'],
    ['AB'],
    ['AB', 'A.B.'],
  ];
  const compiled = compileTerms([{ name: 'Term', match: 'x', context: null }], {}, { acronyms });
  expect(compiled.ok ? [] : compiled.errors).toEqual(
    [
      ['1', 'No form has an acronym in it: a word of two capitals or more.'],
      ['2', '“…” has no letters or digits.'],
      ['3', 'An acronym needs at least one other form that it stands for.'],
      ['4', 'An acronym needs at least one other form that it stands for.'],
    ].map(([name, message]) => ({
      subject: 'acronyms',
      name,
      error: { message, start: 0, end: 0, suggestion: null },
    })),
  );
});
