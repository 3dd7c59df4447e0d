/** Every example of docs/query-language.md is read by the parser, and every mistake gets the message beside it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import { parseQuery } from '../../src/matching/parse-query.ts';

const PAGE = readFileSync(new URL('../../docs/query-language.md', import.meta.url), 'utf8');
const CONTEXTS = { korea: 'DPRK OR Pyongyang OR 북한', 'korea-news': 'lead:@korea' };

/** The lines of all blocks of that kind: what is written, and what is said about it. */
function examples(kind: string): [written: string, said: string][] {
  const blocks = PAGE.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, 'gms'));
  return [...blocks]
    .flatMap(([, block = '']) => block.trimEnd().split('\n'))
    .map((line) => {
      const [written = '', said = ''] = line.split(/\s+# /);
      return [written.trim(), said];
    });
}

describe('the page on the query language', () => {
  test('has examples and mistakes', () => {
    expect([examples('query').length > 25, examples('mistakes').length > 10]).toEqual([true, true]);
  });

  test.each(examples('query'))('%s is a query', (match) => {
    const compiled = compileTerms([{ name: 'x', match, context: null }], CONTEXTS);
    expect(compiled.ok ? [] : compiled.errors).toEqual([]);
  });

  test.each(examples('mistakes'))('%s is none: %s', (written, said) => {
    const parsed = parseQuery(written);
    expect(parsed.ok ? null : parsed.error.message).toBe(said);
  });

  test('tells how operators bind', () => {
    const trees = ['a OR b NOT c NEAR/3 d', 'a OR (b AND (NOT (c NEAR/3 d)))'].map((text) => {
      const parsed = parseQuery(text);
      return parsed.ok ? parsed.query : parsed.error;
    });
    expect(trees[0]).toEqual(trees[1]);
  });
});
