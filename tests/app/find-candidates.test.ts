/** The index leaves out no article that a query matches. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findCandidates } from '../../src/app/find-candidates.ts';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import { tryTerms } from '../../src/app/try-terms.ts';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import { formatQuery } from '../../src/matching/format-query.ts';
import type { Matcher } from '../../src/matching/matcher.ts';
import { saveFact } from '../../src/store/facts.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { arbitraryQuery } from '../matching/arbitrary-query.ts';
import { archive, article } from '../store/sample-rows.ts';

const PIECES = [
  'rocket',
  'Rockets',
  'engines',
  'engine-test',
  'testing',
  'year-end',
  'yearend',
  'year end',
  'drafted',
  'UNSC',
  'U.N.S.C.',
  'UN Security Council',
  'Security-Council',
  'Sohae',
  '최선희가',
  '최 선 희',
  '선희',
  'Choe Son-hui',
  'Choi Sun-hee',
  'CHOE SON HUI',
  'Ch’oe Sŏn-hŭi',
  "Ch'oe So'n-hu'i",
  'Čchö Son-hui',
  'Choesonhui',
  'Son Hui Choe',
  'S.H. Choe',
  'missile',
  'missiles',
  'mis-sile',
  'été',
  'ETE',
  'étés',
  '3.5',
  'happy',
  'happiness',
  'filing',
  'the',
  '. ',
];
const WORDS = [
  'happy',
  'file',
  'filed',
  '3.5',
  'year-end',
  'yearend',
  'missil*',
  'mi*',
  'ét*',
  '"Security Council"',
  'name:"Choe Son-hui"',
  'name:"최선희"',
  'name:"Kim Yong-nam"',
  '="Choi Sun-hee"',
  'Sohae',
  'UNSC',
  '희',
];

let db: Database;
const articles = fc
  .sample(
    fc.record({
      title: fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((words) => words.join(' ')),
      summary: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }).map((words) => words.join('')),
      body: fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((words) => words.join(' ')),
    }),
    { numRuns: 60, seed: 2019 },
  )
  .map((text, i) => article(`a${i}`, { ...text, published: i }));
// Where J is the sound of Y.
articles.push(article('czech', { title: 'Kim Jong-nam', language: 'cs', published: articles.length }));

beforeAll(async () => {
  const store = await openStore(':memory:', 'visit');
  if (!store.ok) throw new Error(store.problem);
  db = store.db;
  for (const one of articles) await archive(db, one, { words: wordsToIndex(one) });
  return () => db.destroy();
});

function compile(query: string): Matcher {
  const compiled = compileTerms([{ name: 'q', match: query, context: null, aliases: [] }], {});
  if (!compiled.ok) throw new Error(compiled.errors[0]?.error.message);
  return compiled.matcher;
}

function matched(matcher: Matcher): string[] {
  return articles.flatMap((one) => (matcher.match({ ...one, source: one.feed }).length > 0 ? [one.id] : []));
}

async function tried(matcher: Matcher): Promise<string[]> {
  const [term] = await tryTerms(db, matcher, 'all', 0, new AbortController().signal);
  return term?.articles.map(({ id }) => id) ?? [];
}

describe('a query tried on the archive finds what it finds when all is read', () => {
  test.each(WORDS)('%s', async (query) => {
    const matcher = compile(query);
    expect(await tried(matcher)).toEqual(matched(matcher));
    expect(matched(matcher)).not.toEqual([]);
  });

  test('whatever the query is', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryQuery(), async (query) => {
        const matcher = compile(formatQuery(query));
        expect(await tried(matcher)).toEqual(matched(matcher));
      }),
      { numRuns: 80 },
    );
  });
});

test('few are read for a rare word', async () => {
  const found = await findCandidates(db, compile('happiness NEAR/3 Sohae').terms, { since: 0, until: null });
  expect(found.length).toBeLessThan(articles.length / 2);
});

test('the period bounds what is tried', async () => {
  const matcher = compile('lang:en');
  expect(await findCandidates(db, matcher.terms, { since: 10, until: 12 })).toEqual([11, 12]);
});

test('articles from before the index told of hyphens are all read', async () => {
  await saveFact(db, 'last-poorly-indexed', '3');
  const found = await findCandidates(db, compile('absent').terms, { since: 0, until: null });
  await saveFact(db, 'last-poorly-indexed', '0');
  expect(found).toEqual([1, 2, 3]);
});

test('a source is told from the feed', async () => {
  expect(await findCandidates(db, compile('source:yonhap').terms, { since: 0, until: null })).toEqual([]);
  const found = await findCandidates(db, compile('source:wire').terms, { since: 0, until: null });
  expect(found).toHaveLength(articles.length);
});
