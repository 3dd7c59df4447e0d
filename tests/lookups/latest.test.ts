/** `/watch latest` gives the stories that were told last, of all terms or of one, page by page. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createLatest } from '../../src/lookups/latest.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { saveMute } from '../../src/store/mutes.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, archive, article, message, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

const AT = Date.UTC(2019, 11, 20, 9);

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

function ask(options: Record<string, string> = {}) {
  const terms = () => ['Christmas gift', 'UNSC draft'];
  return createLatest({ db, now: () => AT, timezone: () => 'Asia/Seoul', terms, nearestName })({
    options,
    asker: asker(),
  });
}

async function postStories(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    await insertStory(db, story(`s${index}`));
    await saveAlert(db, alert(`a${index}`, { story: `s${index}`, decidedAt: index }));
  }
}

test('says so when there is nothing yet', async () => {
  expect(await ask()).toEqual({
    heading: 'Latest alerts',
    entries: [],
    footer: 'No alert yet: the feeds are being watched.',
    pages: { page: 1, hasMore: false },
  });
});

test('gives the last alerts with their terms and ids', async () => {
  await insertStory(db, story('s1'));
  const terms = ['Christmas gift', '최선희'].map((name) => ({ name, passages: [] }));
  await saveAlert(db, alert('a', { message: message('a', { link: null, published: null, terms }) }));
  expect(await ask()).toEqual({
    heading: 'Latest alerts',
    entries: [
      {
        headline: 'Headline of a',
        link: null,
        source: 'Wire',
        published: null,
        note: 'Christmas gift, 최선희 · a',
      },
    ],
    footer: 'All of one: /watch story and its id.',
    pages: { page: 1, hasMore: false },
  });
});

test('says of what a digest told that it did', async () => {
  await insertStory(db, story('s1', { headline: 'Told in a row' }));
  await saveAlert(db, alert('a', { state: 'listed', message: null }));
  const { entries } = await ask();
  expect(entries.map(({ headline, note }) => [headline, note])).toEqual([
    ['Told in a row', 'told in a digest · a'],
  ]);
});

describe('of twelve', () => {
  const table: [options: Record<string, string>, from: number, to: number, hasMore: boolean][] = [
    [{}, 12, 8, true],
    [{ count: '1' }, 12, 12, true],
    [{ count: '10' }, 12, 3, true],
    [{ count: '10', page: '2' }, 2, 1, false],
    [{ count: '6', page: '2' }, 6, 1, false],
    [{ page: '3' }, 2, 1, false],
  ];
  test.each(table)('%j gives the ones from %i to %i', async (options, from, to, hasMore) => {
    await postStories(12);
    const { entries, pages } = await ask(options);
    const expected = Array.from({ length: from - to + 1 }, (_, index) => `Headline of a${from - index}`);
    expect([entries.map(({ headline }) => headline), pages?.hasMore]).toEqual([expected, hasMore]);
  });

  test('nothing is further back', async () => {
    await postStories(12);
    expect(await ask({ page: '999999' })).toMatchObject({
      entries: [],
      footer: 'There is nothing further back. Older articles are found by /watch search.',
    });
  });
});

describe('of one term', () => {
  beforeEach(async () => {
    const match = { term: 'UNSC draft', score: 1, parts: [], historical: null, passages: [] };
    for (const [id, published, of] of [
      ['x', 10, 's1'],
      ['y', 20, 's2'],
      ['z', 30, 's1'],
    ] as const)
      await archive(db, article(id, { published }), { story: of, matches: [match] });
    await archive(db, article('w', { published: 99 }), { story: 's3' });
    for (const of of ['s1', 's2', 's3']) await saveAlert(db, alert(`a${of}`, { story: of }));
  });

  test.each(['UNSC draft', 'unsc', 'draft'])(
    '“%s” gives its stories, each once, by its last report',
    async (term) => {
      const { heading, entries, pages } = await ask({ term, count: '1' });
      expect([heading, entries.map(({ headline }) => headline), pages]).toEqual([
        'Latest alerts: UNSC draft',
        ['Headline of as1'],
        { page: 1, hasMore: true },
      ]);
      expect((await ask({ term, count: '1', page: '2' })).entries).toMatchObject([
        { headline: 'Headline of as2' },
      ]);
    },
  );

  test('that is not known says which are', async () => {
    expect((await ask({ term: 'UNSC drafd' })).says).toEqual([
      'There is no term “UNSC drafd”. Did you mean “UNSC draft”?',
    ]);
    expect((await ask({ term: 'ten' })).says).toEqual([
      'There is no term “ten”. The terms are: Christmas gift, UNSC draft.',
    ]);
  });

  test('that was never told says so', async () => {
    expect((await ask({ term: 'gift' })).footer).toMatch(/^No alert of Christmas gift yet/);
  });
});

test('says what of it is muted: a story behind its terms, the term that was asked for in a line', async () => {
  await insertStory(db, story('s1'));
  const terms = [{ name: 'UNSC draft', passages: [] }];
  await saveAlert(db, alert('a', { message: message('a', { terms }) }));
  const said = {
    channel: null,
    saidIn: null,
    by: 'slack:U1',
    byName: 'Ann',
    at: AT,
    until: null,
    reason: null,
  };
  await saveMute(db, { ...said, kind: 'story', subject: 's1', label: 'Story s1' });
  await saveMute(db, { ...said, kind: 'term', subject: 'UNSC draft', label: 'UNSC draft' });
  expect((await ask()).entries.map(({ note }) => note)).toEqual(['UNSC draft · muted · a']);
  expect((await ask({ term: 'UNSC draft' })).lines).toEqual([
    expect.stringMatching(
      /^Muted now: The term “UNSC draft” everywhere until somebody takes it back, by Ann \(/,
    ),
  ]);
});
