import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatQuery } from '../../src/matching/format-query.ts';
import { parseQuery } from '../../src/matching/parse-query.ts';
import { type JudgedText, suggestExclusions, withExclusions } from '../../src/matching/suggest-exclusions.ts';
import { tokenize } from '../../src/matching/tokenize.ts';

const text = (title: string, isNoise: boolean, body = ''): JudgedText => ({
  title,
  summary: '',
  body,
  isNoise,
});
const times = (count: number, make: (i: number) => JudgedText) =>
  Array.from({ length: count }, (_, i) => make(i));

function suggested(texts: readonly JudgedText[]): string[] | null {
  return suggestExclusions(texts)?.map(({ query }) => formatQuery(query)) ?? null;
}

describe('exclusions', () => {
  test('are words that much noise has and nothing relevant, in a form that was read', () => {
    const texts = [
      ...times(6, (i) => text(i % 2 ? 'Shoppers want gifts' : 'Shopper wants gifts', true)),
      ...times(6, () => text('Pyongyang wants a gift', false)),
    ];
    expect(suggested(texts)).toEqual(['shopper']);
  });

  test('stand in the lead where relevant texts have the word further down', () => {
    const filler = Array.from({ length: 70 }, (_, i) => `w${i}`).join(' ');
    const texts = [
      ...times(6, () => text('Iran missile', true)),
      ...times(6, () => text('Pyongyang missile', false, `${filler} as Iran`)),
    ];
    expect(suggested(texts)).toEqual(['lead:iran']);
  });

  test('are phrases where no single word will do', () => {
    const texts = [
      ...times(6, () => text('The gift guide', true)),
      ...times(3, () => text('A gift for them', false)),
      ...times(3, () => text('A guide for them', false)),
    ];
    expect(suggested(texts)).toEqual(['"gift guide"']);
  });

  test('are none where nothing tells noise from the rest', () => {
    expect(
      suggested([...times(6, () => text('A gift', true)), ...times(6, () => text('A gift', false))]),
    ).toEqual([]);
  });

  test.each([
    [4, 9],
    [9, 4],
    [0, 0],
  ])('are not sought among %i noise and %i relevant texts', (noise, relevant) => {
    expect(
      suggested([...times(noise, () => text('a', true)), ...times(relevant, () => text('b', false))]),
    ).toBeNull();
  });

  test('never stand in the lead of a relevant text, and can be put into a query', () => {
    const words = fc.array(
      fc.constantFrom('gift', 'gifts', 'shop', 'Iran', 'guide', 'and', 'tests', '선물', 'not'),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.boolean()), { minLength: 10, maxLength: 30 }), (rows) => {
        const texts = rows.map(([title, isNoise]) => text(title.join(' '), isNoise));
        const found = suggestExclusions(texts, {
          leastNoise: 1,
          leastRelevant: 1,
          leastTexts: 1,
          leastZ: 0,
          most: 9,
        });
        for (const { query } of found ?? []) {
          expect(parseQuery(formatQuery(query))).toMatchObject({ ok: true });
          const asked = tokenize('text' in query ? query.text : '').map((token) => token.text);
          if (asked.length === 1)
            for (const one of texts)
              if (!one.isNoise)
                expect(tokenize(one.title).map((token) => token.text)).not.toContain(asked[0]);
        }
      }),
    );
  });
});

describe('a query with exclusions', () => {
  const table: [query: string, expected: string][] = [
    ['gift', 'gift NOT (shop OR "gift guide")'],
    ['a OR b', '(a OR b) NOT (shop OR "gift guide")'],
    ['gift NOT tree', 'gift NOT (tree OR shop OR "gift guide")'],
    ['gift NOT (tree OR sale)', 'gift NOT (tree OR sale OR shop OR "gift guide")'],
    ['NOT tree gift', 'NOT tree gift NOT (shop OR "gift guide")'],
  ];
  test.each(table)('%s', (query, expected) => {
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const more = [
      { kind: 'word', text: 'shop' },
      { kind: 'phrase', text: 'gift guide' },
    ] as const;
    expect(formatQuery(withExclusions(parsed.query, more))).toBe(expected);
  });
});
