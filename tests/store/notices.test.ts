/** Notices in the outbox: kept once, sent like urgent alerts, and a store of before them is brought up to date. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { saveAlert } from '../../src/store/alerts.ts';
import { changeDelivery, nextDelivery, queueDelivery } from '../../src/store/deliveries.ts';
import { noticeDeliveries } from '../../src/store/migrations/003-notice-deliveries.ts';
import { queueNotice } from '../../src/store/notices.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, story } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

const LINES = ['watch.yaml is wrong:', 'watch.yaml:3:5 terms[0]: …'];

async function queuePost(db: Database, id: string): Promise<void> {
  await insertStory(db, story(id));
  await saveAlert(db, alert(id, { story: id }));
  await queueDelivery(db, { alert: id, channel: 'desk', urgency: 'normal', operation: 'post', at: 4_000 });
}

test('a notice waits in each of its channels, with its lines and an id of its own', async () => {
  const db = await openScratch();
  await queueNotice(db, ['desk', 'night'], LINES, 4_000);
  const next = await nextDelivery(db, 'night');
  const id = next?.alert ?? '';
  expect(id).toMatch(/^[0-9a-z]{10}$/);
  expect(next).toEqual({
    id: `${id}-2`,
    alert: id,
    channel: 'night',
    urgency: 'urgent',
    operation: 'notice',
    state: 'pending',
    attempts: 0,
    nextAttempt: 4_000,
    attemptedAt: null,
    messageId: null,
    reason: null,
    notice: { id, at: 4_000, lines: LINES },
  });
});

test('the same lines at the same moment are one notice, at another moment another', async () => {
  const db = await openScratch();
  for (const at of [4_000, 4_000, 5_000]) await queueNotice(db, ['desk'], LINES, at);
  const ids = await db.selectFrom('delivery').select('alert').distinct().execute();
  expect(ids).toHaveLength(2);
});

test('a notice comes before alerts that are not urgent, and behind what is in doubt', async () => {
  const db = await openScratch();
  await queuePost(db, 'a');
  await queuePost(db, 'b');
  await changeDelivery(db, 'a-1', { state: 'sending' });
  await queueNotice(db, ['desk'], LINES, 4_000);
  const order: string[] = [];
  for (let next = await nextDelivery(db, 'desk'); next; next = await nextDelivery(db, 'desk')) {
    order.push(next.operation === 'notice' ? 'notice' : next.alert);
    await changeDelivery(db, next.id, { state: 'sent' });
  }
  expect(order).toEqual(['a', 'notice', 'b']);
});

test('a store whose deliveries are all of alerts keeps them when it is brought up to date', async () => {
  const db = await openScratch();
  await queuePost(db, 'a');
  const before = await db.selectFrom('delivery').selectAll().execute();
  // As the first migration made it.
  for (const statement of [
    'ALTER TABLE delivery RENAME TO latest',
    'DROP INDEX delivery_by_state',
    'DROP INDEX delivery_by_alert',
    `CREATE TABLE delivery (id text PRIMARY KEY, sequence bigint NOT NULL UNIQUE,
      alert text NOT NULL REFERENCES alert (id), channel text NOT NULL, urgency text NOT NULL,
      operation text NOT NULL, state text NOT NULL, attempts integer NOT NULL, next_attempt bigint NOT NULL,
      attempted_at bigint, message_id text, reason text)`,
    'CREATE INDEX delivery_by_state ON delivery (state, channel, sequence)',
    'CREATE INDEX delivery_by_alert ON delivery (alert)',
    'INSERT INTO delivery SELECT * FROM latest',
    'DROP TABLE latest',
  ])
    await sql.raw(statement).execute(db);
  await expect(queueNotice(db, ['desk'], LINES, 4_000)).rejects.toThrow(/FOREIGN KEY/);
  await noticeDeliveries.up(db);
  expect(await db.selectFrom('delivery').selectAll().execute()).toEqual(before);
  await queueNotice(db, ['desk'], LINES, 4_000);
  expect((await nextDelivery(db, 'desk'))?.operation).toBe('notice');
});
