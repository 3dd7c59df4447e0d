/** `/watch background` tells what explains a story, step by step, or that nothing does. */
import { beforeEach, expect, test } from 'vitest';
import type { Background } from '../../src/domain/background.ts';
import { createBackground } from '../../src/lookups/background.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, archive, article, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

const AT = Date.UTC(2019, 11, 20, 9);
const DAY = 86_400_000;

let db: Database;
beforeEach(async () => {
  db = await openScratch();
  await insertStory(db, story('s1', { first: AT, last: AT, headline: 'The vote' }));
  await insertStory(db, story('s2', { first: AT - DAY, last: AT - DAY, headline: 'The draft' }));
  await insertStory(db, story('s3', { first: AT - 2 * DAY, last: AT - 2 * DAY, headline: 'The report' }));
  await archive(db, article('a1'), { story: 's1' });
  await saveAlert(db, alert('k3v9q2m7xa'));
});

function earlier(id: string, headline: string): Background {
  const link = `https://wire.example/${id}`;
  return {
    how: 'linked',
    headline,
    link,
    source: 'Wire',
    published: null,
    story: id,
    why: 'linked in the text',
  };
}

function ask(id: string, found: Readonly<Record<string, readonly Background[]>> = {}) {
  return createBackground({
    db,
    canonicalUrl: (url) => (URL.canParse(url) ? url : null),
    nearestName,
    timezone: () => 'Asia/Seoul',
    backgroundOf: async (one) => found[one.id] ?? [],
  })({ options: { id }, asker: asker() });
}

test.each(['k3v9q2m7xa', 'https://wire.example/a1', '<https://wire.example/a1|wire>', 's1'])(
  'of %s each step back is told with why',
  async (id) => {
    const answer = await ask(id, { s1: [earlier('s2', 'The draft')], s2: [earlier('s3', 'The report')] });
    expect(answer.entries.map(({ headline, note }) => [headline, note])).toEqual([
      ['The vote', 'the story itself, since 20 Dec 2019, 18:00'],
      ['← The draft', 'background: linked in the text'],
      ['←← The report', 'further back (2): linked in the text'],
    ]);
    expect([answer.heading, answer.says, answer.footer]).toEqual([
      'Background',
      undefined,
      'Its reports: /watch story s1',
    ]);
  },
);

test('where there is none it says so, and why', async () => {
  const { heading, entries, says } = await ask('k3v9q2m7xa');
  expect([heading, entries.length, says]).toEqual([
    'Background: none found',
    1,
    [
      'Its terms name no page, its reports link to no earlier story, and none of the archive shares enough with it.',
    ],
  ]);
});

test('what is not known is answered with what may be meant', async () => {
  expect(await ask('k3v9q2m7xb')).toMatchObject({
    heading: 'Background',
    entries: [{ note: '/watch background k3v9q2m7xa' }],
    says: expect.arrayContaining(['Did you mean /watch background k3v9q2m7xa?']),
    isShareable: false,
  });
});
