/** A channel that takes nothing is told of once, and once when it takes alerts again, through all restarts. */
import { describe, expect, test } from 'vitest';
import { readRefusals } from '../../src/store/refusals.ts';
import { queuePost, readStates, START, type TestOutbox } from './outbox.ts';
import type { Rig } from './rig.ts';
import { openRig, rigs } from './rigs.ts';

const QUARTER_MS = 15 * 60_000;

/** So often a quarter of an hour goes by; each time but the first after a restart. */
async function letPass({ outbox }: { outbox: TestOutbox }, quarters: number): Promise<void> {
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    await outbox.deliver();
    await outbox.deliver();
    outbox.clock.at += QUARTER_MS;
    outbox.restart();
  }
}

function notices(rig: Rig): string[] {
  return rig
    .texts(rig.ops)
    .map(
      (text) =>
        /(Channel \w+|Slack|Discord) takes (no alerts|alerts again, after [^."\\]+)/.exec(text)?.[0] ?? text,
    );
}

describe.each(rigs)('%s', (platform, startRig) => {
  const open = async () => {
    const opened = await openRig(platform, startRig);
    opened.outbox.operators = ['ops'];
    return opened;
  };

  test('the operators are told once that a channel refuses, and once that it does not any more', async () => {
    const opened = await open();
    const { rig, outbox } = opened;
    rig.shut(rig.desk, 'archived');
    await queuePost(outbox, 'desk', 1);
    await queuePost(outbox, 'other', 2);
    await letPass(opened, 4);
    expect(await readRefusals(outbox.db)).toEqual([
      { scope: 'channel', name: 'desk', reason: expect.any(String), since: START },
    ]);
    rig.open(rig.desk);
    await letPass(opened, 2);
    expect(notices(rig)).toEqual([
      'Channel desk takes no alerts',
      'Channel desk takes alerts again, after 60 min',
    ]);
    expect(await readRefusals(outbox.db)).toEqual([]);
    expect([rig.headlines(rig.desk), rig.headlines(rig.other)]).toEqual([['Report 1'], ['Report 2']]);
  });

  test('another reason for the same channel is logged, and not told again', async () => {
    const opened = await open();
    const { rig, outbox } = opened;
    await queuePost(outbox, 'desk', 1);
    rig.shut(rig.desk, 'archived');
    await letPass(opened, 1);
    rig.open(rig.desk);
    rig.shut(rig.desk, 'deleted');
    await letPass(opened, 3);
    expect(notices(rig)).toEqual(['Channel desk takes no alerts']);
    expect(outbox.log).toHaveLength(2);
    expect(await readRefusals(outbox.db)).toEqual([
      { scope: 'channel', name: 'desk', reason: expect.stringMatching(/not_found|deleted/), since: START },
    ]);
  });

  test('an operators’ channel that refuses itself hears of it afterwards, and of others at once', async () => {
    const opened = await open();
    const { rig, outbox } = opened;
    await queuePost(outbox, 'ops', 1);
    rig.shut(rig.ops, 'archived');
    await letPass(opened, 1);
    expect(await readStates(outbox.db)).toEqual(['post pending']);
    rig.open(rig.ops);
    await letPass(opened, 1);
    expect(rig.headlines(rig.ops)).toEqual(['Report 1', '']);
    expect(notices(rig).at(-1)).toBe('Channel ops takes alerts again, after 15 min');
  });

  test('a platform that refuses is told once, however many channels it has, when it takes alerts again', async () => {
    const opened = await open();
    const { rig, outbox } = opened;
    for (const channel of ['desk', 'other', 'ops']) await queuePost(outbox, channel, 1);
    rig.revokeToken();
    await letPass(opened, 3);
    expect(await readRefusals(outbox.db)).toEqual([
      { scope: 'platform', name: platform, reason: expect.any(String), since: START },
    ]);
    rig.restoreToken();
    await letPass(opened, 2);
    const name = platform === 'slack' ? 'Slack' : 'Discord';
    expect(notices(rig).filter((text) => text.includes('takes'))).toEqual([
      `${name} takes alerts again, after 45 min`,
    ]);
  });
});
