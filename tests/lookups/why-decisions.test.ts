/** `/watch why` says why something was posted, held or dropped, or never came up. */
import { beforeEach, expect, test } from 'vitest';
import type { ArticlePage } from '../../src/domain/article.ts';
import { recordDecision, saveAlert } from '../../src/store/alerts.ts';
import { changeDelivery } from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { mergeStory } from '../../src/store/stories.ts';
import { alert, archive, article } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { AT, archiveGift, askWhy, MATCH } from './why-desk.ts';

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

test.each([
  ['sent', null, 'Why: posted', '  message sent'],
  [
    'failed',
    'channel_not_found',
    'Why: could not be posted',
    '  message not sent, and not tried again: channel_not_found',
  ],
] as const)('a message that is %s is told as that', async (state, reason, heading, line) => {
  await archiveGift(db);
  await changeDelivery(db, 'abcdef1234-1', { state, reason });
  const answer = await askWhy({ db }, 'abcdef1234');
  expect([answer.heading, answer.lines?.at(-1)]).toEqual([heading, line]);
});

test('an article that no term matched is told what nearly did', async () => {
  await archive(db, article('a2', { published: null, seen: AT }));
  expect(await askWhy({ db }, 'https://wire.example/a2')).toMatchObject({
    heading: 'Why: not posted',
    lines: [
      'No term matched this article when it came.',
      'UNSC draft nearly matches; missing:',
      '  closer together: UNSC NEAR/6 draft',
    ],
    footer: 'It was not posted, since no term matched it.',
  });
  const matching = { matches: ['New term'], nearly: [] };
  expect((await askWhy({ db, tried: matching }, 'https://wire.example/a2')).lines).toEqual([
    'No term matched this article when it came.',
    'With the terms as they are now it would match New term.',
  ]);
  const nothing = { matches: [], nearly: [] };
  expect((await askWhy({ db, tried: nothing }, 'https://wire.example/a2')).lines).toEqual([
    'No term matched this article when it came.',
    'No term comes near: none of their words is in it.',
  ]);
});

test('what was dropped says why, in every channel, and by which report', async () => {
  await archive(db, article('a1', { feed: 'Wire', seen: AT }), { matches: [MATCH] });
  await archive(db, article('a2', { feed: 'Herald', seen: AT }));
  for (const [id, reason] of [
    ['aaaaaaaaa1', 'too-old'],
    ['aaaaaaaaa2', 'low-score'],
  ] as const) {
    await saveAlert(db, alert(id, { channel: `channel ${id.at(-1)}`, state: 'dropped', message: null }));
    await recordDecision(db, id, { action: 'drop', reason }, AT, reason === 'too-old' ? 'a1' : 'a2');
  }
  const { heading, entries, lines } = await askWhy({ db }, 'aaaaaaaaa1');
  expect({ heading, lines, note: entries[0]?.note }).toEqual({
    heading: 'Why: not posted',
    note: 'came in 20 Dec 2019, 18:00; 1 other report on the story',
    lines: [
      'channel 1 (alert aaaaaaaaa1)',
      '  20 Dec 2019, 18:00 · dropped: too old: from before the feed was watched, and older than first_run (Wire)',
      'channel 2 (alert aaaaaaaaa2)',
      '  20 Dec 2019, 18:00 · dropped: its relevance is below the min_score of its terms (Herald)',
    ],
  });
});

test('a development says what is new, and a merged story in which alert it is told', async () => {
  await archiveGift(db);
  await recordDecision(
    db,
    'abcdef1234',
    { action: 'post', reason: 'development' },
    AT,
    'a1',
    'new place: Wonsan',
  );
  await archive(db, article('a2'), { story: 's2' });
  await saveAlert(db, alert('merged1234', { story: 's2', state: 'merged' }));
  await recordDecision(
    db,
    'merged1234',
    { action: 'edit', reason: 'merged' },
    AT,
    null,
    'told in alert abcdef1234',
  );
  await mergeStory(db, 's2', 's1');
  const { lines = [] } = await askWhy({ db }, 'merged1234');
  expect(lines).toContain(
    '  20 Dec 2019, 18:00 · posted: something new in the story (new place: Wonsan) (Wire)',
  );
  expect(lines.slice(-2)).toEqual([
    'desk (alert merged1234)',
    '  20 Dec 2019, 18:00 · message updated: its story is told in another alert (told in alert abcdef1234)',
  ]);
});

test('what was a line of a digest was told together with others', async () => {
  await archive(db, article('a1'));
  await saveAlert(db, alert('abcdef1234', { state: 'listed', message: null }));
  expect((await askWhy({ db }, 'abcdef1234')).heading).toBe('Why: told together with others');
});

const pages: [name: string, page: ArticlePage, line: string][] = [
  ['was read', { outcome: 'read' }, 'Its page was read.'],
  [
    'was not',
    { outcome: 'unread', reason: 'HTTP 404 Not Found' },
    'Its page was not read: HTTP 404 Not Found.',
  ],
];
test.each(pages)('where the page of an article %s, that is said', async (_name, page, line) => {
  const gift = article('a1', { title: 'A Christmas gift', published: AT, seen: AT });
  await archive(db, { ...gift, page }, { words: ['a', 'christmas', 'gift'] });
  expect((await askWhy({ db }, 'Christmas gift')).lines?.[0]).toBe(line);
});
