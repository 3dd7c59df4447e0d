/** How much an article is about a term, part by part. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import type { ArticleText } from '../../src/matching/reading.ts';
import { withFeed, withNovelty } from '../../src/matching/score.ts';
import { articleText } from './article-text.ts';

const CONTEXTS = { korea: 'DPRK OR Pyongyang OR "North Korea"' };

function match(parts: Partial<ArticleText>, query = 'draft', context: string | null = null): Match {
  const compiled = compileTerms([{ name: 'a', match: query, context }], CONTEXTS);
  if (!compiled.ok) throw new Error(compiled.errors[0]?.error.message);
  const [found] = compiled.matcher.match(articleText(parts));
  if (found === undefined) throw new Error('does not match');
  return found;
}

function points(found: Match): Record<string, number> {
  return Object.fromEntries(found.parts.map((part) => [part.part, part.points]));
}

const far = 'x '.repeat(300);

describe('by its text', () => {
  test('a match is scored part by part', () => {
    const found = match({ title: 'A draft for Pyongyang', body: `${far} draft` }, 'draft', 'korea');
    expect({ score: found.score, parts: found.parts }).toEqual({
      score: 0.794,
      parts: [
        { part: 'match', points: 0.2 },
        { part: 'title', points: 0.3 },
        { part: 'passages', points: 0.156 },
        { part: 'spread', points: 0.033 },
        { part: 'context', points: 0.105 },
      ],
    });
  });

  type Row = [why: string, part: string, better: Partial<ArticleText>, worse: Partial<ArticleText>];
  const TABLE: Row[] = [
    ['the title is more than the text', 'title', { title: 'Draft' }, { title: 'No', body: 'Draft' }],
    ['early is more than late', 'title', { body: `draft ${far}` }, { body: `${far} draft` }],
    ['twice is more than once', 'passages', { body: 'draft draft' }, { body: 'draft text' }],
    [
      'once in a short text is more than in a long one',
      'passages',
      { body: 'draft' },
      { body: `draft ${far}` },
    ],
    [
      'all over is more than in one place',
      'spread',
      { body: `draft ${far} draft` },
      { body: `draft draft ${far}` },
    ],
  ];
  test.each(TABLE)('%s', (_why, part, better, worse) => {
    expect(points(match(better))[part]).toBeGreaterThan(points(match(worse))[part] ?? 0);
  });

  test('the first line of an article without a title counts as much as a title', () => {
    expect(match({ body: 'Draft at the UN' }).score).toBe(match({ title: 'Draft at the UN' }).score);
  });

  test('a context in the title or by many names is worth something, one far down costs something', () => {
    const context = (parts: Partial<ArticleText>) => points(match(parts, 'draft', 'korea')).context;
    expect([
      context({ title: 'DPRK draft' }),
      context({ title: 'DPRK draft', body: 'Pyongyang, North Korea' }),
      context({ title: 'Draft', body: `${far} DPRK` }),
    ]).toEqual([0.105, 0.127, -0.07]);
  });

  test('a term without a context neither gains nor loses by one', () => {
    const parts = { title: 'DPRK draft', body: 'Pyongyang' };
    expect(points(match(parts)).context).toBe(undefined);
    expect(points(match(parts, 'draft @korea')).context).toBe(points(match(parts, 'draft', 'korea')).context);
  });

  test('a term that is nothing but a context is scored by its words', () => {
    const found = match({ title: 'DPRK', language: 'en' }, 'lang:en', 'korea');
    expect(found).toEqual({ ...match({ title: 'DPRK' }, '@korea'), term: 'a' });
    expect(Object.keys(points(found))).toEqual(['match', 'title', 'passages', 'spread']);
  });

  test('a term without any words has the points for matching', () => {
    expect(match({ title: 'x', language: 'ko' }, 'lang:ko').parts).toEqual([{ part: 'match', points: 0.2 }]);
  });
});

describe('by what lies outside it', () => {
  const found: Match = {
    term: 'a',
    score: 0.5,
    parts: [{ part: 'match', points: 0.5 }],
    historical: null,
    passages: [],
  };
  const added = (part: 'feed' | 'novelty', by: number, score: number) => ({
    ...found,
    score,
    parts: [...found.parts, { part, points: by }],
  });

  test('the weight of a feed gives or takes, and 1 does neither', () => {
    expect([0, 0.5, 1, 2].map((weight) => withFeed(found, weight))).toEqual([
      added('feed', -0.1, 0.4),
      added('feed', -0.05, 0.45),
      found,
      added('feed', 0.1, 0.6),
    ]);
  });

  test('what was said already costs something, and news costs nothing', () => {
    expect([0, 0.25, 1].map((novelty) => withNovelty(found, novelty))).toEqual([
      added('novelty', -0.2, 0.3),
      added('novelty', -0.15, 0.35),
      found,
    ]);
  });
});

test('a score is above 0 and at most 1, to three places, and the sum of its parts, whatever the article', () => {
  const words = fc.constantFrom('draft', 'Pyongyang', 'DPRK', 'x', 'y '.repeat(80), '초안', '.\n');
  const text = fc.array(words, { maxLength: 60 }).map((some) => some.join(' '));
  const weight = fc.double({ min: 0, max: 2, noNaN: true });
  const novelty = fc.double({ min: 0, max: 1, noNaN: true });
  const context = fc.constantFrom('korea', null);
  fc.assert(
    fc.property(text, text, text, context, weight, novelty, (title, summary, body, named, w, n) => {
      const parts = { title, summary, body: `${body} draft DPRK` };
      const byText = match(parts, 'draft OR 초안', named);
      for (const { score, parts } of [byText, withNovelty(withFeed(byText, w), n)]) {
        const sum = parts.reduce((total, part) => total + part.points, 0);
        expect(score > 0 && score <= 1 && Math.abs(sum - score) < 1e-9).toBe(true);
        for (const value of [score, ...parts.map((part) => part.points)])
          expect(value).toBe(Math.round(value * 1000) / 1000);
        expect(parts.every((part) => part.points !== 0)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
