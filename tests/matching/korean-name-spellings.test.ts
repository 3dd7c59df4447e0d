/** Names written by each published system, out of tables of their own, and found by each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findNamesAt,
  nameKeys,
  possibleNameKeys,
  possibleSurnameKeys,
  surnameKeys,
} from '../../src/matching/korean-name/find-name.ts';
import { readName } from '../../src/matching/korean-name/read-name.ts';
import { tokenize } from '../../src/matching/tokenize.ts';

type System = {
  onsets: readonly string[];
  vowels: readonly string[];
  codas: Readonly<Record<number, string>>;
};

/** In the order of Unicode; where a system knows no such syllable in a name, a reading of its own. */
const split = (row: string) => row.split(' ').map((spelling) => (spelling === '-' ? '' : spelling));
const CODAS = { 0: '', 1: 'k', 4: 'n', 8: 'l', 16: 'm', 17: 'p', 21: 'ng' };
const MCCUNE_REISCHAUER: System = {
  onsets: split("k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h"),
  vowels: split('a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i'),
  codas: CODAS,
};
const REVISED: System = {
  onsets: split('g kk n d tt r m b pp s ss - j jj ch k t p h'),
  vowels: split('a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'),
  codas: CODAS,
};
const NORTHERN: System = {
  onsets: split('k kk n t tt r m p pp s ss - j jj ch kh th ph h'),
  vowels: split('a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i'),
  codas: CODAS,
};
const SOUTHERN_HABIT: System = {
  onsets: split('k kk n d tt r m b pp s ss - j jj ch k t p h'),
  vowels: split('a ae ya yae u e you ye o wa wae oi yo oo wo we wi yoo eu ui ee'),
  codas: CODAS,
};
const withoutMarks = (text: string) => text.replaceAll('ŏ', 'o').replaceAll('ŭ', 'u').replaceAll("'", '');

function spell(syllable: string, { onsets, vowels, codas }: System): string {
  const index = syllable.charCodeAt(0) - 0xac00;
  const vowel = vowels[Math.floor((index % 588) / 28)] ?? '';
  return `${onsets[Math.floor(index / 588)]}${vowel}${codas[index % 28]}`;
}

const surname = fc.constantFrom(
  ...'김박최정강조윤장한오서신권황안송홍전고문손배백허남심노하곽성차주우구민진',
);
const syllable = fc
  .record({
    onset: fc.nat(18),
    vowel: fc.constantFrom(0, 1, 4, 5, 6, 8, 9, 13, 14, 18, 20),
    coda: fc.constantFrom(...Object.keys(CODAS).map(Number)),
  })
  .map(({ onset, vowel, coda }) => String.fromCharCode(0xac00 + onset * 588 + vowel * 28 + coda));
const hangulName = fc.tuple(surname, fc.array(syllable, { minLength: 1, maxLength: 2 }));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Hyphenated, apart and joined, and the surname last. */
function layouts(family: string, given: readonly string[]): string[] {
  const [first, joined] = [capital(family), given.map((part, i) => (i === 0 ? capital(part) : part))];
  return [
    `${first} ${joined.join('-')}`,
    `${first} ${given.map(capital).join(' ')}`,
    `${first.toUpperCase()}, ${joined.join('-')}`,
    `${joined.join('-')} ${first}`,
    `${given.map(capital).join(' ')} ${first}`,
  ];
}

function spellings([family, given]: [string, string[]]): string[] {
  const written = [MCCUNE_REISCHAUER, REVISED, NORTHERN, SOUTHERN_HABIT].flatMap((system) =>
    layouts(
      spell(family, system),
      given.map((part) => spell(part, system)),
    ),
  );
  return [family + given.join(''), ...written, ...written.map(withoutMarks)];
}

function isFound(query: string, text: string): boolean {
  const name = readName(query);
  const tokens = tokenize(text);
  return name !== null && tokens.some((_, at) => findNamesAt(name, text, tokens, at).length > 0);
}

test('a name in Hangul is found in every spelling of every system and every layout', () => {
  fc.assert(
    fc.property(hangulName, (name) => {
      const hangul = name[0] + name[1].join('');
      for (const spelling of spellings(name))
        expect(isFound(hangul, spelling), `${hangul} ${spelling}`).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a name typed in any system, surname first, is found in Hangul', () => {
  fc.assert(
    fc.property(hangulName, (name) => {
      const hangul = name[0] + name[1].join('');
      for (const system of [MCCUNE_REISCHAUER, REVISED, NORTHERN, SOUTHERN_HABIT]) {
        const typed = `${capital(spell(name[0], system))} ${capital(name[1].map((part) => spell(part, system)).join('-'))}`;
        expect(isFound(typed, `어제 ${hangul} 위원장`), `${typed} ${hangul}`).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('a name in Hangul is not found in another name in Hangul', () => {
  fc.assert(
    fc.property(hangulName, hangulName, (one, other) => {
      const [a, b] = [one, other].map(([family, given]) => family + given.join(''));
      // What follows a shorter name may be a particle: 김가가.
      fc.pre(a !== undefined && b !== undefined && !b.startsWith(a));
      fc.pre(!new Set(['남노', '노남']).has(`${one[0]}${other[0]}`));
      expect(isFound(a, b), `${a} ${b}`).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('wherever a name is found, it is filed under a key of that place', () => {
  fc.assert(
    fc.property(hangulName, fc.nat(), (person, n) => {
      const written = spellings(person);
      const spelling = written[n % written.length] ?? '';
      const text = `Then ${spelling} said`;
      const tokens = tokenize(text);
      const name = readName(person[0] + person[1].join(''));
      if (name === null) throw new Error('unread');
      tokens.forEach((token, at) => {
        for (const reach of ['exact', 'alike'] as const) {
          if (findNamesAt(name, text, tokens, at, reach).length === 0) continue;
          const here = possibleNameKeys(text, tokens, at);
          expect(
            nameKeys(name).some((key) => here.includes(key)),
            `${spelling} by name`,
          ).toBe(true);
          const surnames = possibleSurnameKeys(text, token);
          expect(
            surnameKeys(name).some((key) => surnames.includes(key)),
            `${spelling} by surname`,
          ).toBe(true);
        }
      });
    }),
    { numRuns: 200 },
  );
});

test('reading is total, and linear on rows of anything that looks like syllables', () => {
  const pieces = fc.constantFrom(
    'Kim',
    ' ',
    '-',
    'yeo',
    'u',
    'ng',
    "'",
    'Ch',
    '김',
    '철',
    'S.H.',
    ', ',
    'ŏ',
    '\n',
    'X',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  const name = readName('Choe Son-hui');
  if (name === null) throw new Error('unread');
  fc.assert(
    fc.property(anyText, (text) => {
      readName(text);
      const tokens = tokenize(text);
      for (const at of tokens.keys()) findNamesAt(name, text, tokens, at, 'alike');
    }),
    { numRuns: 200 },
  );
  for (const row of ['Aeo', 'Yeoyu ', 'Kim ', 'Kim-', '김', 'Kim\n\n\n', 'S. ']) {
    const text = row.repeat(2_000);
    const tokens = tokenize(text);
    const began = performance.now();
    for (const at of tokens.keys()) findNamesAt(name, text, tokens, at);
    expect(performance.now() - began, row).toBeLessThan(5_000);
  }
});
