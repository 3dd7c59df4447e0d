/** `/watch why` finds what was meant, whatever was typed. */
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { saveFeedState } from '../../src/store/feed-states.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article, feedState } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { AT, archiveGift, askWhy, GIFT } from './why-desk.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

test.each([
  'abcdef1234',
  ' ABCDEF1234 ',
  's1',
  'a1',
  'https://wire.example/a1',
  'https://wire.example/a1?utm=x',
  '<https://wire.example/a1>',
  '<https://wire.example/a1|wire.example/a1>',
  'christmas gift',
  'A Christmas gift!',
])('“%s” finds the story, its matches and all that was decided', async (text) => {
  await archiveGift(db);
  expect(await askWhy({ db }, text)).toEqual(GIFT);
});

test('of several articles with the words the nearest is told, and the others are named', async () => {
  await archiveGift(db);
  const guide = article('a3', { title: 'Christmas gift guide', body: 'a long list' });
  await archive(db, guide, { story: 's3', words: ['christmas', 'gift', 'guide', 'a', 'long', 'list'] });
  const { entries } = await askWhy({ db }, 'gift guide christmas');
  expect(entries.map(({ headline, note }) => [headline, note])).toEqual([
    ['Christmas gift guide', expect.stringMatching(/^came in/)],
    ['A Christmas gift', 'or did you mean this one? /watch why a1'],
  ]);
});

test('a page that never came says what the feeds of its site do', async () => {
  expect(await askWhy({ db }, 'https://elsewhere.test/x')).toEqual({
    heading: 'Why?',
    entries: [],
    lines: [
      'This page is not in the archive: no feed has brought it.',
      'No feed of elsewhere.test is watched.',
    ],
    footer:
      'It was not posted, since it never came in. What the terms would make of it: /watch test https://elsewhere.test/x',
  });
  expect((await askWhy({ db }, 'https://www.wire.example/x')).lines?.slice(1)).toEqual([
    'The feeds of its site:',
    'Wire: not looked at yet',
  ]);
  const refused = { condition: 'failing', reason: 'HTTP 403 Forbidden', status: 403, failures: 3 } as const;
  const looked = { firstLook: AT, lastLook: AT, nextLook: AT };
  await saveFeedState(db, feedState('Wire', { url: 'https://rss.wire.example/feed', ...refused, ...looked }));
  expect((await askWhy({ db }, 'https://wire.example/x')).lines?.at(-1)).toBe(
    'Wire: failing, looked at 20 Dec 2019, 18:00: HTTP 403 Forbidden; no article yet',
  );
});

const ADVICE =
  'Type /watch why and the id at the end of an alert, the address of an article, or words of its title.';
const unknown: [text: string, footer: string][] = [
  ['', ADVICE],
  [
    'abcdef1235',
    `There is no alert “abcdef1235”, and no article with that word. Did you mean /watch why abcdef1234? ${ADVICE}`,
  ],
  [
    'abcde',
    `There is no alert “abcde”, and no article with that word. Did you mean /watch why abcdef1234? ${ADVICE}`,
  ],
  ['zzzzzzzzz9', `There is no alert “zzzzzzzzz9”, and no article with that word. ${ADVICE}`],
  ['words of nothing', `Nothing in the archive has the words “words of nothing”. ${ADVICE}`],
  ['x'.repeat(600), `That is too long. ${ADVICE}`],
];
test.each(unknown)('“%s” is answered with what to type', async (text, footer) => {
  await archiveGift(db);
  expect(await askWhy({ db }, text)).toEqual({ heading: 'Why?', entries: [], footer });
});

test('whatever is typed is answered', async () => {
  await archiveGift(db);
  const typed = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string().map((rest) => `https://${rest}`),
    fc.constantFrom('"', "' OR 1=1; --", 'NEAR(', 'a*', '^gift', '<!channel>', '\0', '__proto__'),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      expect((await askWhy({ db }, text)).heading).toMatch(/^Why/);
    }),
  );
});
