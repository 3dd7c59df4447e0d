/** The tree of a query reads like an answer: what was found and where, and what stands in the way. */
import { expect, test } from 'vitest';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import { formatExplanation, type TreeDetail } from '../../src/matching/format-explanation.ts';
import { articleText } from './article-text.ts';

const contexts = {
  korea: '"North Korea" OR DPRK OR Pyongyang OR Yongbyon OR Wonsan OR Sinuiju OR Kaesong OR Hamhung OR Nampo',
  news: 'lead:@korea',
};

const TEXT = {
  title: 'Draft on Syria: Pyongyang warns of a Christmas gift',
  body:
    'North Korea said the UN Security Council met. An envoy from far away who speaks at great length of many ' +
    'things spoke of a draft resolution on sanctions. Sanctions!',
  source: 'KBS',
  language: 'en',
};

function check(
  match: string,
  lines: readonly string[],
  detail: TreeDetail = 'shortened',
  context: string | null = null,
) {
  const compiled = compileTerms([{ name: 'Term', match, context, aliases: [] }], contexts);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const [explained] = compiled.matcher.explain(articleText(TEXT));
  expect(explained && formatExplanation(explained, detail), match).toEqual(lines);
}

test('a word is told with what it found and how often', () => {
  check('sanctions', ['✓ sanctions — sanctions (lead, twice)']);
  check('veto', ['✗ veto — not found']);
});

test('words that are too far apart say how far', () => {
  check('UNSC NEAR/6 draft', [
    '✗ UNSC NEAR/6 draft — nearest 18 words apart',
    '  ✓ UNSC — UN Security Council (lead)',
    '  ✓ draft — Draft (title), draft (lead)',
  ]);
  check('Christmas NEAR/6 UNSC', [
    '✗ Christmas NEAR/6 UNSC — never in the same part of the text',
    '  ✓ Christmas — Christmas (title)',
    '  ✓ UNSC — UN Security Council (lead)',
  ]);
});

test('what is excluded is named where it was found', () => {
  check('draft NOT (Syria OR Libya)', [
    '✓ draft — Draft (title), draft (lead)',
    '✗ NOT (Syria OR Libya) — excluded by Syria (title)',
  ]);
  check('draft NOT (Mali OR Libya)', [
    '✓ draft — Draft (title), draft (lead)',
    '✓ NOT (Mali OR Libya) — none of it found',
  ]);
});

test('a long context is shortened to what holds', () => {
  const korea = 'Pyongyang (title); 6 others not found';
  check('gift', ['✓ gift — gift (title)', `✓ @korea — North Korea (lead), ${korea}`], 'shortened', 'korea');
  check('@news', [`✓ @news: in the lead: @korea — North Korea (lead), ${korea}`]);
  check('title:@korea Yongbyon', [
    '✓ in the title: @korea — Pyongyang (title); 8 others not found',
    '✗ Yongbyon — not found',
  ]);
});

test('of alternatives none of which was found some are named', () => {
  check('veto OR vote', ['✗ veto OR vote — not found']);
  check('gift (aaaaaaaaa OR bbbbbbbbb OR ccccccccc OR ddddddddd OR eeeeeeeee OR fffffffff OR ggggggggg)', [
    '✓ gift — gift (title)',
    '✗ any of — none of aaaaaaaaa, bbbbbbbbb, ccccccccc, ddddddddd, eeeeeeeee, fffffffff and 1 more',
  ]);
});

test('of alternatives the one that holds is enough', () => {
  check('(veto vote) OR (gift NEAR/3 Christmas)', [
    '✓ gift NEAR/3 Christmas',
    '  ✓ gift — gift (title)',
    '  ✓ Christmas — Christmas (title)',
  ]);
});

test('of several alternatives that hold the simplest is told', () => {
  check('title:((Syria warns gift) OR (draft gift) OR (veto gift))', [
    '✓ in the title — 2 hold, such as',
    '  ✓ all of',
    '    ✓ draft — Draft (title)',
    '    ✓ gift — gift (title)',
  ]);
  check('(draft gift) OR Syria OR veto', ['✓ draft gift OR Syria OR veto — Syria (title)']);
});

test('of alternatives that all fail those that were begun are told', () => {
  check('(gift vote) OR (veto Mali)', [
    '✗ gift vote OR veto Mali',
    '  ✗ all of',
    '    ✓ gift — gift (title)',
    '    ✗ vote — not found',
  ]);
});

test('a field, a source and a language say what stands in the way', () => {
  check('title:sanctions source:yonhap lang:ko', [
    '✗ in the title: sanctions — found, but not in the title',
    '✗ source:yonhap — the source is kbs',
    '✗ lang:ko — the language is en',
  ]);
  check('source:kbs lang:en', ['✓ source:kbs — so it is', '✓ lang:en — so it is']);
});

test('a number of words says how many were found', () => {
  check('2 OF (sanctions, resolution, veto)', [
    '✓ 2 of — 2 found; sanctions (lead, twice), resolution (lead); 1 other not found',
  ]);
});

test('the full tree has every part', () => {
  check(
    '(veto OR gift) NOT (Syria OR Libya) @news',
    [
      '✓ veto OR gift',
      '  ✗ veto — not found',
      '  ✓ gift — gift (title)',
      '✗ NOT (Syria OR Libya) — excluded by',
      '  ✓ Syria — Syria (title)',
      '  ✗ Libya — not found',
      '✓ @news: in the lead: @korea',
      '  ✓ "North Korea" — North Korea (lead)',
      '  ✓ DPRK — North Korea (lead)',
      '  ✓ Pyongyang — Pyongyang (title)',
      '  ✗ Yongbyon — not found',
      '  ✗ Wonsan — not found',
      '  ✗ Sinuiju — not found',
      '  ✗ Kaesong — not found',
      '  ✗ Hamhung — not found',
      '  ✗ Nampo — not found',
    ],
    'full',
  );
});
