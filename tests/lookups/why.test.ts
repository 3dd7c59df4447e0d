/** `/watch why` finds what was meant, and says why it was posted, held or dropped, or never came up. */
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { CommandAnswer } from '../../src/chat/command.ts';
import type { ArticlePage } from '../../src/domain/article.ts';
import { createWhy } from '../../src/lookups/why.ts';
import type { TriedTerms } from '../../src/lookups/why-story.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { recordDecision, saveAlert } from '../../src/store/alerts.ts';
import { changeDelivery, queueDelivery } from '../../src/store/deliveries.ts';
import { saveFeedState } from '../../src/store/feed-states.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { mergeStory } from '../../src/store/stories.ts';
import { alert, archive, article, feedState, message } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

const AT = Date.UTC(2019, 11, 20, 9);
const HOUR = 3_600_000;
const NEARLY: TriedTerms = {
  matches: [],
  nearly: [{ term: 'UNSC draft', missing: ['closer together: UNSC NEAR/6 draft'] }],
};
const MATCH = {
  term: 'Christmas gift',
  score: 0.62,
  parts: [
    { part: 'title', points: 0.4 },
    { part: 'match', points: 0.22 },
  ],
  historical: 'a year ago',
  passages: [{ field: 'title', offset: 0, text: 'A Christmas\ngift', highlights: [] }],
} as const;

let db: Database;
let tried: TriedTerms;
beforeEach(async () => {
  db = await openScratch();
  tried = NEARLY;
});

function ask(text: string): Promise<CommandAnswer> {
  const wordsOf = (words: string) => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const why = createWhy({
    db,
    now: () => AT + HOUR,
    timezone: () => 'Asia/Seoul',
    feeds: () => [{ name: 'Wire', url: 'https://rss.wire.example/feed' }],
    tryTerms: () => tried,
    canonicalUrl: (url) => (URL.canParse(url) ? url.replace(/\?.*/, '') : null),
    wordsOf: (words) => [...wordsOf(words)],
    nearestName,
  });
  return why({ options: { what: text }, asker: asker() });
}

async function archiveGift(): Promise<void> {
  const gift = article('a1', { title: 'A Christmas gift', published: AT, seen: AT, feed: 'Wire' });
  await archive(db, gift, { matches: [MATCH], words: ['a', 'christmas', 'gift', 'body'] });
  const held = { action: 'hold', reason: 'quiet-hours', until: AT + 20 * HOUR } as const;
  await saveAlert(db, alert('abcdef1234', { decidedAt: AT }));
  await recordDecision(db, 'abcdef1234', held, AT, 'a1');
  await recordDecision(db, 'abcdef1234', { action: 'post', reason: 'first-report' }, AT + 20 * HOUR, null);
  await queueDelivery(db, {
    alert: 'abcdef1234',
    channel: 'desk',
    urgency: 'normal',
    operation: 'post',
    at: AT,
  });
}

const GIFT: CommandAnswer = {
  heading: 'Why: about to be posted',
  entries: [
    {
      headline: 'A Christmas gift',
      link: 'https://wire.example/a1?from=feed',
      source: 'Wire',
      published: AT,
      note: 'came in 20 Dec 2019, 18:00',
    },
    {
      headline: 'Christmas gift: “A Christmas gift”',
      link: null,
      source: '',
      published: null,
      note: 'relevance 0.62 = title 0.40 + match 0.22; looks back (“a year ago”)',
    },
  ],
  lines: [
    'desk (alert abcdef1234)',
    '  20 Dec 2019, 18:00 · held until 21 Dec 2019, 14:00 Asia/Seoul: quiet hours',
    '  21 Dec 2019, 14:00 · posted: first report',
    '  message waits to be sent',
  ],
  footer: 'Times are of Asia/Seoul.',
};

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
  await archiveGift();
  expect(await ask(text)).toEqual(GIFT);
});

test('what was told as more urgent than its terms says why, once the decisions are told', async () => {
  await archiveGift();
  const raised = {
    urgency: 'urgent',
    raisedBy: ['within 72 h of the talks', 'coverage has jumped'],
  } as const;
  await saveAlert(db, alert('abcdef1234', { message: { ...message('abcdef1234'), ...raised } }));
  expect((await ask('abcdef1234')).lines).toEqual([
    ...(GIFT.lines ?? []).slice(0, -1),
    '  urgent: within 72 h of the talks; coverage has jumped',
    ...(GIFT.lines ?? []).slice(-1),
  ]);
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
  await archiveGift();
  await changeDelivery(db, 'abcdef1234-1', { state, reason });
  const answer = await ask('abcdef1234');
  expect([answer.heading, answer.lines?.at(-1)]).toEqual([heading, line]);
});

test('an article that no term matched is told what nearly did', async () => {
  await archive(db, article('a2', { published: null, seen: AT }));
  expect(await ask('https://wire.example/a2')).toMatchObject({
    heading: 'Why: not posted',
    lines: [
      'No term matched this article when it came.',
      'UNSC draft nearly matches; missing:',
      '  closer together: UNSC NEAR/6 draft',
    ],
    footer: 'It was not posted, since no term matched it.',
  });
  tried = { matches: ['New term'], nearly: [] };
  expect((await ask('https://wire.example/a2')).lines).toEqual([
    'No term matched this article when it came.',
    'With the terms as they are now it would match New term.',
  ]);
  tried = { matches: [], nearly: [] };
  expect((await ask('https://wire.example/a2')).lines).toEqual([
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
  const { heading, entries, lines } = await ask('aaaaaaaaa1');
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

test('of several articles with the words the nearest is told, and the others are named', async () => {
  await archiveGift();
  const guide = article('a3', { title: 'Christmas gift guide', body: 'a long list' });
  await archive(db, guide, { story: 's3', words: ['christmas', 'gift', 'guide', 'a', 'long', 'list'] });
  const { entries } = await ask('gift guide christmas');
  expect(entries.map(({ headline, note }) => [headline, note])).toEqual([
    ['Christmas gift guide', expect.stringMatching(/^came in/)],
    ['A Christmas gift', 'or did you mean this one? /watch why a1'],
  ]);
});

test('a page that never came says what the feeds of its site do', async () => {
  expect(await ask('https://elsewhere.test/x')).toEqual({
    heading: 'Why?',
    entries: [],
    lines: [
      'This page is not in the archive: no feed has brought it.',
      'No feed of elsewhere.test is watched.',
    ],
    footer:
      'It was not posted, since it never came in. What the terms would make of it: /watch test https://elsewhere.test/x',
  });
  expect((await ask('https://www.wire.example/x')).lines?.slice(1)).toEqual([
    'The feeds of its site:',
    'Wire: not looked at yet',
  ]);
  const refused = { condition: 'failing', reason: 'HTTP 403 Forbidden', status: 403, failures: 3 } as const;
  const looked = { firstLook: AT, lastLook: AT, nextLook: AT };
  await saveFeedState(db, feedState('Wire', { url: 'https://rss.wire.example/feed', ...refused, ...looked }));
  expect((await ask('https://wire.example/x')).lines?.at(-1)).toBe(
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
  await archiveGift();
  expect(await ask(text)).toEqual({ heading: 'Why?', entries: [], footer });
});

test('whatever is typed is answered', async () => {
  await archiveGift();
  const typed = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string().map((rest) => `https://${rest}`),
    fc.constantFrom('"', "' OR 1=1; --", 'NEAR(', 'a*', '^gift', '<!channel>', '\0', '__proto__'),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      expect((await ask(text)).heading).toMatch(/^Why/);
    }),
  );
});

test('a development says what is new, and a merged story in which alert it is told', async () => {
  await archiveGift();
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
  const { lines = [] } = await ask('merged1234');
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
  expect((await ask('abcdef1234')).heading).toBe('Why: told together with others');
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
  expect((await ask('Christmas gift')).lines?.[0]).toBe(line);
});
