/** What does not get through to the channels is said below the feeds, and by the doctor. */
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { checkDeliveries } from '../../src/app/checkup/check-deliveries.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { createFeeds } from '../../src/lookups/feeds.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { changeDelivery, queueDelivery } from '../../src/store/deliveries.ts';
import { openStore } from '../../src/store/open-store.ts';
import { saveRefusal } from '../../src/store/refusals.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { temporaryFolder } from '../app/temporary-store.ts';
import { asker } from './asker.ts';

/** 18:00 in Seoul. */
const NOW = Date.UTC(2019, 11, 20, 9);
const HOUR = 3_600_000;
const TIMEZONE = 'Asia/Seoul';
const REASON = 'Slack refused the channel (not_in_channel): invite the app';

function channel(name: string, platform: Channel['platform']): Channel {
  return { name, platform, target: 'C1', mention: null, tags: {} };
}

const CHANNELS = [channel('desk', 'slack'), channel('night', 'discord'), channel('tty', 'console')];

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = temporaryFolder();
  const store = await openStore(join(folder, 'watch.db'), 'own');
  if (!store.ok) throw new Error(store.problem);
  db = store.db;
});

async function queue(name: string, count: number, at = NOW): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    await queueDelivery(db, {
      alert: `${name}${number}`,
      channel: name,
      urgency: 'normal',
      operation: 'post',
      at,
    });
}

async function fail(id: string, reason: string): Promise<void> {
  await changeDelivery(db, id, { state: 'failed', reason });
}

/** The lines of `/watch feeds`, and the findings of the doctor, once the bot has ended. */
async function said() {
  const common = { db, now: () => NOW, timezone: () => TIMEZONE, nearestName };
  const feeds = createFeeds({ ...common, feeds: () => [], channels: () => CHANNELS });
  const { lines } = await feeds({ options: {}, asker: asker() });
  await db.destroy();
  return { lines, findings: await checkDeliveries(folder, { channels: CHANNELS, timezone: TIMEZONE }, NOW) };
}

test('nothing is said where all gets through', async () => {
  await queue('desk', 1);
  await changeDelivery(db, 'desk1-1', { state: 'sent' });
  expect(await said()).toEqual({ lines: undefined, findings: [] });
});

test('a channel that refuses is told with its reason and what waits, one that is gone is not', async () => {
  await saveRefusal(db, { scope: 'channel', name: 'desk', reason: REASON, since: NOW - HOUR });
  await saveRefusal(db, { scope: 'channel', name: 'old', reason: REASON, since: NOW - HOUR });
  await queue('desk', 12);
  await queue('old', 2);
  const words = `refuses since 17:00: ${REASON}; 12 messages wait`;
  expect(await said()).toEqual({
    lines: [`Slack channel desk: ${words}`],
    findings: [
      {
        level: 'risk',
        subject: 'Messages to Slack channel desk',
        says: words,
        advice: 'mend that; the bot asks again every 15 minutes, and sends then what waits',
      },
    ],
  });
});

test('a platform that refuses is told before its channels, and what waits for it with each', async () => {
  await saveRefusal(db, { scope: 'platform', name: 'discord', reason: 'No token', since: NOW - 30 * HOUR });
  await queue('night', 1);
  const { lines, findings } = await said();
  expect(lines).toEqual([
    'Discord: refuses since 19 Dec 2019, 12:00: No token',
    'Discord channel night: 1 message waits',
  ]);
  expect(findings.map(({ level }) => level)).toEqual(['risk', 'good']);
});

test('what was refused for good is counted for a week', async () => {
  await queue('tty', 2, NOW - HOUR);
  await queue('desk', 1, NOW - 8 * 24 * HOUR);
  await fail('tty1-1', 'too long');
  await fail('tty2-2', 'empty');
  await fail('desk1-3', 'too long');
  const { lines, findings } = await said();
  expect(lines).toEqual([
    'Terminal channel tty: 2 messages were refused for good in 7 days, the last because: empty',
  ]);
  expect(findings.map(({ level, advice }) => [level, advice])).toEqual([
    ['risk', 'npm run why -- and the id of an alert says what became of it'],
  ]);
});

test('the doctor says nothing of what no bot has begun', async () => {
  const ports = { channels: CHANNELS, timezone: TIMEZONE };
  await db.destroy();
  expect(await checkDeliveries(temporaryFolder(), ports, NOW)).toEqual([]);
});
