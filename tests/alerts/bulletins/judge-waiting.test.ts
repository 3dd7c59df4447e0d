/** What becomes of a bulletin that waited, by how long it did and what has come since. */
import { describe, expect, test } from 'vitest';
import { FOLLOWED, judgeWaiting, type WaitingFacts } from '../../../src/alerts/bulletins/judge-waiting.ts';
import { markLate } from '../../../src/alerts/bulletins/mark-late.ts';
import type { Bulletin, BulletinKind } from '../../../src/domain/bulletin.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DUE = Date.UTC(2019, 11, 30, 15);
const MOMENT = Date.UTC(2019, 11, 31, 15);

/** "reminder +6m as of +5m: followed, may stand": when it is sent, and as of when it was made late. */
function judge(text: string): string {
  const [, kind = '', sent = '', , late, words = ''] =
    /^(\w+) ([+-]\d+)m( as of ([+-]\d+)m)?(?:: (.*))?$/.exec(text) ?? [];
  const facts: WaitingFacts = {
    now: DUE + Number(sent) * MINUTE,
    mayStand: words.includes('may stand'),
    isFollowed: words.includes('followed'),
    isWanted: !words.includes('unwanted'),
  };
  const lateAt = late === undefined ? null : DUE + Number(late) * MINUTE;
  const fate = judgeWaiting({ kind: kind as BulletinKind, at: DUE, lateAt }, facts);
  return fate.outcome === 'drop' && fate.reason === FOLLOWED.reminder ? 'followed' : fate.outcome;
}

describe('what waited', () => {
  test.for([
    ['reminder +0m', 'send'],
    ['reminder +5m', 'send'],
    ['reminder +6m', 'renew'],
    // It was late already as it was queued.
    ['reminder +60m as of +58m', 'send'],
    ['reminder +60m as of +50m', 'renew'],
    // The clock was set back.
    ['reminder -60m', 'send'],
    ['reminder +0m as of +600m', 'renew'],
    ['reminder +0m: followed', 'followed'],
    ['reminder +60m: followed', 'followed'],
    ['reminder +60m: followed, unwanted', 'followed'],
    ['reminder +60m: followed, may stand', 'renew'],
    ['reminder +0m: followed, may stand', 'send'],
    ['reminder +0m: unwanted', 'send'],
    ['reminder +60m: unwanted', 'drop'],
    ['reminder +60m: unwanted, may stand', 'renew'],
    ['closing +0m', 'send'],
    ['closing +60m', 'renew'],
    ['closing +60m: followed, unwanted', 'renew'],
    ['burst +5m', 'send'],
    ['burst +60m', 'renew'],
    ['burst +60m: followed', 'drop'],
    ['burst +60m: unwanted', 'drop'],
    ['burst +60m: followed, may stand', 'renew'],
    ['status +600m: followed, unwanted', 'send'],
  ])('%s: %s', ([text, fate]) => {
    expect(judge(text ?? '')).toBe(fate);
  });
});

const bulletin: Bulletin = {
  id: 'abcdefghij',
  kind: 'reminder',
  channel: 'desk',
  at: DUE,
  lateAt: null,
  urgency: 'normal',
  heading: 'D-1 to the talks',
  countdowns: [{ name: 'talks', at: MOMENT, timezone: 'UTC', days: 1 }],
  says: ['1 day left, until Tue 31 Dec 2019, 15:00 UTC.', 'In the last 7 days: 3 reports in 2 stories.'],
  sections: [{ heading: 'What happened', lines: [], left: 2 }],
  chart: null,
  footer: 'More: /watch deadline',
};

describe('where nothing but its moment is known any more', () => {
  test('a reminder says when that is, and nothing of what is left', () => {
    const now = MOMENT - 12 * HOUR;
    expect(markLate(bulletin, now)).toEqual({
      ...bulletin,
      lateAt: now,
      urgency: 'urgent',
      heading: 'D-Day of the talks',
      countdowns: [{ name: 'talks', at: MOMENT, timezone: 'UTC', days: 0 }],
      says: ['The moment is Tue 31 Dec 2019, 15:00 UTC.'],
      sections: [],
    });
  });

  test('a reminder of what has passed says that', () => {
    const { heading, says } = markLate(bulletin, MOMENT + HOUR);
    expect([heading, ...says]).toEqual([
      'The talks has passed',
      'The moment was Tue 31 Dec 2019, 15:00 UTC.',
    ]);
  });

  test('a summary stays what it is, but for its countdown', () => {
    const closing: Bulletin = { ...bulletin, kind: 'closing', heading: 'The talks is over' };
    const now = MOMENT + 50 * HOUR;
    const countdowns = [{ name: 'talks', at: MOMENT, timezone: 'UTC', days: -2 }];
    expect(markLate(closing, now)).toEqual({ ...closing, lateAt: now, countdowns });
  });
});
