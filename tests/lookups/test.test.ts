/** `/watch test` tells what would come of a text, and nothing is done. */
import { expect, test } from 'vitest';
import { createTest, type Tried, type TriedArticle } from '../../src/lookups/test.ts';
import { message } from '../store/sample-rows.ts';
import { asker } from './asker.ts';

const AT = Date.UTC(2019, 11, 20, 9);

const ARTICLE: TriedArticle = {
  outcome: 'article',
  article: { title: 'A gift', link: null, feed: '', published: AT },
  archivedAt: null,
  matches: [],
  nearly: [],
  story: null,
  mutes: [],
  channels: [],
};

const MATCH = {
  term: 'Christmas gift',
  score: 0.5,
  parts: [{ part: 'title', points: 0.5 }],
  historical: null,
  passages: [{ field: 'title', offset: 0, text: 'A gift', highlights: [] }],
} as const;

async function ask(text: string, tried: Tried = ARTICLE) {
  const asked: string[] = [];
  const tryText = async (given: string) => {
    asked.push(given);
    return tried;
  };
  const lookup = createTest({ now: () => AT, timezone: () => 'Asia/Seoul', tryText });
  return { answer: await lookup({ options: { text }, asker: asker() }), asked };
}

test('a text that matches tells its terms, what would be posted where, and the tree', async () => {
  const { answer } = await ask('A gift', {
    ...ARTICLE,
    matches: [{ match: MATCH, leads: 'told', tree: ['✓ gift — gift (title)'] }],
    nearly: [{ term: 'UNSC draft', missing: ['draft', 'UNSC'], tree: ['✗ draft — not found'] }],
    story: { headline: 'Gifts', source: 'Wire' },
    channels: [
      {
        channel: 'desk',
        decision: { action: 'hold', reason: 'gathering', until: AT + 120_000 },
        message: message('a', {
          deadline: { name: 'year-end deadline', at: AT, timezone: 'UTC', days: 11 },
          background: [
            {
              how: 'inferred',
              headline: 'Before',
              link: 'https://a.example',
              source: 'W',
              published: null,
              story: null,
              why: '3 days earlier',
            },
          ],
        }),
      },
      { channel: 'wire', decision: null, message: null },
    ],
  });
  expect(answer).toEqual({
    heading: 'Test: it would be held',
    entries: [
      { headline: 'A gift', link: null, source: '', published: null, note: null },
      {
        headline: 'Christmas gift matches: “A gift”',
        link: null,
        source: '',
        published: null,
        note: 'relevance 0.50 = title 0.50',
      },
      {
        headline: 'UNSC draft nearly matches',
        link: null,
        source: '',
        published: null,
        note: 'missing: draft; UNSC',
      },
    ],
    lines: [
      'It would join the story “Gifts” (Wire).',
      'desk: would be held until 18:02 Asia/Seoul: waits for other reports on the story',
      'wire: nothing, no matching term leads there',
      'countdown: D-11 to the year-end deadline',
      'background: Before (3 days earlier)',
      '',
      'Christmas gift',
      '  ✓ gift — gift (title)',
      '',
      'UNSC draft',
      '  ✗ draft — not found',
    ],
    footer: 'Only a test: nothing was posted.',
  });
});

test.each([
  ['told', null, 'relevance 0.50 = title 0.50'],
  ['low-score', null, 'relevance 0.50 = title 0.50; not told, since its min_score is higher'],
  [
    'digest',
    'a year ago',
    'relevance 0.50 = title 0.50; looks back (“a year ago”), so it goes into the digest',
  ],
  ['historical', 'a year ago', 'relevance 0.50 = title 0.50; looks back (“a year ago”), so it is not told'],
] as const)('a match that is %s says so', async (leads, historical, note) => {
  const { answer } = await ask('x', {
    ...ARTICLE,
    matches: [{ match: { ...MATCH, historical }, leads, tree: [] }],
  });
  expect(answer.entries[1]?.note).toBe(note);
});

test('a text that no term matches says so', async () => {
  expect((await ask('Weather')).answer).toMatchObject({
    lines: [],
    footer: 'No term matches, and none comes near: nothing would be posted.',
  });
});

test('a page that is archived says since when', async () => {
  const article = { title: 'T', link: 'https://a.example/', feed: 'Wire', published: AT };
  const { answer } = await ask('https://a.example/', { ...ARTICLE, article, archivedAt: AT });
  expect(answer.entries[0]).toEqual({
    headline: 'T',
    link: 'https://a.example/',
    source: 'Wire',
    published: AT,
    note: 'in the archive since 20 Dec 2019, 18:00',
  });
});

test('a feed is told item by item', async () => {
  const item = (title: string, terms: string[]) => ({
    article: { title, link: null, published: null } as never,
    terms,
  });
  const items = [item('A', ['Sanctions', 'UNSC draft']), item('B', [])];
  expect((await ask('https://a.example/feed', { outcome: 'feed', title: 'Wire', items })).answer).toEqual({
    heading: 'Test: Wire',
    entries: [
      { headline: 'A', link: null, source: '', published: null, note: 'Sanctions, UNSC draft' },
      { headline: 'B', link: null, source: '', published: null, note: 'no term' },
    ],
    footer: '1 of 2 items match a term.',
  });
});

const ADVICE = 'Type /watch test and a text, or the address of an article or of a feed.';
test.each([
  ['', ADVICE],
  ['  \n', ADVICE],
])('“%.20s…” is answered with what to type, and nothing is tried', async (text, says) => {
  const { answer, asked } = await ask(text);
  expect({ answer, asked }).toEqual({
    answer: { heading: 'Test', says: [says], entries: [], footer: null },
    asked: [],
  });
});

test.each([
  ['https://a.example/x', 'https://a.example/x'],
  [' <https://a.example/x> ', 'https://a.example/x'],
  ['<https://a.example/x|a.example/x>', 'https://a.example/x'],
  ['<b>gift</b>', '<b>gift</b>'],
])('“%s” is tried as “%s”', async (text, asked) => {
  expect((await ask(text)).asked).toEqual([asked]);
});

test('what could not be read says why', async () => {
  const reason = 'The address could not be read: HTTP 404.';
  expect((await ask('https://a.example/', { outcome: 'failed', reason })).answer.says).toEqual([reason]);
});
