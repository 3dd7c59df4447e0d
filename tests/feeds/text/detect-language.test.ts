import { expect, test } from 'vitest';
import { detectLanguage } from '../../../src/feeds/text/detect-language.ts';

const CASES: readonly (readonly [declared: (string | null)[], text: string, language: string | null])[] = [
  [['en-US'], 'Talks in Seoul', 'en'],
  [['ko-KR', 'en'], '', 'ko'],
  [[null, 'KOR'], '', 'ko'],
  [['en_GB'], '', 'en'],
  [['und', 'fr'], '', 'fr'],
  [['English'], 'Talks', null],
  [[], 'Talks in Seoul', null],
  [[], 'Переговоры в Сеуле', null],
  [[], '최선희 제1부상, 대화 거부', 'ko'],
  [['en'], '최선희 제1부상, 대화 거부', 'ko'],
  [['en'], 'The word 시한 means deadline in this long English sentence', 'en'],
  [[], '北朝鮮がミサイルを発射した', 'ja'],
  [[], '朝鲜半岛局势', 'zh'],
  [['ja'], '外務次官会談', 'ja'],
  [['zh-TW'], '朝鮮半島局勢', 'zh'],
  [['en'], '朝鮮半島局勢', 'zh'],
  [[], '北 최선희 "대화 없다"', 'ko'],
];

test.each(CASES)('declared %j, with the text "%s", is %s', (declared, text, language) => {
  expect(detectLanguage(declared, text)).toBe(language);
});

test('no letter of Korean, Japanese or Chinese is overlooked', () => {
  const letters = Array.from({ length: 0x32000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter(
      (char) => /[\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(char) && /\p{L}/u.test(char),
    );
  expect(letters.filter((letter) => detectLanguage([], letter) === null)).toEqual([]);
});
