import { expect, test } from 'vitest';
import { findNamesAt } from '../../src/matching/korean-name/find-name.ts';
import { type NameReach, nameReach } from '../../src/matching/korean-name/name-reach.ts';
import { isSameName, readName } from '../../src/matching/korean-name/read-name.ts';
import { tokenize } from '../../src/matching/tokenize.ts';

function reaches(query: string, text: string): NameReach[] {
  const name = readName(query);
  const tokens = tokenize(text);
  return (['exact', 'alike'] as const).filter(
    (reach) => name !== null && tokens.some((_, at) => findNamesAt(name, text, tokens, at, reach).length > 0),
  );
}

function check(query: string, text: string, expected: NameReach[]) {
  expect(reaches(query, text), `${query} in ${text}`).toEqual(expected);
}

test('J is Y only where names are taken to be alike', () => {
  check('Kim Jong-nam', 'Kim Yong-nam', ['alike']);
  check('Kim Yŏng-nam', 'Kim Jongnam', ['alike']);
  check('Kim Jong-nam', 'Kim Jong Nam', ['exact', 'alike']);
  check('Jang Song-thaek', 'Yang Song-thaek', []);
});

test('one slip is forgiven, not two', () => {
  check('Hong Kwang-ho', 'Hong Kwang-hwa', ['alike']);
  check('Pak Ch’in-hyok', 'Pak Jin Hyok', ['alike']);
  check('O Chong-ok', 'O Chong-euk', ['alike']);
  check('Pak Ch’in-ho', 'Pak Jin-hwa', []);
});

test('names that are near are nobody else’s even then', () => {
  for (const other of [
    'Choe Song-hui',
    'Choi Soon-hee',
    'Choe Ryong-hae',
    'Choi Soon-sil',
    'Choe Yong-rim',
    '최성희',
  ])
    check('Choe Son-hui', other, []);
});

test('a word that is one syllable of a longer name is not two', () => {
  check('Kim Yo-jong', 'Kim Young Sam', []);
  check('Kim Yo-ung', 'Kim Young-sam', []);
  check('Kim Yo-ung', 'Kim Young', ['exact', 'alike']);
  check('Kim Yo-ung', 'Sam Young Kim', []);
});

test('two names are the same when one may be written for the other', () => {
  const same = (a: string, b: string) => isSameName(readName(a) ?? [], readName(b) ?? []);
  expect(same('Choe Son-hui', '최선희')).toBe(true);
  expect(same('Ri Yong-ho', 'Lee Young-ho')).toBe(true);
  expect(same('Choe Son-hui', 'Choe Song-hui')).toBe(false);
});

test('names are taken to be alike only in languages that respell them', () => {
  for (const language of ['cs', 'hu-HU', 'PL']) expect(nameReach(language), language).toBe('alike');
  for (const language of ['en', 'en-GB', 'ko', 'de', 'fr', null]) expect(nameReach(language)).toBe('exact');
});
