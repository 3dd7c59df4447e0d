import { expect, test } from 'vitest';
import { readName } from '../../src/matching/korean-name/read-name.ts';
import { articleText } from './article-text.ts';
import { compileQuery } from './compile-query.ts';

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
    'Choe',
    'Choi',
  ]);
  checkOther('Choe Son-hui', ['Choi Sun-hye', 'Choi Soon-hee', 'Cho Son-hui']);
  checkOther('Kim Jong-il', ['Kim Yong-il', 'Kim Jong-un', 'Kim Jong-nam']);
  checkOther('Kim Chol', ['Kim Chol-su', 'Kim Chol Su', 'Kim Cholsu']);
});

test('the spellings that other languages make of a name are found', () => {
  checkSame('Kim Jong-un', [
    'Kim Xhong-Un',
    'Kim Ĝong-un',
    'Kim Dzsongun',
    'Kim Çong-un',
    'Kim Chông-ŭn',
    'Kim Dżong Un',
  ]);
  checkSame('Choe Ryong-hae', ['Čchoi Rjong-hae', 'Tschoe Ryong-hae']);
});

test('surnames of two syllables are found joined, apart and behind the given name', () => {
  checkSame('Namgung Min', ['Namgung Min', 'Nam Gung Min', 'Nam-gung Min', 'Namkung Min']);
  checkSame('Hwangbo In-suk', ['Hwangbo In Suk', 'In-suk Hwangbo', 'Hwangboinsuk', '황보인숙']);
  for (const text of ['Min Namgung', 'Min Nam-gung']) expect(found('Namgung Min', `by ${text}`)).toBe(text);
  checkSame('남궁민', ['Namgung Min', 'Nam Kung Min']);
  checkSame('Nam-gung Min', ['Namgung Min', '남궁민']);
  checkSame('Jegal Song-ryol', ['Chegal Sŏng-ryŏl', 'Song Ryol Jegal']);
  checkOther('Namgung Min', ['Nam Min', 'Nam Gung-min-su', 'Namgung Sok']);
});

test('a name of one given syllable is not the beginning or the end of a longer one', () => {
  checkOther('Kim Chol', ['Kwang-chol Kim', 'Kwang Chol Kim', '김철수', '김철호가']);
  checkOther('Kim Jong', ['Kim Jong-un', 'Kim Jongun', '김정은', '김정은이']);
  for (const particle of ['이', '을', '의', '과', '에게', '이라고', ' 위원장', ', 그리고'])
    expect(found('Kim Chol', `어제 김철${particle}`), particle).toBe('김철');
  expect(found('Kim Chol', 'by Chol Kim')).toBe('Chol Kim');
});

test('two joined syllables are a word', () => {
  checkOther('O Il', ['Oil']);
  checkOther('Ri An', ['Ian', 'Rian']);
});

test('a name in Hangul begins a word', () => {
  expect(found('Kang Kyong-hwa', '건강경화 대책')).toBeNull();
  expect(found('Kang Kyong-hwa', '北강경화·리용호')).toBe('강경화');
});

test('J and Y are two letters where the text is spelled as in English', () => {
  checkOther('Kim Jong-nam', ['Kim Yong-nam', '김영남']);
  checkOther('Ri Yong-ho', ['Ri Jong-ho']);
});

test('a word between spaces that begins small is no part of a name', () => {
  checkOther('Kim Chol-in', ['Kim Chol in Pyongyang']);
});

test('what is no Korean name is refused', () => {
  for (const text of [
    'Choe',
    'Oil',
    'Vladimir Putin',
    'Kim Jong-un Il',
    'the',
    '김',
    '…',
    'Xi Jinping',
    'Kim 3',
  ])
    expect(readName(text), text).toBeNull();
});

test('small letters are words', () => {
  checkOther('So Man-sul', ['so man sul']);
  expect(found('An So', 'an so')).toBeNull();
});

test('a name of one given syllable is found', () => {
  checkSame('Kim Chol', ['Kim Chol', 'Kim Cheol']);
});
