/**
 * All that a platform can do to a message on its way, one line each: through the outbox, over the real SDKs, against
 * servers that speak the wire protocols. In the end every message stands in its channel once, in order, and says what
 * it is to say. (Reconnects are in tests/end-to-end/reconnect.test.ts: posting needs no socket. Redelivered events are
 * in tests/chat/slack and tests/chat/discord.)
 */
import { describe, expect, test } from 'vitest';
import { queueEdit, queuePost, readStates } from './outbox.ts';
import type { Rig, RigClock } from './rig.ts';
import { openRig, rigs } from './rigs.ts';

type Trouble = {
  name: string;
  /** What goes wrong from now on. */
  begin: (rig: Rig, clock: RigClock) => void;
  /** Done after two hours; what is left out mends itself. */
  mend?: (rig: Rig, clock: RigClock) => void;
  /** What the log says of it, and nothing else. */
  says: readonly RegExp[];
};

const passing = [/^warn: desk: alert desk1xxxxx: not sent yet \(.*\), tried again$/];
const doubtful = [/^warn: desk: alert desk1xxxxx: in doubt \(.*\); looking whether it arrived/];
const arrived = [...doubtful, /^info: desk: alert desk1xxxxx: an attempt in doubt had arrived$/];
const refused = [
  /^error: Channel desk takes no alerts: .+; they are kept, and it is asked again every 15 minutes$/,
  /^info: Channel desk takes alerts again, after 2 h$/,
];

const troublesOfPosts: readonly Trouble[] = [
  { name: '429 with Retry-After in a channel', begin: (rig) => rig.limitPost('channel'), says: passing },
  { name: '429 for the whole workspace or bot', begin: (rig) => rig.limitPost('everywhere'), says: passing },
  { name: '500, not taken', begin: (rig) => rig.fail('post', 500, 'before'), says: doubtful },
  { name: '503, and yet taken', begin: (rig) => rig.fail('post', 503, 'after'), says: arrived },
  {
    name: '502 again and again',
    begin: (rig) => rig.fail('post', 502, 'before', 8),
    says: doubtful,
  },
  { name: 'time-out, not taken', begin: (rig) => rig.hang('post', 'before'), says: doubtful },
  { name: 'time-out, and yet taken', begin: (rig) => rig.hang('post', 'after'), says: arrived },
  { name: 'dropped socket, not taken', begin: (rig) => rig.drop('post', 'before'), says: doubtful },
  { name: 'dropped socket, and yet taken', begin: (rig) => rig.drop('post', 'after'), says: arrived },
  {
    name: 'dropped socket, and the history cannot be read either',
    begin(rig) {
      rig.drop('post', 'after');
      rig.failSearches(3);
    },
    says: [...doubtful, /whether it arrived cannot be seen now/, /an attempt in doubt had arrived$/],
  },
  {
    name: 'the clock of the platform is half an hour ahead',
    begin(rig, clock) {
      clock.platformAheadMs = 30 * 60_000;
      rig.drop('post', 'after');
    },
    says: arrived,
  },
  {
    name: 'the clock of the platform is half an hour behind',
    begin(rig, clock) {
      clock.platformAheadMs = -30 * 60_000;
      rig.drop('post', 'after');
    },
    says: arrived,
  },
  {
    name: 'our own clock is set back by a day while an alert waits',
    begin(rig, clock) {
      rig.limitPost('channel');
      setTimeout(() => (clock.at -= 24 * 3_600_000), 0);
    },
    says: passing,
  },
  ...(['archived', 'deleted', 'not invited', 'no permission'] as const).map((how) => ({
    name: how === 'no permission' ? 'missing permission' : `channel ${how}`,
    begin: (rig: Rig) => rig.shut(rig.desk, how),
    mend: (rig: Rig) => rig.open(rig.desk),
    says: refused,
  })),
];

describe.each(rigs)('%s', (platform, startRig) => {
  const open = () => openRig(platform, startRig);

  test.each(troublesOfPosts)('a post: $name', async ({ begin, mend, says }) => {
    const { rig, outbox, clock } = await open();
    for (const number of [1, 2]) await queuePost(outbox, 'desk', number);
    begin(rig, clock);
    await outbox.deliver();
    for (let quarter = 1; mend && quarter <= 8; quarter += 1) {
      clock.at += 15 * 60_000;
      if (quarter === 8) mend(rig, clock);
      await outbox.deliver();
    }
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1', 'Report 2']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'post sent']);
    // The SDK of Discord keeps limits by a clock of its own, and may say it again.
    expect([...new Set(outbox.log)]).toEqual(says.map((text) => expect.stringMatching(text)));
  });

  test.each(['time-out', 'dropped socket'])('a post: %s, and taken a moment later', async (name) => {
    const { rig, outbox } = await open();
    for (const number of [1, 2]) await queuePost(outbox, 'desk', number);
    if (name === 'time-out') rig.hang('post', 'late');
    else rig.drop('post', 'late');
    await outbox.deliver();
    // Looked for in vain, and not yet given up.
    outbox.clock.at += 4_999;
    await outbox.deliver();
    expect(rig.postCalls()).toBe(1);
    await expect.poll(() => rig.headlines(rig.desk)).toEqual(['Report 1']);
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1', 'Report 2']);
    expect(outbox.log).toEqual(arrived.map((text) => expect.stringMatching(text)));
  });

  test.each<[string, (rig: Rig) => void]>([
    ['500, not taken', (rig) => rig.fail('edit', 500, 'before')],
    ['503, and yet taken', (rig) => rig.fail('edit', 503, 'after')],
    ['time-out, not taken', (rig) => rig.hang('edit', 'before')],
    ['time-out, and yet taken', (rig) => rig.hang('edit', 'after')],
    ['dropped socket, not taken', (rig) => rig.drop('edit', 'before')],
    ['dropped socket, and yet taken', (rig) => rig.drop('edit', 'after')],
    ['channel archived for a while', (rig) => rig.shut(rig.desk, 'archived')],
  ])('an edit: %s', async (name, begin) => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    await outbox.deliver();
    await queueEdit(outbox, 'desk', 1, 'Report 1 corrected');
    begin(rig);
    await outbox.deliver();
    expect(await readStates(outbox.db)).toEqual([
      'post sent',
      name.startsWith('channel') ? 'edit pending' : 'edit sending',
    ]);
    rig.open(rig.desk);
    clock.at += 3_600_000;
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1 corrected']);
    expect(await readStates(outbox.db)).toEqual(['post sent', 'edit sent']);
  });

  test('an edit that the platform carries out late does not hide a later one', async () => {
    const { rig, outbox } = await open();
    await queuePost(outbox, 'desk', 1, { headline: 'Report 0' });
    await outbox.deliver();
    await queueEdit(outbox, 'desk', 1, 'Report 1');
    rig.drop('edit', 'late');
    await outbox.deliver();
    await queueEdit(outbox, 'desk', 1, 'Report 1 corrected');
    const begun = rig.editCalls();
    outbox.clock.at += 4_999;
    await outbox.deliver();
    // It might overtake the one that is still on its way.
    expect(rig.editCalls()).toBe(begun);
    await expect.poll(() => rig.headlines(rig.desk)).toEqual(['Report 1']);
    await outbox.deliverAll();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1 corrected']);
  });

  test('an edit of a message that people deleted ends quietly, and so does each after it', async () => {
    const { rig, outbox } = await open();
    for (const number of [1, 2]) await queuePost(outbox, 'desk', number);
    await outbox.deliver();
    rig.deleteFirst(rig.desk);
    for (const headline of ['Report 1 corrected', 'Report 1']) {
      await queueEdit(outbox, 'desk', 1, headline);
      await outbox.deliver();
    }
    await queueEdit(outbox, 'desk', 2, 'Report 2 corrected');
    await outbox.deliver();
    expect(rig.headlines(rig.desk)).toEqual(['Report 2 corrected']);
    expect((await readStates(outbox.db)).filter((state) => /pending|sending|failed/.test(state))).toEqual([]);
    expect(outbox.log).toEqual([]);
  });

  test('a revoked token stops the whole platform, is said once, and everything comes once it is renewed', async () => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'other', 2);
    rig.revokeToken();
    for (let quarter = 0; quarter < 12; quarter += 1) {
      await outbox.deliver();
      clock.at += 15 * 60_000;
      // A restart forgets nothing of it.
      if (quarter % 4 === 3) outbox.restart();
    }
    rig.restoreToken();
    await outbox.deliverAll();
    expect([rig.headlines(rig.desk), rig.headlines(rig.other)]).toEqual([['Report 1'], ['Report 2']]);
    const name = platform === 'slack' ? 'Slack' : 'Discord';
    expect(outbox.log).toEqual([
      expect.stringMatching(new RegExp(`^error: ${name} takes no alerts: .*token`, 'i')),
      `info: ${name} takes alerts again, after 3 h`,
    ]);
  });

  test('without the right to read the history, a post in doubt is sent again after half a minute, and that is said', async () => {
    const { rig, outbox, clock } = await open();
    await queuePost(outbox, 'desk', 1);
    rig.hideHistory();
    rig.drop('post', 'before');
    const startedAt = clock.at;
    await outbox.deliver();
    while (rig.headlines(rig.desk).length === 0) await outbox.deliverLater();
    expect(rig.headlines(rig.desk)).toEqual(['Report 1']);
    expect((clock.at - startedAt) / 1_000).toBeGreaterThanOrEqual(30);
    expect((clock.at - startedAt) / 1_000).toBeLessThan(60);
    expect(outbox.log.at(-1)).toMatch(/sent again after an attempt in doubt, since .*history/i);
  });
});
