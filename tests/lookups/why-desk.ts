/** A story that is asked about: what `/watch why` says of it. */
import type { CommandAnswer } from '../../src/chat/command.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import type { RaisedTerms } from '../../src/lookups/raised-words.ts';
import { createWhy } from '../../src/lookups/why.ts';
import type { TriedTerms } from '../../src/lookups/why-story.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { recordDecision, saveAlert } from '../../src/store/alerts.ts';
import { queueDelivery } from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { alert, archive, article } from '../store/sample-rows.ts';
import { asker } from './asker.ts';

export const AT = Date.UTC(2019, 11, 20, 9);
export const HOUR = 3_600_000;
const NEARLY: TriedTerms = {
  matches: [],
  nearly: [{ term: 'UNSC draft', missing: ['closer together: UNSC NEAR/6 draft'] }],
};
export const MATCH = {
  term: 'Christmas gift',
  score: 0.62,
  parts: [
    { part: 'title', points: 0.4 },
    { part: 'match', points: 0.22 },
  ],
  historical: 'a year ago',
  passages: [{ field: 'title', offset: 0, text: 'A Christmas\ngift', highlights: [] }],
} as const;

type Desk = {
  db: Database;
  tried?: TriedTerms;
  raised?: RaisedTerms;
  deadlines?: readonly Deadline[];
};

export function askWhy(
  { db, tried = NEARLY, raised = new Map(), deadlines = [] }: Desk,
  text: string,
): Promise<CommandAnswer> {
  const wordsOf = (words: string) => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const why = createWhy({
    db,
    now: () => AT + HOUR,
    timezone: () => 'Asia/Seoul',
    feeds: () => [{ name: 'Wire', url: 'https://rss.wire.example/feed' }],
    tryTerms: () => tried,
    raised: () => raised,
    deadlines: () => deadlines,
    canonicalUrl: (url) => (URL.canParse(url) ? url.replace(/\?.*/, '') : null),
    wordsOf: (words) => [...wordsOf(words)],
    nearestName,
  });
  return why({ options: { what: text }, asker: asker() });
}

/** An article with its match, held in quiet hours and then posted. */
export async function archiveGift(db: Database): Promise<void> {
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

export const GIFT: CommandAnswer = {
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
