import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeFoldText,
  encodeFoldText,
  mostTerms,
  readFoldText,
  roundUsual,
} from '../../src/stories/fold-text.ts';
import { foldTokens, singular } from '../../src/stories/fold-tokens.ts';

function read(title: string, body = '') {
  return readFoldText({ title, summary: '', body, language: null });
}

describe('the terms of a text', () => {
  it.each([
    ["North Korea's 1,200 soldiers", ['north', 'korea', '1200', 'soldier']],
    ['북한이 발사', ['북한', '한이', '발사']],
    ['美 반발', ['美', '반발']],
    ['the of and', []],
  ])('of “%s” are %j', (text, terms) => {
    expect(foldTokens(text).map(({ term }) => term)).toEqual(terms);
  });

  it.each([
    ['12月13日', []],
    ['2019년 12월 8일 15시', []],
    ['방사포 13발', ['13']],
    ['Dec. 13', ['13']],
  ])('are no numbers of dates in Korean, Japanese and Chinese: “%s”', (text, numbers) => {
    const found = foldTokens(text).filter(({ kind }) => kind === 'number');
    expect(found.map(({ term }) => term)).toEqual(numbers);
  });

  it.each([
    ['tests', 'test'],
    ['ministries', 'ministry'],
    ['classes', 'class'],
    ['crisis', 'crisis'],
    ['gas', 'gas'],
  ])('take “%s” for “%s”', (word, expected) => {
    expect(singular(word)).toBe(expected);
  });

  it('say nothing of capitals where a sentence begins or all words have them', () => {
    const capitals = (text: string) => foldTokens(text).map(({ isCapital }) => isCapital);
    expect(capitals('Pyongyang warned Seoul. Washington answered')).toEqual([null, false, true, null, false]);
    expect(capitals('Fed Official Says Data Weak')).toEqual([null, null, null, null]);
  });
});

describe('a fold text', () => {
  it.each([
    ['Missile test alarms Seoul', 'other'],
    ['북한, 탄도미사일 발사', 'korean'],
    ['北朝鮮がミサイルを発射', 'japanese'],
    ['朝鲜发射弹道导弹', 'chinese'],
    ['', 'other'],
  ])('of “%s” is in the script %s', (title, script) => {
    expect(read(title).script).toBe(script);
  });

  it('knows roundups and instalments by the title', () => {
    expect(read('Morning briefing: what to watch').isRoundup).toBe(true);
    expect(read('Trial, day 2').instalment).not.toBe(read('Trial, day 3').instalment);
    expect(read('Trial opens').instalment).toBe(0);
  });

  it('is the same after it was packed and unpacked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.lorem({ maxCount: 80 }), (title, body) => {
        const text = read(title, body);
        expect(decodeFoldText(encodeFoldText(text))).toEqual(text);
        const weights = text.terms.map((term) => term % 125);
        text.placing = {
          weights: Uint8Array.from(weights),
          usual: roundUsual(title.length / 70),
          isFirst: true,
        };
        expect(decodeFoldText(encodeFoldText(text))).toEqual(text);
      }),
    );
  });

  it('does not tell when a page was written from what it tells', () => {
    expect(read('June 7 3:34 PM Envoy leaves Seoul')).toEqual(read('Envoy leaves Seoul'));
  });

  it('is not read from bytes that are something else', () => {
    const bytes = encodeFoldText(read('Missile test alarms Seoul', 'Seoul said so.'));
    expect(decodeFoldText(bytes.subarray(0, -1))).toBeNull();
    expect(decodeFoldText(Uint8Array.from([9, ...bytes.subarray(1)]))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (any) => {
        decodeFoldText(any);
        decodeFoldText(Uint8Array.from([2, 0, 3, 0, ...any]));
        decodeFoldText(Uint8Array.from([2, 0x60, 3, 0, ...any]));
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['one word', 'missile '.repeat(25_000)],
    ['digits', '1234567890 '.repeat(20_000)],
    ['one row of digits', '7'.repeat(200_000)],
    ['emoji', '🚀🎄'.repeat(50_000)],
    ['many words', Array.from({ length: 30_000 }, (_, i) => `word${i}`).join(' ')],
  ])('is bounded for a body of %s', (_, body) => {
    const text = read(body.slice(0, 3_000), body);
    expect(text.terms.length).toBeLessThanOrEqual(mostTerms);
    expect(decodeFoldText(encodeFoldText(text))).toEqual(text);
  });
});
