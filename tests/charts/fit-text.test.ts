/** Text is cut by how wide its letters are in the font. */
import { describe, expect, test } from 'vitest';
import { fitText, textWidth } from '../../src/charts/fit-text.ts';

describe('text in a chart', () => {
  test.each<[text: string, room: number, shown: string]>([
    ['Christmas gift', 500, 'Christmas gift'],
    ['Christmas gift', 160, 'Christmas…'],
    ['최선희와 그의 오랜 동료들', 150, '최선희와…'],
    ['two\n lines\tand \u200bmore', 500, 'two lines and more'],
    ['\u202eturned', 500, 'turned'],
    ['크리스마스', 500, '크리스마스'],
    ['العربية and 🎄🎄', 500, '… and'],
    ['מה שהיה and اثنان ثلاثة', 500, '… and …'],
    ['ประกาศ', 500, '…'],
    ['🎄 Gift 🇰🇷', 500, 'Gift'],
    ['e\u0301te\u0301 o\u0306 x\u0489', 500, 'été ŏ x'],
    ['Sŏn-hŭi, Đà Nẵng', 500, 'Sŏn-hŭi, Đà Nang'],
    ['Цой, São Tomé, Müller', 500, 'Цой, São Tomé, Müller'],
    ['漢字 ミサイル 朝鲜 宁边', 500, '漢字 ミサイル 朝鲜 宁边'],
    ['𠮷野', 500, '…野'],
    ['anything', 0, '…'],
    ['', 100, ''],
  ])('%j in %i pixels is %j', (text, room, shown) => {
    expect(fitText(text, 28, 'regular', room)).toBe(shown);
  });

  test('is as wide as its letters: Hangul is wide', () => {
    expect(textWidth('최선희', 100, 'regular')).toBe(282);
    expect(textWidth('최선희', 100, 'regular')).toBeGreaterThan(textWidth('iii', 100, 'regular') * 3);
  });

  test('of any length costs no more than what is shown', () => {
    expect(fitText('x'.repeat(10_000_000), 28, 'bold', 300).length).toBeLessThan(30);
  });
});
