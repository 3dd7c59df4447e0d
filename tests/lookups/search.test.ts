import { expect, test } from 'vitest';
import { createSearch, type SearchParts } from '../../src/lookups/search.ts';

const found = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    title: i === 0 ? '' : `Title ${i}`,
    feed: 'Wire',
    link: null,
    published: i === 0 ? null : i,
    moment: 1_000,
    match: {
      term: 'search',
      score: 0.5,
      parts: [],
      historical: null,
      passages:
        i === 0 ? [] : [{ field: 'body' as const, offset: 0, text: `<!channel> ${i}`, highlights: [] }],
    },
  }));

function answerOf(text: string, search: SearchParts['search']) {
  return createSearch({ search }).answer({ name: 'search', text, by: 'slack:U1' });
}

const finding =
  (count: number, page = 1) =>
  async () =>
    ({ ok: true, found: found(count), searchedSince: null, page }) as const;

test('a search gives what was found, five at a time', async () => {
  const answer = await answerOf('draft', finding(12));
  expect(answer).toMatchObject({
    heading: 'Search: 12 articles',
    footer: 'Page 1 of 3. Next: /watch search draft page:2',
  });
  expect(answer.entries).toHaveLength(5);
  expect(answer.entries.slice(0, 2)).toEqual([
    { headline: '(no title)', link: null, source: 'Wire', published: 1_000, note: null },
    { headline: 'Title 1', link: null, source: 'Wire', published: 1, note: '<!channel> 1' },
  ]);
});

const pages: [text: string, count: number, page: number, shown: number, footer: string | null][] = [
  ['draft page:3', 12, 3, 2, 'Page 3 of 3.'],
  ['draft page:2', 12, 2, 5, 'Page 2 of 3. Next: /watch search draft page:3'],
  ['draft page:9', 12, 9, 0, 'There is no page 9: the last is 3.'],
  ['draft', 5, 1, 5, null],
  ['draft', 0, 1, 0, null],
];
test.each(pages)('“%s” of %i articles', async (text, count, page, shown, footer) => {
  const answer = await answerOf(text, finding(count, page));
  expect([answer.entries.length, answer.footer]).toEqual([shown, footer]);
});

test('an error in the query is shown with its place', async () => {
  const error = { message: 'NEAR wants the number of words.', start: 5, end: 9, suggestion: 'NEAR/10' };
  expect(await answerOf('UNSC NEAR draft', async () => ({ ok: false, error }))).toEqual({
    heading: 'Search',
    entries: [],
    lines: ['UNSC NEAR draft', '     ^^^^', 'NEAR wants the number of words.'],
    footer: 'Perhaps: /watch search UNSC NEAR/10 draft',
  });
});

test('a search that ran out of time says how far it came', async () => {
  const search = async () =>
    ({ ok: true, found: found(1), searchedSince: Date.UTC(2019, 11, 3), page: 1 }) as const;
  expect((await answerOf('draft', search)).footer).toMatch(/only what came since about 2019-12-03/);
});

test.each(['', '  '])('nothing to search for is answered with an example', async (text) => {
  const answer = await answerOf(text, finding(1));
  expect(answer.footer).toMatch(/^Type \/watch search/);
});

test('an endless query is not searched for', async () => {
  expect((await answerOf('a '.repeat(600), finding(1))).footer).toMatch(/too long/);
});
