/** Replies and digests go out by the same rules as alerts, through the real SDKs of Slack and Discord. */
import { describe, expect, test } from 'vitest';
import type { Digest } from '../../src/domain/digest.ts';
import type { Urgency } from '../../src/domain/term.ts';
import { changeDelivery, dropUnbegun, queueDelivery } from '../../src/store/deliveries.ts';
import { saveDevelopment } from '../../src/store/developments.ts';
import { saveDigest } from '../../src/store/digests.ts';
import { plainMessage, queuePost, readStates, START, type TestOutbox } from './outbox.ts';
import { openRig, rigs } from './rigs.ts';

async function queueDevelopment(
  { db, clock }: TestOutbox,
  alert: string,
  number: number,
  { urgency = 'normal' as Urgency } = {},
): Promise<string> {
  const id = `news${number}`.padEnd(10, 'x');
  const message = {
    ...plainMessage,
    alert: id,
    reason: 'development' as const,
    headline: `Report ${number}`,
    urgency,
  };
  const told = { state: 'told', releaseAt: null, at: clock.at } as const;
  await saveDevelopment(db, { id, alert, article: 'a1', message, ...told });
  const operation = urgency === 'urgent' ? 'post' : 'reply';
  await queueDelivery(db, { alert: id, channel: 'desk', urgency, operation, at: clock.at });
  return id;
}

async function queueDigest({ db, clock }: TestOutbox, number: number): Promise<Digest> {
  const entry = {
    story: 's1',
    alert: 'desk1xxxxx',
    headline: `Report ${number}`,
    link: 'https://news.example/1',
    source: 'Desk',
    published: START,
    change: 'new' as const,
    reports: 1,
    sources: 1,
    since: 1,
    note: null,
  };
  const groups = [{ heading: 'Sanctions', entries: [entry], left: 0 }];
  const id = `digest${number}`.padEnd(10, 'x');
  const digest: Digest = {
    id,
    kind: 'burst',
    channel: 'desk',
    at: clock.at,
    since: null,
    groups,
    deadline: null,
  };
  await saveDigest(db, digest);
  await queueDelivery(db, {
    alert: id,
    channel: 'desk',
    urgency: 'normal',
    operation: 'digest',
    at: clock.at,
  });
  return digest;
}

async function leaveInDoubt({ db, clock }: TestOutbox, id: string): Promise<void> {
  const row = await db.selectFrom('delivery').select('id').where('alert', '=', id).executeTakeFirstOrThrow();
  await changeDelivery(db, row.id, { state: 'sending', attempts: 1, attemptedAt: clock.at });
}

const never = new AbortController().signal;

describe.each(rigs)('%s', (platform, startRig) => {
  const open = () => openRig(platform, startRig);
  const found = async (
    { rig, outbox }: Awaited<ReturnType<typeof open>>,
    id: string,
    below: string | null,
  ) => {
    const outcome = await rig.notifier.find(rig.desk, id, below, outbox.clock.at - 1_000, never);
    return outcome.outcome;
  };

  test('a reply stands below the message of its alert', async () => {
    const opened = await open();
    const { outbox } = opened;
    const alert = await queuePost(outbox, 'desk', 1);
    const news = await queueDevelopment(outbox, alert, 2);
    await outbox.deliver();
    expect(await readStates(outbox.db)).toEqual(['post sent', 'reply sent']);
    expect(await found(opened, news, await messageOf(outbox, alert))).toBe('found');
  });

  test('an urgent development is posted by itself, before what is not urgent', async () => {
    const { rig, outbox } = await open();
    const alert = await queuePost(outbox, 'desk', 1);
    await queueDevelopment(outbox, alert, 2, { urgency: 'urgent' });
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 2', 'Report 1']);
  });

  test('a reply whose alert was refused is posted by itself', async () => {
    const { rig, outbox } = await open();
    const alert = await queuePost(outbox, 'desk', 1);
    rig.fail('post', platform === 'slack' ? 413 : 400, 'before');
    await queueDevelopment(outbox, alert, 2);
    await outbox.deliver();
    expect(await readStates(outbox.db)).toEqual(['post failed', 'reply sent']);
    expect(rig.headlines(rig.desk)).toEqual(['Report 2']);
  });

  test.each(['before', 'after'] as const)(
    'a reply whose connection broke %s it was taken stands there once',
    async (when) => {
      const opened = await open();
      const { rig, outbox } = opened;
      const alert = await queuePost(outbox, 'desk', 1);
      await outbox.deliver();
      const news = await queueDevelopment(outbox, alert, 2);
      rig.drop('post', when);
      await outbox.deliver();
      expect(await readStates(outbox.db)).toEqual(['post sent', 'reply sending']);
      await outbox.deliverAll();
      expect(await readStates(outbox.db)).toEqual(['post sent', 'reply sent']);
      expect(rig.postCalls()).toBe(when === 'after' ? 2 : 3);
      expect(await found(opened, news, await messageOf(outbox, alert))).toBe('found');
    },
  );

  test.each(['before', 'after'] as const)('a crash %s a reply went out is made good', async (when) => {
    const { rig, outbox, clock } = await open();
    const alert = await queuePost(outbox, 'desk', 1);
    await outbox.deliver();
    const news = await queueDevelopment(outbox, alert, 2);
    await leaveInDoubt(outbox, news);
    if (when === 'after') {
      const message = { ...plainMessage, alert: news, headline: 'Report 2' };
      await rig.notifier.reply(rig.desk, (await messageOf(outbox, alert)) ?? '', message, never);
    }
    clock.at += 3 * 3_600_000;
    outbox.restart();
    await outbox.deliverAll();
    expect(await readStates(outbox.db)).toEqual(['post sent', 'reply sent']);
    expect(rig.postCalls()).toBe(2);
    expect(outbox.log).toEqual(
      when === 'after' ? [`info: desk: development ${news}: an attempt in doubt had arrived`] : [],
    );
  });

  test('a digest is posted once, also where it was in doubt', async () => {
    const { rig, outbox } = await open();
    await queueDigest(outbox, 1);
    rig.drop('post', 'after');
    await outbox.deliver();
    expect(await readStates(outbox.db)).toEqual(['digest sending']);
    await outbox.deliverLater();
    expect(await readStates(outbox.db)).toEqual(['digest sent']);
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect(rig.postCalls()).toBe(1);
  });

  test('what was dropped before it was begun does not go out', async () => {
    const { rig, outbox } = await open();
    const alert = await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'desk', 2);
    await dropUnbegun(outbox.db, alert, 'told in another alert');
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 2']);
    expect(await readStates(outbox.db)).toEqual(['post dropped', 'post sent']);
  });

  test('what is dropped at any moment is sent whole or not at all', async () => {
    const { rig, outbox } = await open();
    for (let moment = 0; moment < 20; moment += 1) {
      const alert = await queuePost(outbox, 'desk', moment);
      const delivered = outbox.deliver();
      for (let turn = 0; turn < moment; turn += 1) await Promise.resolve();
      await dropUnbegun(outbox.db, alert, 'told in another alert');
      await delivered;
      outbox.clock.at += 60_000;
      await outbox.deliver();
    }
    const sent = (await readStates(outbox.db)).filter((state) => state === 'post sent').length;
    expect(rig.headlines(rig.desk)).toHaveLength(sent);
  });
});

async function messageOf({ db }: TestOutbox, alert: string): Promise<string | null> {
  const row = await db
    .selectFrom('delivery')
    .select('message_id')
    .where('alert', '=', alert)
    .executeTakeFirstOrThrow();
  return row.message_id;
}
