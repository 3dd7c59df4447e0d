/** What goes out, in which order, and what waits for whom, through the real SDKs of Slack and Discord. */
import { describe, expect, test } from 'vitest';
import { eventually } from '../chat/slack/open-slack.ts';
import { queueEdit, queuePost, readDeliveries, readStates, START } from './outbox.ts';
import { openRig, rigs } from './rigs.ts';

describe.each(rigs)('%s', (platform, startRig) => {
  const open = () => openRig(platform, startRig);

  test('what is pending is posted, and its message is remembered', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect(await readDeliveries(outbox.db)).toEqual([
      {
        channel: 'desk',
        operation: 'post',
        state: 'sent',
        attempts: 1,
        nextAttempt: START,
        attemptedAt: null,
        messageId: expect.stringMatching(/^[\d.]{15,}$/),
        reason: null,
      },
    ]);
    expect({ log: outbox.log, waits: outbox.waits }).toEqual({ log: [], waits: [] });
  });

  test('urgent ones go first, the others in order, each channel for itself', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'desk', 2, { urgency: 'digest' });
    await queuePost(outbox, 'other', 3);
    await queuePost(outbox, 'desk', 4, { urgency: 'urgent' });
    await queuePost(outbox, 'desk', 5, { urgency: 'urgent' });
    await queuePost(outbox, 'other', 6);
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 4', 'Report 5', 'Report 1', 'Report 2']);
    expect(rig.headlines(rig.other)).toEqual(['Report 3', 'Report 6']);
  });

  test('an edit changes the message that stands in the channel', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'desk', 2);
    await outbox.deliver();
    await queueEdit(outbox, 'desk', 1, 'Report 1 corrected');
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1 corrected', 'Report 2']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'post sent', 'edit sent']);
  });

  test('an edit before the post went out is carried by the post', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    await queueEdit(outbox, 'desk', 1, 'Report 1 corrected');
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1 corrected']);
    expect(await readStates(outbox.db)).toEqual(['post sent']);
  });

  test('an edit that comes in at any moment while its post is sent is not lost', async () => {
    const { rig, outbox } = await open();
    for (let moment = 0; moment < 60; moment += 1) {
      await queuePost(outbox, 'desk', moment);
      const delivered = outbox.deliver();
      for (let turn = 0; turn < moment; turn += 1) await Promise.resolve();
      await queueEdit(outbox, 'desk', moment, `Report ${moment} corrected`);
      await delivered;
      await outbox.deliverAll();
    }
    const expected = Array.from({ length: 60 }, (_, moment) => `Report ${moment} corrected`);
    expect(rig.headlines(rig.desk)).toEqual(expected);
  });

  test('a message that is refused fails with its reason, its edit is dropped, and the next one goes on', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'desk', 2);
    const refuse = platform === 'slack' ? 413 : 400;
    rig.fail('post', refuse, 'before');
    await outbox.deliver();
    await queueEdit(outbox, 'desk', 1, 'Report 1 corrected');
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 2']);
    expect(
      (await readDeliveries(outbox.db)).map(({ operation, state, attemptedAt, reason }) => ({
        delivery: `${operation} ${state}`,
        attemptedAt,
        reason,
      })),
    ).toEqual([
      { delivery: 'post failed', attemptedAt: null, reason: expect.stringContaining(`${refuse}`) },
      { delivery: 'post sent', attemptedAt: null, reason: null },
      { delivery: 'edit dropped', attemptedAt: null, reason: 'its message was never posted' },
    ]);
    expect(outbox.log).toEqual([expect.stringMatching(/^error: desk: alert desk1xxxxx: refused for good: /)]);
  });

  test('429 is waited for as long as it says, also by an urgent one that comes meanwhile', async () => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'other', 2);
    rig.limitPost('channel');
    await outbox.deliver();
    // Which of the two met the limit is left to chance.
    const shown = [...rig.headlines(rig.desk), ...rig.headlines(rig.other)];
    expect(shown).toHaveLength(1);
    expect(outbox.waits).toEqual([START + 1_000]);
    const limited = rig.headlines(rig.desk).length === 0 ? 'desk' : 'other';
    await queuePost(outbox, limited, 3, { urgency: 'urgent' });
    clock.at = START + 999;
    await outbox.deliver();
    expect(rig.postCalls()).toBe(2);
    await outbox.deliverAll();
    expect([...rig.headlines(rig.desk), ...rig.headlines(rig.other)].toSorted()).toEqual([
      'Report 1',
      'Report 2',
      'Report 3',
    ]);
  });

  test('a limit on the whole platform holds in all of its channels', async () => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.limitPost('everywhere');
    await outbox.deliver();
    const until = START + (platform === 'slack' ? 30_000 : 1_000);
    expect(outbox.waits).toEqual([until]);
    await queuePost(outbox, 'other', 2, { urgency: 'urgent' });
    clock.at = until - 1;
    await outbox.deliver();
    expect(rig.postCalls()).toBe(1);
    expect(outbox.waits).toEqual([until, until, until]);
    await outbox.deliverAll();
    expect([rig.headlines(rig.desk), rig.headlines(rig.other)]).toEqual([['Report 1'], ['Report 2']]);
  });

  test('a channel that refuses keeps its alerts, is asked again, and holds up no other', async () => {
    const { rig, outbox } = await open();
    rig.shut(rig.desk);
    for (const number of [1, 2]) await queuePost(outbox, 'desk', number);
    await queuePost(outbox, 'other', 3);
    await outbox.deliver();
    expect([rig.headlines(rig.desk), rig.headlines(rig.other)]).toEqual([[], ['Report 3']]);
    expect(await readStates(outbox.db)).toEqual(['post pending', 'post pending', 'post sent']);
    expect(outbox.waits).toEqual([START + 15 * 60_000]);
    expect(outbox.log).toEqual([
      expect.stringMatching(/^error: Channel desk takes no alerts: .*; they are kept, and it is asked again/),
    ]);
    rig.open(rig.desk);
    await outbox.deliverLater();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1', 'Report 2']);
    expect(outbox.log.at(-1)).toBe('info: Channel desk takes alerts again, after 15 min');
  });

  test('what comes in while a channel is worked on is not left behind', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    const first = outbox.deliver();
    for (let turn = 0; turn < 40; turn += 1) {
      await queuePost(outbox, 'desk', turn + 2);
      await outbox.deliver();
    }
    await first;
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(Array.from({ length: 41 }, (_, index) => `Report ${index + 1}`));
  });

  test('a channel that hangs holds up no other one, also not what that one waits for', async () => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.hang('post', 'after');
    const cutting = new AbortController();
    const hanging = outbox.deliver({ cutting: cutting.signal });
    await eventually(() => rig.postCalls() === 1);
    await queuePost(outbox, 'other', 2);
    rig.drop('post', 'after');
    await outbox.deliver({ cutting: cutting.signal });
    expect(outbox.waits).toEqual([START + 1_000]);
    clock.at = START + 1_000;
    await outbox.deliver({ cutting: cutting.signal });
    expect(rig.headlines(rig.other)).toEqual(['Report 2']);
    cutting.abort();
    await hanging;
    expect(await readStates(outbox.db)).toEqual(['post sending', 'post sent']);
    outbox.restart();
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'post sent']);
  });

  test('once it is stopping, what is under way is finished and nothing new begun', async () => {
    const { rig, outbox } = await open();
    for (const number of [1, 2]) await queuePost(outbox, 'desk', number);
    const stopping = new AbortController();
    rig.slow('post');
    const delivered = outbox.deliver({ stopping: stopping.signal });
    await eventually(() => rig.postCalls() === 1);
    stopping.abort();
    await delivered;
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'post pending']);
  });
});
