/** `/watch why` says what made an alert, or the terms of a story, more urgent than the config says, and until when. */
import { beforeEach, expect, test } from 'vitest';
import type { Burst } from '../../src/domain/burst.ts';
import type { RaisedTerms } from '../../src/lookups/raised-words.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { beginBurst } from '../../src/store/bursts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { alert, message } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';
import { AT, archiveGift, askWhy, GIFT, HOUR } from './why-desk.ts';

const WITHIN = 'within 72 h of the talks';
const JUMPED = 'coverage of “Christmas gift” has jumped, 17 reports in 6 h where 2 are usual';
const TALKS = { name: 'talks', at: AT + 30 * HOUR, timezone: 'Asia/Seoul', days: 1 };

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

function burst(changes: Partial<Burst> = {}): Promise<boolean> {
  return beginBurst(db, {
    id: 'burst00001',
    term: 'Christmas gift',
    noticedAt: AT - HOUR,
    since: AT - 7 * HOUR,
    endedAt: null,
    articles: 17,
    usual: 2,
    windowMs: 6 * HOUR,
    ...changes,
  });
}

async function told(raisedBy: readonly string[]): Promise<readonly string[]> {
  await archiveGift(db);
  const raised = { ...message('abcdef1234'), urgency: 'urgent', raisedBy, deadline: TALKS } as const;
  await saveAlert(db, alert('abcdef1234', { decidedAt: AT, message: raised }));
  return (await askWhy({ db }, 'abcdef1234')).lines ?? [];
}

test('what was told as more urgent than its terms says why and until when, once the decisions are told', async () => {
  expect(await told([WITHIN])).toEqual([
    ...(GIFT.lines ?? []).slice(0, -1),
    `  urgent: ${WITHIN} (until 21 Dec 2019, 24:00 Asia/Seoul)`,
    ...(GIFT.lines ?? []).slice(-1),
  ]);
});

test.each<[why: string, changes: Partial<Burst>, words: string]>([
  ['lasts', {}, ' (until that ends)'],
  ['ended later', { endedAt: AT + 11 * HOUR }, ' (until 21 Dec 2019, 05:00 Asia/Seoul)'],
  ['had ended before', { endedAt: AT - 1 }, ''],
  ['is of another term', { term: 'Sanctions' }, ''],
])('of a burst that %s', async (_why, changes, words) => {
  await burst(changes);
  expect(await told([WITHIN, JUMPED])).toContain(
    `  urgent: ${WITHIN} (until 21 Dec 2019, 24:00 Asia/Seoul); ${JUMPED}${words}`,
  );
});

test('terms that are raised now say so, also where nothing was told yet', async () => {
  await archiveGift(db);
  await saveAlert(db, alert('abcdef1234', { decidedAt: AT, state: 'held', message: null }));
  await burst();
  const raised: RaisedTerms = new Map([
    ['Christmas gift', { from: 'normal', to: 'urgent', why: [WITHIN, JUMPED] }],
    ['Sanctions', { from: 'digest', to: 'normal', why: [WITHIN] }],
  ]);
  const deadlines = [
    sampleDeadline({ name: 'talks', moment: { kind: 'moment', at: TALKS.at }, timezone: 'Asia/Seoul' }),
  ];
  expect((await askWhy({ db, raised, deadlines }, 'abcdef1234')).lines?.[0]).toBe(
    `Christmas gift is urgent now, and normal by itself: ${WITHIN} (until 21 Dec 2019, 24:00 Asia/Seoul); ${JUMPED} (until that ends)`,
  );
});

test('what is not raised says nothing of it', async () => {
  expect((await told([])).join('\n')).not.toMatch(/urgent/);
});
