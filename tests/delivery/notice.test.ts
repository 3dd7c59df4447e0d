/** Notices go out by the same rules as alerts, through the real SDKs of Slack and Discord. */
import { describe, expect, test } from 'vitest';
import { changeDelivery } from '../../src/store/deliveries.ts';
import { queueNotice } from '../../src/store/notices.ts';
import { queuePost, readStates, START } from './outbox.ts';
import { openRig, rigs } from './rigs.ts';

describe.each(rigs)('%s', (platform, startRig) => {
  const open = () => openRig(platform, startRig);

  test('a notice goes to each of its channels, before alerts that are not urgent', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    await queueNotice(outbox.db, ['desk', 'other'], ['Report 2'], START);
    await outbox.deliver();
    expect([rig.headlines(rig.desk), rig.headlines(rig.other)]).toEqual([
      ['Report 2', 'Report 1'],
      ['Report 2'],
    ]);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'notice sent', 'notice sent']);
  });

  test.each(['before', 'after'] as const)(
    'a notice whose answer was lost %s it was taken stands in the channel once',
    async (when) => {
      const { rig, outbox } = await open();
      await queueNotice(outbox.db, ['desk'], ['Report 1'], START);
      rig.drop('post', when);
      await outbox.deliver();
      expect(await readStates(outbox.db)).toEqual(['notice sending']);
      await outbox.deliverAll();
      expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
      expect(await readStates(outbox.db)).toEqual(['notice sent']);
      expect(rig.postCalls()).toBe(when === 'after' ? 1 : 2);
    },
  );

  test.each(['before', 'after'] as const)(
    'a crash %s the notice went out is made good after a restart',
    async (when) => {
      const { rig, outbox, clock } = await open();
      await queueNotice(outbox.db, ['desk'], ['Report 1'], START);
      const { id, alert } = await outbox.db.selectFrom('delivery').selectAll().executeTakeFirstOrThrow();
      await changeDelivery(outbox.db, id, { state: 'sending', attempts: 1, attemptedAt: clock.at });
      if (when === 'after') {
        const notice = { id: alert, at: START, lines: ['Report 1'] };
        await rig.notifier.notify(rig.desk, notice, new AbortController().signal);
      }
      clock.at += 3 * 3_600_000;
      outbox.restart();
      await outbox.deliverAll();
      expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
      expect(outbox.log).toEqual(
        when === 'after' ? [`info: desk: notice ${alert}: an attempt in doubt had arrived`] : [],
      );
    },
  );

  test('a channel that is another place now need not wait for what the old one said', async () => {
    const { rig, outbox } = await open();
    rig.shut(rig.desk);
    await queuePost(outbox, 'desk', 1);
    await outbox.deliver();
    rig.open(rig.desk);
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual([]);
    await outbox.deliverer.forgetWait('desk');
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
  });
});
