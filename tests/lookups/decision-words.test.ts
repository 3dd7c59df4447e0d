import { expect, test } from 'vitest';
import type { Decision } from '../../src/domain/alert.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import type { ScorePart } from '../../src/domain/match.ts';
import { decisionWords, deliveryWords, scoreWords } from '../../src/lookups/decision-words.ts';

/** 07:00 in Seoul on 21 December. */
const AT = Date.UTC(2019, 11, 20, 22);
const HOUR = 3_600_000;

const decisions: [decision: Decision, past: string, would: string][] = [
  [
    { action: 'post', reason: 'development' },
    'posted: something new in the story',
    'would be posted: something new in the story',
  ],
  [
    { action: 'edit', reason: 'regrouped' },
    'message updated: reports came into the story or left it',
    'its message would be updated: reports came into the story or left it',
  ],
  [
    { action: 'drop', reason: 'merged' },
    'dropped: its story is told in another alert',
    'would be dropped: its story is told in another alert',
  ],
  [
    { action: 'hold', reason: 'burst', until: AT + HOUR },
    'held until 08:00 Asia/Seoul: more alerts at once than the channel takes one by one',
    'would be held until 08:00 Asia/Seoul: more alerts at once than the channel takes one by one',
  ],
  [{ action: 'post', reason: 'first-report' }, 'posted: first report', 'would be posted: first report'],
  [
    { action: 'edit', reason: 'also-reported' },
    'message updated: another report on the story',
    'its message would be updated: another report on the story',
  ],
  [
    { action: 'hold', reason: 'quiet-hours', until: AT + 2 * HOUR },
    'held until 09:00 Asia/Seoul: quiet hours',
    'would be held until 09:00 Asia/Seoul: quiet hours',
  ],
  [
    { action: 'hold', reason: 'digest', until: AT + 20 * HOUR },
    'held until 22 Dec 2019, 03:00 Asia/Seoul: goes into the digest',
    'would be held until 22 Dec 2019, 03:00 Asia/Seoul: goes into the digest',
  ],
  [
    { action: 'drop', reason: 'low-score' },
    'dropped: its relevance is below the min_score of its terms',
    'would be dropped: its relevance is below the min_score of its terms',
  ],
];
test.each(decisions)('%o is said in words', (decision, past, would) => {
  expect(decisionWords(decision, AT, 'Asia/Seoul')).toBe(past);
  expect(decisionWords(decision, AT, 'Asia/Seoul', 'would')).toBe(would);
});

const scores: [score: number, parts: ScorePart[], words: string][] = [
  [
    0.62,
    [
      { part: 'title', points: 0.4 },
      { part: 'passages', points: 0.15 },
      { part: 'match', points: 0.07 },
    ],
    '0.62 = title 0.40 + passages 0.15 + match 0.07',
  ],
  [
    0.3,
    [
      { part: 'title', points: 0.4 },
      { part: 'feed', points: -0.1 },
      { part: 'novelty', points: 0 },
    ],
    '0.30 = title 0.40 − feed 0.10',
  ],
  // Rounded to two places the parts would add up to 0.38.
  [
    0.375,
    [
      { part: 'match', points: 0.125 },
      { part: 'title', points: 0.125 },
      { part: 'spread', points: 0.125 },
    ],
    '0.375 = match 0.125 + title 0.125 + spread 0.125',
  ],
  [0.5, [], '0.50'],
];
test.each(scores)('%d is told with its parts', (score, parts, words) => {
  expect(scoreWords({ score, parts })).toBe(words);
});

const deliveries: [delivery: Partial<Delivery>, words: string][] = [
  [{ state: 'sent' }, 'message sent'],
  [{ state: 'sent', operation: 'edit' }, 'update sent'],
  [{ state: 'pending' }, 'message waits to be sent'],
  [
    { state: 'pending', attempts: 2, reason: 'HTTP 503' },
    'message is tried again at 21 Dec 2019, 07:00: HTTP 503',
  ],
  [{ state: 'sending' }, 'message is being sent'],
  [
    { state: 'failed', reason: 'channel_not_found' },
    'message not sent, and not tried again: channel_not_found',
  ],
  [{ state: 'dropped' }, 'message not sent any more'],
];
test.each(deliveries)('a delivery that is %o is said in words', (changes, words) => {
  const delivery = { operation: 'post', state: 'sent', attempts: 0, nextAttempt: AT, reason: null } as const;
  expect(deliveryWords({ ...delivery, ...changes }, 'Asia/Seoul')).toBe(words);
});
