/** The archive keeps articles, their earlier versions and their matches, and finds them by words, keys and URLs. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { reviseArticle } from '../../src/store/article-edits.ts';
import { forgetKeys } from '../../src/store/article-keys.ts';
import {
  articlesByIds,
  articlesByKeys,
  articlesByUrls,
  articlesOfStory,
  countArticles,
  findContentHashes,
  readMatches,
} from '../../src/store/articles.ts';
import { articlesByWords, documentFrequencies } from '../../src/store/full-text.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, archived, article } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

const gift: Match = {
  term: 'Christmas gift',
  score: 0.75,
  parts: [{ part: 'match', points: 0.75 }],
  historical: null,
  passages: [{ field: 'body', offset: 3, text: 'a “gift” 선물', highlights: [[3, 7]] }],
};

async function idsOf(found: Promise<readonly { id: string }[]>): Promise<string[]> {
  return (await found).map(({ id }) => id);
}

describe('an archived article', () => {
  test('comes back as it was, also where it knows nothing of itself', async () => {
    const full = article('a');
    const bare = article('b', {
      link: null,
      url: null,
      author: null,
      published: null,
      language: null,
      links: [],
    });
    await archive(db, full, { signature: 'c2lnbmF0dXJl' });
    await archive(db, bare, { moment: 2_000 });
    expect(await articlesByIds(db, ['b', 'unknown', 'a'])).toEqual([
      archived(bare, 2, { moment: 2_000 }),
      archived(full, 1, { signature: 'c2lnbmF0dXJl' }),
    ]);
    expect(await countArticles(db)).toBe(2);
  });

  test('is found by its content hash among more ids than a query takes at once', async () => {
    await archive(db, article('a'));
    await archive(db, article('z'));
    const ids = ['a', ...Array.from({ length: 1_200 }, (_, index) => `unknown-${index}`), 'z'];
    expect(await findContentHashes(db, ids)).toEqual(
      new Map([
        ['a', 'hash of a'],
        ['z', 'hash of z'],
      ]),
    );
  });

  test('has its matches, best first', async () => {
    const weak: Match = { term: 'Korean', score: 0.1, parts: [], historical: null, passages: [] };
    await archive(db, article('a'), { matches: [weak, gift] });
    expect(await readMatches(db, 'a')).toEqual([gift, weak]);
  });

  test('is found by any of its keys, once, the newest first', async () => {
    await archive(db, article('a'), { keys: ['url:1', 'band:2', 'band:2'] });
    await archive(db, article('b'), { keys: ['band:2', 'url:1'] });
    await archive(db, article('c'), { keys: ['band:3'] });
    expect(await idsOf(articlesByKeys(db, ['url:1', 'band:2', 'band:9'], 10))).toEqual(['b', 'a']);
    expect(await idsOf(articlesByKeys(db, ['url:1', 'band:3'], 2))).toEqual(['c', 'b']);
    expect(await articlesByKeys(db, [], 10)).toEqual([]);
  });

  test('is found by its URL, the earliest where several are at it', async () => {
    const url = 'https://wire.example/page';
    await archive(db, article('a', { url }));
    await archive(db, article('b', { url }));
    await archive(db, article('c'));
    expect(await idsOf(articlesByUrls(db, ['https://wire.example/c', 'https://x.example', url]))).toEqual([
      'c',
      'a',
    ]);
  });

  test('stands in its story in the order of moments, then of arrival', async () => {
    await archive(db, article('late', { published: 3_000 }));
    await archive(db, article('first', { published: 1_000 }));
    await archive(db, article('second', { published: 1_000 }));
    await archive(db, article('elsewhere', { published: 500 }), { story: 's2' });
    expect(await idsOf(articlesOfStory(db, 's1'))).toEqual(['first', 'second', 'late']);
  });

  test('needs its story: one without is refused, and nothing of it stays', async () => {
    const attempt = db.transaction().execute(async (transaction) => {
      await archive(transaction, article('a'), { words: ['envoy'], keys: ['k'] });
      await transaction.updateTable('article').set({ story: 'nowhere' }).execute();
    });
    await expect(attempt).rejects.toThrow('FOREIGN KEY');
    expect([await countArticles(db), await articlesByWords(db, ['envoy'], 9_999, 9)]).toEqual([0, []]);
  });
});

describe('an edit', () => {
  test('puts the new text in place of the old one, which becomes a revision', async () => {
    const old = article('a');
    await archive(db, old, { words: ['envoy', 'waits'], matches: [gift], keys: ['k'] });
    const second = { ...old, title: 'Two', summary: 'S2', body: 'B2', published: 1_500, contentHash: 'two' };
    const third = { ...second, title: 'Three', links: [], contentHash: 'three' };
    await reviseArticle(db, second, { replacedAt: 5_000, words: ['envoy', 'leaves'], matches: [] });
    await reviseArticle(db, third, { replacedAt: 6_000, words: ['envoy', 'returns'], matches: [gift] });
    expect(await articlesByIds(db, ['a'])).toEqual([archived(third, 1, { moment: 1_000 })]);
    expect(await db.selectFrom('article_revision').selectAll().orderBy('number').execute()).toEqual([
      {
        article: 'a',
        number: 1,
        replaced_at: 5_000,
        title: 'Title of a',
        summary: 'Summary',
        body: 'Body',
        published: 1_000,
        content_hash: 'hash of a',
      },
      {
        article: 'a',
        number: 2,
        replaced_at: 6_000,
        title: 'Two',
        summary: 'S2',
        body: 'B2',
        published: 1_500,
        content_hash: 'two',
      },
    ]);
    expect(await readMatches(db, 'a')).toEqual([gift]);
    expect(await findContentHashes(db, ['a'])).toEqual(new Map([['a', 'three']]));
  });

  test('changes what it is found by, and what is counted', async () => {
    await archive(db, article('a'), { words: ['envoy', 'waits'] });
    await archive(db, article('b'), { words: ['envoy'] });
    await reviseArticle(db, article('a'), { replacedAt: 5_000, words: ['draft'], matches: [] });
    expect(await documentFrequencies(db, ['envoy', 'waits', 'draft'])).toEqual(
      new Map([
        ['envoy', 1],
        ['draft', 1],
      ]),
    );
    expect(await articlesByWords(db, ['waits'], 9_999, 9)).toEqual([]);
    expect(await articlesByWords(db, ['draft'], 9_999, 9)).toEqual(['a']);
  });

  test('of an article that is not archived is a mistake', async () => {
    const edit = { replacedAt: 1, words: [], matches: [] };
    await expect(reviseArticle(db, article('a'), edit)).rejects.toThrow('no result');
  });
});

describe('a search by words', () => {
  beforeEach(async () => {
    const texts: [id: string, published: number, words: string][] = [
      ['gift', 1_000, 'the christmas gift is a choice'],
      ['shop', 2_000, 'a gift for christmas and one more gift'],
      ['choe', 3_000, '최 선 희 가 말 했 다'],
      ['seon', 4_000, '선 박 과 최 근'],
      ['not', 5_000, 'not near and or 3.5'],
    ];
    for (const [id, published, words] of texts)
      await archive(db, article(id, { published }), { words: words.split(' ') });
  });

  const table: [why: string, words: string[], before: number, found: string[]][] = [
    ['finds those with any of the words', ['choice', 'near'], 9_999, ['gift', 'not']],
    ['finds those with the most telling words first', ['gift', 'choice'], 9_999, ['gift', 'shop']],
    ['takes a term of two words as a phrase', ['christmas gift'], 9_999, ['gift']],
    ['finds only what was before', ['gift'], 2_000, ['gift']],
    ['finds nothing before the first', ['gift'], 1_000, []],
    ['finds Hangul by syllable, together as a phrase', ['최 선 희'], 9_999, ['choe']],
    ['finds Hangul by syllable, anywhere as single ones', ['선'], 9_999, ['seon', 'choe']],
    ['takes words of the query language as words', ['NOT', 'near'], 9_999, ['not']],
    ['takes signs of the query language as nothing', ['*', 'choice*', '-', '^'], 9_999, ['gift']],
    ['takes quotes as nothing', ['"choice"', '"', '"" OR "x'], 9_999, ['gift']],
    ['takes NUL as nothing', ['\0', 'choice\0'], 9_999, ['gift']],
    ['takes a decimal as one', ['3.5'], 9_999, ['not']],
    ['finds nothing by nothing', [], 9_999, []],
    ['finds nothing by an empty word', [''], 9_999, []],
  ];
  test.each(table)('%s', async (_why, words, before, found) => {
    expect(await articlesByWords(db, words, before, 9)).toEqual(found);
  });

  test('gives as many as are asked for', async () => {
    expect(await articlesByWords(db, ['gift', 'choice'], 9_999, 1)).toEqual(['gift']);
  });

  test('counts in how many articles each word stands', async () => {
    expect(await documentFrequencies(db, ['gift', '선', 'choice', 'absent', '"', ''])).toEqual(
      new Map([
        ['gift', 2],
        ['선', 2],
        ['choice', 1],
      ]),
    );
  });

  test('never fails, whatever the words are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (words) => {
        const found = await articlesByWords(db, words, 9_999, 9);
        expect(found.length).toBeLessThanOrEqual(5);
        expect((await documentFrequencies(db, words)).size).toBeLessThanOrEqual(words.length);
      }),
    );
  });
});

test('the keys of old articles are forgotten, the oldest first and not all at once', async () => {
  const db = await openScratch();
  for (const [id, seen] of [
    ['a', 1_000],
    ['b', 5_000],
    ['c', 2_000],
    ['d', 3_000],
  ] as const)
    await archive(db, article(id, { seen }), { keys: ['band:1', `title:${id}`] });
  const found = async () => idsOf(articlesByKeys(db, ['band:1'], 10));
  await forgetKeys(db, 2_500, 2);
  expect(await found()).toEqual(['d', 'c', 'b']);
  await forgetKeys(db, 2_500, 2);
  expect(await found()).toEqual(['d', 'b']);
  await forgetKeys(db, 10_000, 10);
  expect(await found()).toEqual([]);
});
