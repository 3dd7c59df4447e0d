import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { haveOtherNumbers, isOpinion, isRoundup, plainTitle, titleOverlap } from '../../src/stories/title.ts';

describe('plainTitle', () => {
  const table: [title: string, plain: string][] = [
    ['(2nd LD) N. Korea says test "successful"', 'n korea says test successful'],
    ['UPDATE 3-Envoy leaves Seoul', 'envoy leaves seoul'],
    ['BREAKING: Envoy leaves Seoul', 'envoy leaves seoul'],
    ['Envoy leaves Seoul - Reuters', 'envoy leaves seoul'],
    ['[속보] 최선희 담화', '최 선 희 담 화'],
    ['Envoy leaves Seoul - for Tokyo', 'envoy leaves seoul for tokyo'],
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

describe('isRoundup and isOpinion', () => {
  const table: [title: string, kind: string][] = [
    ['Daily briefing: what moved overnight', 'roundup'],
    ['The week in review', 'roundup'],
    ['What to watch on the peninsula in December', 'roundup'],
    ['북한 뉴스브리핑', 'roundup'],
    ['Opinion: the deadline is a bluff', 'opinion'],
    ['[Editorial] A gift nobody wants', 'opinion'],
    ['[사설] 시한을 넘기며', 'opinion'],
    ['Column | Four lessons', 'opinion'],
    ['Envoy to brief lawmakers on daily talks', 'neither'],
    ['Column of smoke seen over test site', 'neither'],
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
