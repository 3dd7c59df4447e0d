/** `/watch story` finds the story of any id, and tells it in order and in bounds. */
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Background } from '../../src/domain/background.ts';
import type { LookupAnswer } from '../../src/lookups/lookup.ts';
import { createStoryLookup } from '../../src/lookups/story.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { saveDevelopment } from '../../src/store/developments.ts';
import { recordFoldChanges } from '../../src/store/fold-changes.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory, mergeStory, spanStory } from '../../src/store/stories.ts';
import { alert, archive, article, message, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

const AT = Date.UTC(2019, 11, 20, 9);
const HOUR = 3_600_000;
const MATCH = { term: 'UNSC draft', score: 0.5, parts: [], historical: null, passages: [] } as const;

let db: Database;
let background: Readonly<Record<string, readonly Background[]>>;
beforeEach(async () => {
  db = await openScratch();
  background = {};
});

function ask(id: string, page?: string): Promise<LookupAnswer> {
  return createStoryLookup({
    db,
    now: () => AT + 5 * HOUR,
    timezone: () => 'Asia/Seoul',
    canonicalUrl: (url) => (URL.canParse(url) ? url.replace(/\?.*/, '') : null),
    nearestName,
    phaseOf: () => 'developing',
    backgroundOf: async ({ id }) => background[id] ?? [],
  })({ options: page === undefined ? { id } : { id, page }, asker: asker() });
}

async function archiveDraft(): Promise<void> {
  const titles = ['A draft is tabled', 'A draft is tabled, says Courier', 'Vote on the draft on Friday'];
  const feeds = ['Wire', 'Courier', 'Wire'];
  for (const [index, title] of titles.entries()) {
    const at = AT + index * HOUR;
    const given = article(`a${index}`, { title, feed: feeds[index] ?? '', published: at, seen: at });
    await archive(db, given, { story: 'draft00000', matches: [MATCH] });
  }
  await spanStory(db, 'draft00000', { first: AT, last: AT + 2 * HOUR });
  await insertStory(db, story('early00000', { headline: 'Sanctions of 2017', first: AT - 99 * HOUR }));
  await insertStory(db, story('merged0000', { headline: 'The vote', mergedInto: null }));
  const started = { kind: 'started', nearest: null, needed: 0.2 } as const;
  await recordFoldChanges(
    db,
    [
      { ...started, article: 'a0', story: 'draft00000' },
      { kind: 'joined', article: 'a1', story: 'draft00000', how: 'copy', score: 0.9, needed: 0.6 },
      { ...started, article: 'a2', story: 'merged0000' },
      { kind: 'merged', story: 'draft00000', from: 'merged0000', score: 0.5, needed: 0.4 },
    ],
    AT + 2 * HOUR,
  );
  await mergeStory(db, 'merged0000', 'draft00000');
  await saveAlert(db, alert('abcdef1234', { story: 'draft00000', decidedAt: AT }));
  await saveDevelopment(db, {
    id: 'd3v3l0pm3n',
    alert: 'abcdef1234',
    article: 'a2',
    at: AT + 2 * HOUR,
    state: 'told',
    releaseAt: null,
    message: message('d3v3l0pm3n', { whatIsNew: ['new day: Friday'] }),
  });
  background = {
    draft00000: [
      {
        how: 'inferred',
        headline: 'Sanctions of 2017',
        link: 'https://wire.example/2017',
        source: 'Wire',
        published: AT - 99 * HOUR,
        story: 'early00000',
        why: '4 days earlier, shares: UNSC',
      },
    ],
  };
}

const DRAFT: LookupAnswer = {
  heading: 'Story, developing: 3 reports, 2 sources',
  entries: [
    {
      headline: 'About draft00000',
      link: null,
      source: 'Wire',
      published: null,
      note: '20 Dec 2019, 18:00 to 20:00 · UNSC draft',
    },
    {
      headline: '1. A draft is tabled',
      link: 'https://wire.example/a0?from=feed',
      source: 'Wire',
      published: AT,
      note: 'first report; UNSC draft',
    },
    {
      headline: '2. A draft is tabled, says Courier',
      link: 'https://wire.example/a1?from=feed',
      source: 'Courier',
      published: AT + HOUR,
      note: 'reprint, 90 % of the shorter text',
    },
    {
      headline: '3. Vote on the draft on Friday',
      link: 'https://wire.example/a2?from=feed',
      source: 'Wire',
      published: AT + 2 * HOUR,
      note: 'began as a story of its own; then merged into this one, 0.50 of 0.40 needed; new day: Friday',
    },
    {
      headline: '← Sanctions of 2017',
      link: 'https://wire.example/2017',
      source: 'Wire',
      published: AT - 99 * HOUR,
      note: 'background: 4 days earlier, shares: UNSC',
    },
  ],
  lines: [
    'Sources: Wire 2, Courier',
    'desk: alert abcdef1234 of 20 Dec 2019, 18:00, posted',
    '  20 Dec 2019, 20:00 · new day: Friday · d3v3l0pm3n',
    '20 Dec 2019, 20:00 · took up “The vote” (merged0000)',
  ],
  footer: 'Story draft00000; times are of Asia/Seoul.',
  pages: { page: 1, hasMore: false },
};

test.each([
  'abcdef1234',
  ' ABCDEF1234 ',
  'd3v3l0pm3n',
  'draft00000',
  'merged0000',
  'abcd',
  'a1',
  'https://wire.example/a1',
  'https://wire.example/a1?utm=x',
  '<https://wire.example/a1|wire.example/a1>',
])('“%s” tells the story with its reports, its background, and who was told', async (text) => {
  await archiveDraft();
  expect(await ask(text)).toEqual(DRAFT);
});

test('of a story of hundreds of reports each page shows some, in order, and says how to go on', async () => {
  for (let index = 0; index < 131; index += 1)
    await archive(db, article(`a${index}`, { published: AT + index, title: `Report ${index + 1}` }));
  const first = await ask('s1');
  expect(first.entries).toHaveLength(7);
  expect(first.footer).toBe('Story s1; times are of Asia/Seoul. Reports 1 to 6 of 131.');
  expect(first.pages).toEqual({ page: 1, hasMore: true });
  const last = await ask('s1', '9999');
  expect(last.entries.slice(1).map(({ headline }) => headline)).toEqual([
    '127. Report 127',
    '128. Report 128',
    '129. Report 129',
    '130. Report 130',
    '131. Report 131',
  ]);
  expect([last.lines, last.footer, last.pages]).toEqual([
    [],
    'Story s1; times are of Asia/Seoul. Reports 127 to 131 of 131.',
    { page: 22, hasMore: false },
  ]);
});

test.each([
  ['abcdef1243', 'There is no story or alert “abcdef1243”. Did you mean /watch story abcdef1234?'],
  ['zzzzzzzzzz', 'There is no story or alert “zzzzzzzzzz”.'],
  ['the draft', 'There is no story or alert “the draft”. For words there is /watch search.'],
  ['https://wire.example/none', 'The article at https://wire.example/none is not in the archive.'],
])('of “%s” it says that there is none, and which ones were the last', async (text, said) => {
  await archiveDraft();
  const { says = [], ...answer } = await ask(text);
  expect(says.join(' ')).toBe(`${said} The last ones that were told:`);
  expect(answer).toEqual({
    heading: 'Story',
    entries: [
      {
        headline: 'Headline of abcdef1234',
        link: 'https://wire.example/a',
        source: 'Wire',
        published: 1_000,
        note: '/watch story abcdef1234',
      },
    ],
    footer: null,
    isShareable: false,
  });
});

test('words are answered with the stories whose headlines have them', async () => {
  await archiveDraft();
  expect(await ask('ABOUT draft')).toMatchObject({
    says: [
      'There is no story or alert “ABOUT draft”.',
      'For words there is /watch search.',
      'Stories with these words:',
    ],
    entries: [{ headline: 'About draft00000', note: '/watch story abcdef1234' }],
  });
});

test('of an empty archive it says that nothing was told yet', async () => {
  expect(await ask('abcdef1234')).toMatchObject({
    entries: [],
    says: ['There is no story or alert “abcdef1234”.', 'Nothing was told yet.'],
  });
});

test('whatever is typed is answered, briefly', async () => {
  await archiveDraft();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), async (text) => {
      const { says = [], footer } = await ask(text);
      expect([...says, footer ?? ''].join(' ').length).toBeLessThan(400);
    }),
    { numRuns: 60 },
  );
});
