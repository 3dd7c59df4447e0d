import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  haveOtherInstalments,
  haveOtherNumbers,
  isOpinion,
  isRoundup,
  plainTitle,
  titleOverlap,
} from '../../src/stories/title.ts';

describe('plainTitle', () => {
  const table: [title: string, plain: string][] = [
    ['(2nd LD) N. Korea says test "successful"', 'n korea says test successful'],
    ['UPDATE 3-Envoy leaves Seoul', 'envoy leaves seoul'],
    ['BREAKING: Envoy leaves Seoul', 'envoy leaves seoul'],
    ['Envoy leaves Seoul - Reuters', 'envoy leaves seoul'],
    ['[속보] 최선희 담화', '최 선 희 담 화'],
    ['【速報】北朝鮮が談話', '北 朝 鮮 が 談 話'],
    ['快讯：朝鲜发表谈话', '朝 鲜 发 表 谈 话'],
    ['Envoy leaves Seoul - for Tokyo', 'envoy leaves seoul for tokyo'],
    ['June 7 3:34 PM Envoy leaves Seoul', 'envoy leaves seoul'],
    ['Dec. 14, 2019 9:05 a.m. EST: Envoy leaves Seoul', 'envoy leaves seoul'],
    ['June 7 talks fail', 'june 7 talks fail'],
  ];
  test.each(table)('%s', (title, plain) => expect(plainTitle(title)).toBe(plain));

  test('takes any text without complaint', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (title) => typeof plainTitle(title) === 'string'));
  });
});

describe('haveOtherNumbers', () => {
  const table: [a: string, b: string, other: boolean][] = [
    ['Standoff, day 2', 'Standoff, day 21', true],
    ['Second test at Sohae', 'Third test at Sohae', true],
    ['Second test at Sohae', '2nd test at Sohae', false],
    ['Two tests in a week', '2 tests in a week', false],
    ['Test at Sohae', 'Second test at Sohae', false],
    ['(2nd LD) Test at Sohae', '(3rd LD) Test at Sohae', false],
  ];
  test.each(table)('%s / %s', (a, b, other) => expect(haveOtherNumbers(a, b)).toBe(other));
});

describe('haveOtherInstalments', () => {
  const table: [a: string, b: string, other: boolean][] = [
    ['Standoff, day 2', 'Standoff, day 21', true],
    ['Second test at Sohae', 'Third test at Sohae', true],
    ['제3차 실무협상 개막', '제4차 실무협상 개막', true],
    ['第3回会談が終了', '第4回会談が終了', true],
    ['Second test at Sohae', '2nd test at Sohae', false],
    ['At least 26 dead in blast', '29 dead in blast', false],
    ['Test at Sohae', 'Second test at Sohae', false],
  ];
  test.each(table)('%s / %s', (a, b, other) => expect(haveOtherInstalments(a, b)).toBe(other));
});

describe('isRoundup and isOpinion', () => {
  const table: [title: string, kind: string][] = [
    ['Daily briefing: what moved overnight', 'roundup'],
    ['The week in review', 'roundup'],
    ['What to watch on the peninsula in December', 'roundup'],
    ['북한 뉴스브리핑', 'roundup'],
    ['[연합뉴스 이 시각 헤드라인] - 10:30', 'roundup'],
    ['今週の主なニュース 制裁緩和案', 'roundup'],
    ['一周要闻:决议草案', 'roundup'],
    ['Opinion: the deadline is a bluff', 'opinion'],
    ['[Editorial] A gift nobody wants', 'opinion'],
    ['[사설] 시한을 넘기며', 'opinion'],
    ['Column | Four lessons', 'opinion'],
    ['Envoy to brief lawmakers on daily talks', 'neither'],
    ['Column of smoke seen over test site', 'neither'],
    ['ニュース番組の司会者が死去', 'neither'],
    ['新闻发言人:中方反对制裁', 'neither'],
    ['Public opinion turns against the deal', 'neither'],
  ];
  test.each(table)('%s', (title, kind) => {
    const found = isRoundup(title) ? 'roundup' : isOpinion(title) ? 'opinion' : 'neither';
    expect(found).toBe(kind);
  });
});

test('titleOverlap is the share of the shorter title, stop words aside', () => {
  expect(titleOverlap('The envoy leaves Seoul', 'Envoy leaves Seoul for Tokyo')).toBe(1);
  expect(titleOverlap('Envoy leaves Seoul', 'Rocket engine tested')).toBe(0);
  expect(titleOverlap('', 'Rocket engine tested')).toBe(0);
});
