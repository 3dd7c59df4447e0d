import { expect, test } from 'vitest';
import { compileQuery } from '../../src/matching/compile-query.ts';
import { articleText } from './article-text.ts';

/** The text that is highlighted first, or null. */
function found(name: string, title: string): string | null {
  const compiled = compileQuery(`name:"${name}"`, {});
  if (!compiled.ok) throw new Error(compiled.error.message);
  const passage = compiled.matcher.match(articleText({ title }))?.passages[0];
  const [start, end] = passage?.highlights[0] ?? [0, 0];
  return passage === undefined ? null : passage.text.slice(start, end);
}

function checkSame(name: string, spellings: readonly string[]) {
  for (const spelling of spellings) {
    expect(found(name, `Then ${spelling} said`), `${name} = ${spelling}`).toBe(spelling);
  }
}

function checkOther(name: string, others: readonly string[]) {
  for (const other of others) expect(found(name, `Then ${other} said`), `${name} is not ${other}`).toBeNull();
}

test('every published romanisation is found, with marks and without', () => {
  checkSame('Choe Son-hui', [
    'Choe Son-hui',
    'Choe Son Hui',
    "Ch'oe Son Hui",
    'Ch’oe Sŏn-hŭi',
    'Choe Sŏn Hŭi',
  ]);
  checkSame('Choe Son-hui', ['Choi Sun-hee', 'Choi Seon-hui', 'Choi Son Hui', 'Choe Sonhui', 'Choi Sunhee']);
  checkSame('Kim Jong-un', [
    'Kim Jong Un',
    'Kim Chŏng-ŭn',
    'Kim Jeong-eun',
    'Gim Jeongeun',
    'Kim Jung-eun',
    'Kim Jongun',
  ]);
  checkSame('Ri Yong-ho', ['Lee Yong-ho', 'Yi Yŏng-ho', 'Rhee Young-ho', 'I Yeong-ho']);
  checkSame('Pak Pong-ju', ['Park Bong-ju', 'Pak Pongju', 'Bak Bong-ju']);
  checkSame('Pak To-chun', ['Pak To’-Ch’un', 'Pak Do Chun']);
  checkSame('Kim Jong-il', ['Kim Čong-il', 'Kim Dzsongil']);
});

test('either order is found, and a surname with a comma', () => {
  checkSame('Choe Son-hui', ['Sun-hee Choi', 'Son Hui Choe', 'CHOE, Son-hui', 'CHOE SON HUI']);
});

test('Hangul is found from Latin letters, and Latin letters from Hangul', () => {
  expect(found('Choe Son-hui', '최선희가 말했다')).toBe('최선희');
  checkSame('최선희', ['Choe Son-hui', 'Choi Sun-hee', 'Ch’oe Sŏn-hŭi']);
  expect(found('Ri Yong-ho', '이용호 외무상')).toBe('이용호');
  expect(found('리용호', '이용호 외무상')).toBe('이용호');
});

test('a name may be typed in either order', () => {
  checkSame('Sun-hee Choi', ['Choe Son-hui']);
});

test('other people are not found', () => {
  checkOther('Choe Son-hui', [
    'Choe Ryong-hae',
    'Choi Soon-sil',
    'Choe Yong-rim',
    'Choe Son',
    'Choe Song-hui',
    'Kim Son-hui',
  ]);
  checkOther('Choe Son-hui', [
    '최순실',
    '최룡해',
    '최순희',
    'Ch’oe Sŏng-hŭi',
    'Vice Minister Choe',
    'Choe. Son Hui',
  ]);
  checkOther('Choe Son-hui', ['Choi Sun-hye', 'Choi Soon-hee', 'Cho Son-hui']);
  checkOther('Kim Jong-il', ['Kim Yong-il', 'Kim Jong-un', 'Kim Jong-nam']);
  checkOther('Kim Chol', ['Kim Chol-su', 'Kim Chol Su', 'Kim Cholsu']);
});

test('small letters are words', () => {
  checkOther('So Man-sul', ['so man sul']);
  expect(found('An So', 'an so')).toBeNull();
});

test('a name of one given syllable is found', () => {
  checkSame('Kim Chol', ['Kim Chol', 'Kim Cheol']);
});
