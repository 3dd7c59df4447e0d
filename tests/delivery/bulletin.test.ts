/** Bulletins in the outbox: once, in order, edited in place, and pinned where the bot may. */
import { describe, expect, test } from 'vitest';
import type { Bulletin } from '../../src/domain/bulletin.ts';
import type { Operation } from '../../src/domain/delivery.ts';
import { changeBulletin, saveBulletin } from '../../src/store/bulletins.ts';
import { queueDelivery } from '../../src/store/deliveries.ts';
import { queuePost, readStates, type TestOutbox } from './outbox.ts';
import { openRig, rigs } from './rigs.ts';

function status(heading: string): Bulletin {
  return {
    id: 'abcdefghij',
    kind: 'status',
    channel: 'desk',
    at: 1_000,
    lateAt: null,
    urgency: 'normal',
    heading,
    countdowns: [],
    says: [],
    sections: [],
    chart: null,
    footer: null,
  };
}

async function queue({ db, clock }: TestOutbox, ...operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    const alert = status('').id;
    await queueDelivery(db, { alert, channel: 'desk', urgency: 'normal', operation, at: clock.at });
  }
}

async function post(outbox: TestOutbox): Promise<void> {
  await saveBulletin(outbox.db, status('Report 1'), 'a deadline');
  await queue(outbox, 'bulletin', 'pin');
}

async function change(outbox: TestOutbox, heading: string): Promise<void> {
  await changeBulletin(outbox.db, status(heading));
  await queue(outbox, 'bulletin-edit');
}

describe.each(rigs)('%s', (platform, startRig) => {
  const open = () => openRig(platform, startRig);

  test('it is posted and pinned, changed in place, and unpinned', async () => {
    const { rig, outbox } = await open();
    await post(outbox);
    await outbox.deliver();
    expect([rig.headlines(rig.desk), rig.pinned(rig.desk)]).toEqual([['Report 1'], ['Report 1']]);
    await change(outbox, 'Report 2');
    await queue(outbox, 'unpin');
    await outbox.deliver();
    expect([rig.headlines(rig.desk), rig.pinned(rig.desk)]).toEqual([['Report 2'], []]);
    expect(await readStates(outbox.db)).toEqual([
      'bulletin sent',
      'pin sent',
      'bulletin-edit sent',
      'unpin sent',
    ]);
  });

  test('a post in doubt is looked for before it is posted again, and pinned only then', async () => {
    const { rig, outbox } = await open();
    await post(outbox);
    rig.drop('post', 'after');
    await outbox.deliver();
    expect(rig.pinned(rig.desk)).toEqual([]);
    outbox.restart();
    await outbox.deliverAll();
    expect([rig.headlines(rig.desk), rig.pinned(rig.desk)]).toEqual([['Report 1'], ['Report 1']]);
    expect(rig.postCalls()).toBe(1);
  });

  test('an edit in doubt is made again', async () => {
    const { rig, outbox } = await open();
    await post(outbox);
    await outbox.deliver();
    await change(outbox, 'Report 2');
    rig.drop('edit', 'before');
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 2']);
  });

  test('what changes before it was posted goes out as it is by then, in one message', async () => {
    const { rig, outbox } = await open();
    await post(outbox);
    await change(outbox, 'Report 2');
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 2']);
    expect(await readStates(outbox.db)).toEqual(['bulletin sent', 'pin sent']);
  });

  test('a pin that is not allowed is said once, in words, and holds up nothing', async () => {
    const { rig, outbox } = await open();
    rig.forbidPins(rig.desk);
    await post(outbox);
    await queuePost(outbox, 'desk', 2);
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1', 'Report 2']);
    expect(await readStates(outbox.db)).toEqual(['bulletin sent', 'pin failed', 'post sent']);
    const said = outbox.log.filter((line) => line.includes('pin of bulletin abcdefghij'));
    expect(said).toEqual([expect.stringMatching(/^warn: desk: .* refused, and left at that: .*[Pp]in/)]);
  });

  test('a message that somebody deleted is not posted again', async () => {
    const { rig, outbox } = await open();
    await post(outbox);
    await outbox.deliver();
    rig.deleteFirst(rig.desk);
    await change(outbox, 'Report 2');
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual([]);
    expect(await readStates(outbox.db)).toEqual(['bulletin sent', 'pin sent', 'bulletin-edit failed']);
  });
});
