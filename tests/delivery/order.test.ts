/** What goes before what in a channel while something waits or is in doubt. */
import { describe, expect, test } from 'vitest';
import { queueDelivery } from '../../src/store/deliveries.ts';
import { queueEdit, queuePost, readStates } from './outbox.ts';
import { openRig, rigs } from './rigs.ts';

describe.each(rigs)('%s', (platform, startRig) => {
  const open = () => openRig(platform, startRig);

  test('nothing overtakes a post in doubt, urgent ones neither, and its own edit least of all', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.drop('post', 'before');
    await outbox.deliver();
    await queueEdit(outbox, 'desk', 1, 'Report 1 corrected');
    await queuePost(outbox, 'desk', 2, { urgency: 'urgent' });
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual([]);
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1 corrected', 'Report 2']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'edit sent', 'post sent']);
  });

  test('a post that waits for its next attempt is overtaken by an urgent one', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'desk', 2, { urgency: 'urgent' });
    await outbox.db
      .updateTable('delivery')
      .set({ next_attempt: outbox.clock.at + 60_000 })
      .where('sequence', '=', 1)
      .execute();
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 2']);
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 2', 'Report 1']);
  });

  test('a story that becomes urgent while its post waits goes out as an urgent one', async () => {
    const { rig, outbox } = await open();
    for (const number of [1, 2, 3]) await queuePost(outbox, 'desk', number);
    const { alert } = await outbox.db
      .selectFrom('delivery')
      .select('alert')
      .where('sequence', '=', 3)
      .executeTakeFirstOrThrow();
    await queueDelivery(outbox.db, {
      alert,
      channel: 'desk',
      urgency: 'urgent',
      operation: 'edit',
      at: outbox.clock.at,
    });
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 3', 'Report 1', 'Report 2']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'post sent', 'post sent']);
  });

  test('an urgent edit whose post comes back from doubt unsent changes nothing, for the post says it', async () => {
    const { rig, outbox } = await open();
    const alert = await queuePost(outbox, 'desk', 1);
    rig.drop('post', 'before');
    await outbox.deliver();
    await queueEdit(outbox, 'desk', 1, 'Report 1 corrected');
    await outbox.db
      .updateTable('delivery')
      .set({ urgency: 'urgent' })
      .where('operation', '=', 'edit')
      .where('alert', '=', alert)
      .execute();
    // Looked for, missing, tried again, and certainly refused for now: it is no longer in doubt.
    rig.limitPost('channel');
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1 corrected']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'edit dropped']);
  });

  test('many alerts that waited go out in order, urgent ones first, none twice', async () => {
    const { rig, outbox } = await open();
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
    for (const number of numbers)
      await queuePost(outbox, 'desk', number, { urgency: number % 10 === 0 ? 'urgent' : 'normal' });
    await outbox.deliverAll();
    const urgent = numbers.filter((number) => number % 10 === 0);
    const others = numbers.filter((number) => number % 10 !== 0);
    expect(rig.headlines(rig.desk)).toEqual([...urgent, ...others].map((number) => `Report ${number}`));
  });
});
