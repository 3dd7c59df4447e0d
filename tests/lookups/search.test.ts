/** `/watch search` asks the archive for one page, and says what is wrong where it can be mended. */
import { expect, test } from 'vitest';
import { createSearch, type SearchAnswer, type SearchRequest } from '../../src/lookups/search.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { asker } from './asker.ts';

/** A Friday, at 18:00 in Seoul. */
const NOW = Date.UTC(2019, 11, 20, 9);
const DAY = 86_400_000;

const found = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    title: i === 0 ? '' : `Title ${i}`,
    feed: 'Wire',
    sources: ['Wire'],
    link: null,
    published: i === 0 ? null : i,
    moment: 1_000,
    match: {
      term: 'search',
      score: 0.5,
      parts: [],
      historical: null,
      passages:
        i === 0 ? [] : [{ field: 'body' as const, offset: 0, text: `<!channel>\n${i}`, highlights: [] }],
    },
  }));

async function ask(options: Record<string, string>, answer: SearchAnswer) {
  const requests: SearchRequest[] = [];
  const lookup = createSearch({
    now: () => NOW,
    timezone: () => 'Asia/Seoul',
    feeds: async () => ['Yonhap', 'Yonhap (Korean)', 'Korea Times'],
    nearestName,
    async search(request) {
      requests.push(request);
      return answer;
    },
  });
  return { answer: await lookup({ options, asker: asker() }), requests };
}

function finding(known: number, shown = Math.min(known, 5)): SearchAnswer {
  return { ok: true, found: found(shown), known, isComplete: true, isCutShort: false, searchedSince: null };
}

test('a search gives a page of what was found, and says whether there is another', async () => {
  const { answer, requests } = await ask({ query: 'draft', page: '2' }, finding(12, 2));
  expect(answer).toEqual({
    heading: 'Search: 12 articles',
    entries: [
      { headline: '(no title)', link: null, source: 'Wire', published: 1_000, note: null },
      { headline: 'Title 1', link: null, source: 'Wire', published: 1, note: '<!channel> 1 …' },
    ],
    footer: 'Page 2 of 3, the newest first.',
    pages: { page: 2, hasMore: true, isUnfinished: false },
  });
  const period = { since: null, until: null };
  expect(requests).toEqual([{ query: 'draft', period, feeds: null, skip: 5, limit: 5 }]);
});

const midnight = Date.UTC(2019, 11, 19, 15);
test.each<[options: Record<string, string>, request: Partial<SearchRequest>]>([
  [{ from: '2019-12-01' }, { period: { since: midnight - 19 * DAY, until: null } }],
  [{ to: '2019-12-01' }, { period: { since: null, until: midnight - 18 * DAY } }],
  [{ from: 'Yesterday', to: 'today' }, { period: { since: midnight - DAY, until: midnight + DAY } }],
  [{ from: '7d' }, { period: { since: midnight - 7 * DAY, until: null } }],
  [{ from: '2 weeks ago' }, { period: { since: midnight - 14 * DAY, until: null } }],
  [{ from: '12h' }, { period: { since: NOW - DAY / 2, until: null } }],
  [{ source: 'yonhap' }, { feeds: ['Yonhap'] }],
  [{ source: 'korea' }, { feeds: ['Yonhap (Korean)', 'Korea Times'] }],
])('%j narrows it', async (options, request) => {
  const { requests } = await ask({ query: 'draft', ...options }, finding(1));
  expect(requests).toEqual([expect.objectContaining(request)]);
});

test.each<[options: Record<string, string>, line: RegExp]>([
  [{ from: 'soon' }, /^from: wants a day, not “soon”/],
  [{ from: '2019-02-30' }, /^from: wants a day/],
  [{ to: 'x'.repeat(200) }, /^to: wants a day, not “x{30}…”/],
  [{ from: 'today', to: 'yesterday' }, /^to:yesterday lies before from:today/],
  [{ source: 'Yonap' }, /^There is no feed “Yonap”\. Did you mean “Yonhap”\?/],
  [{ source: 'KCNA' }, /^There is no feed “KCNA”\. The feeds are: Yonhap, Yonhap \(Korean\), Korea Times\.$/],
])('of %j it says what it wants, and searches nothing', async (options, line) => {
  const { answer, requests } = await ask({ query: 'draft', ...options }, finding(1));
  expect([answer.says, requests, answer.isShareable]).toEqual([[expect.stringMatching(line)], [], false]);
});

test.each([
  [9, 12, 'There is no page 9: the last is 3.'],
  [3, 12, 'Page 3 of 3, the newest first.'],
  [1, 5, null],
  [1, 0, 'Nothing found. Fewer words, OR between them, or * at the end of one find more.'],
])('page %i of %i articles', async (page, total, footer) => {
  const { answer } = await ask(
    { query: 'draft', page: String(page) },
    finding(total, Math.min(5, Math.max(0, total - (page - 1) * 5))),
  );
  expect([answer.footer, answer.pages?.hasMore]).toEqual([footer, false]);
});

test('an error in the query is shown with its place', async () => {
  const error = { message: 'NEAR wants the number of words.', start: 5, end: 9, suggestion: 'NEAR/10' };
  const { answer } = await ask({ query: 'UNSC NEAR draft' }, { ok: false, error });
  expect(answer).toEqual({
    heading: 'Search',
    entries: [],
    lines: ['UNSC NEAR draft', '     ^^^^'],
    says: ['NEAR wants the number of words.'],
    footer: 'Perhaps: /watch search UNSC NEAR/10 draft',
    isShareable: false,
  });
});

test.each([
  [1, 'Search: the newest 5 articles'],
  [2, 'Search: 6 to 10, the newest first'],
])(
  'page %i of what is not looked through to its end does not say how many there are',
  async (page, heading) => {
    const answered = {
      ok: true as const,
      found: found(5),
      known: 11,
      isComplete: false,
      isCutShort: false,
      searchedSince: 1,
    };
    const { answer } = await ask({ query: 'draft', page: String(page) }, answered);
    expect([answer.heading, answer.footer, answer.pages?.hasMore]).toEqual([heading, null, true]);
  },
);

test('a search that ran out of time says how far it came, and can go on', async () => {
  const searchedSince = Date.UTC(2019, 11, 3);
  const answered = {
    ok: true as const,
    found: found(1),
    known: 1,
    isComplete: false,
    isCutShort: true,
    searchedSince,
  };
  const { answer } = await ask({ query: 'draft' }, answered);
  expect(answer.footer).toMatch(/looked through back to 2019-12-03/);
  expect(answer.pages).toEqual({ page: 1, hasMore: false, isUnfinished: true });
});

test('a search that ran out of time before it found anything does not say that there is nothing', async () => {
  const answered = {
    ok: true as const,
    found: [],
    known: 0,
    isComplete: false,
    isCutShort: false,
    searchedSince: null,
  };
  const { answer } = await ask({ query: 'draft' }, { ...answered, isCutShort: true });
  expect(answer.heading).toBe('Search');
  expect(answer.footer).toMatch(/^So far the archive was looked through hardly at all/);
  expect(answer.pages).toEqual({ page: 1, hasMore: false, isUnfinished: true });
});
