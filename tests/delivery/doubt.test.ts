/** An attempt in doubt is looked for before it is made again, through the real SDKs of Slack and Discord. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { changeDelivery } from '../../src/store/deliveries.ts';
import { queueEdit, queuePost, readStates, START } from './outbox.ts';
import { openRig, rigs } from './rigs.ts';

describe.each(rigs)('%s', (platform, startRig) => {
  const open = () => openRig(platform, startRig);

  test.each(['before', 'after'] as const)(
    'a post whose connection broke %s it was taken stands in the channel once',
    async (when) => {
      const { rig, outbox } = await open();
      await queuePost(outbox, 'desk', 1);
      await queuePost(outbox, 'desk', 2);
      rig.drop('post', when);
      await outbox.deliver();
      expect(await readStates(outbox.db)).toEqual(['post sending', 'post pending']);
      expect(outbox.waits).toEqual([START + 1_000]);
      await outbox.deliverAll();
      expect(rig.headlines(rig.desk)).toEqual(['Report 1', 'Report 2']);
      expect(await readStates(outbox.db)).toEqual(['post sent', 'post sent']);
      expect(rig.postCalls()).toBe(when === 'after' ? 2 : 3);
    },
  );

  test.each([
    [500, 'before'],
    [503, 'after'],
  ] as const)('an answer of %i %s the post was taken leaves one message', async (status, when) => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.fail('post', status, when);
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect(await readStates(outbox.db)).toEqual(['post sent']);
  });

  test('an edit in doubt is sent again, and the post is not looked for', async () => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    await outbox.deliver();
    await queueEdit(outbox, 'desk', 1, 'Report 1 corrected');
    const [, edit] = await outbox.db.selectFrom('delivery').select('id').orderBy('sequence').execute();
    await changeDelivery(outbox.db, edit?.id ?? '', { state: 'sending', attempts: 1, attemptedAt: clock.at });
    rig.failSearches(1);
    outbox.restart();
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1 corrected']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'edit sent']);
  });

  test.each(['before', 'after'] as const)(
    'a crash %s the post went out is made good after a restart, even a long one',
    async (when) => {
      const { rig, outbox, clock } = await open();
      const alert = await queuePost(outbox, 'desk', 1);
      const [row] = await outbox.db.selectFrom('delivery').select('id').execute();
      await changeDelivery(outbox.db, row?.id ?? '', {
        state: 'sending',
        attempts: 1,
        attemptedAt: clock.at,
      });
      if (when === 'after') {
        const stored = await outbox.db.selectFrom('alert').select('message').executeTakeFirstOrThrow();
        await rig.notifier.post(rig.desk, JSON.parse(stored.message ?? ''), new AbortController().signal);
      }
      clock.at += 3 * 3_600_000;
      outbox.restart();
      await outbox.deliverAll();
      expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
      expect(await readStates(outbox.db)).toEqual(['post sent']);
      expect(outbox.log).toEqual(
        when === 'after' ? [`info: desk: alert ${alert}: an attempt in doubt had arrived`] : [],
      );
    },
  );

  test('while the history cannot be read, a post in doubt is not sent again', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.drop('post', 'after');
    rig.failSearches(2);
    await outbox.deliver();
    for (let turn = 0; turn < 3; turn += 1) await outbox.deliverLater();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect(await readStates(outbox.db)).toEqual(['post sent']);
  });

  test('a post in doubt stays in doubt while another attempt at it is certain to have failed', async () => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.drop('post', 'after');
    await outbox.deliver();
    // One more than are waited for: then it is tried again without knowing.
    rig.failSearches(6);
    rig.limitPost('channel');
    for (let turn = 0; turn < 40 && (await readStates(outbox.db))[0] !== 'post sent'; turn += 1) {
      clock.at += 60_000;
      await outbox.deliver();
    }
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
  });

  test('a post in doubt whose channel never lets it look is sent again in the end, and that is said', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.drop('post', 'before');
    rig.failSearches(50);
    await outbox.deliver();
    for (let turn = 0; turn < 10; turn += 1) await outbox.deliverLater();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect(await readStates(outbox.db)).toEqual(['post sent']);
    expect(outbox.log.at(-1)).toMatch(
      /^warn: desk: alert desk1xxxxx: sent again after an attempt in doubt, since /,
    );
  });

  test('a search that is cut short settles nothing', async () => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.drop('post', 'after');
    await outbox.deliver();
    clock.at += 60_000;
    await outbox.deliver({ cutting: AbortSignal.abort() });
    expect(await readStates(outbox.db)).toEqual(['post sending']);
    outbox.restart();
    clock.at += 60_000;
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect(await readStates(outbox.db)).toEqual(['post sent']);
  });

  test.each(['before', 'after'] as const)(
    'a post that gets no answer, and was lost %s it was taken, stands in the channel once',
    async (when) => {
      const { rig, outbox } = await open();
      await queuePost(outbox, 'desk', 1);
      rig.hang('post', when);
      await outbox.deliver();
      expect(await readStates(outbox.db)).toEqual(['post sending']);
      await outbox.deliverAll();
      expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    },
  );

  test('a post whose success could not be noted is found again, and other channels went on', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'other', 2);
    await sql`CREATE TRIGGER full BEFORE UPDATE ON delivery
      WHEN NEW.state = 'sent' AND NEW.channel = 'desk' BEGIN SELECT RAISE(FAIL, 'disk full'); END`.execute(
      outbox.db,
    );
    await expect(outbox.deliver()).rejects.toThrow('disk full');
    expect(await readStates(outbox.db)).toEqual(['post sending', 'post sent']);
    await sql`DROP TRIGGER full`.execute(outbox.db);
    await outbox.deliver();
    expect(await readStates(outbox.db)).toEqual(['post sent', 'post sent']);
    expect([rig.headlines(rig.desk), rig.headlines(rig.other)]).toEqual([['Report 1'], ['Report 2']]);
  });
});
