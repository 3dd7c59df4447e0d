/** Slack and Discord on loopback behind one face, with an outbox for their channels. */
import type { Renewer } from '../../src/delivery/claim.ts';
import type { Platform } from '../../src/domain/channel.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { startDiscordRig } from './discord-rig.ts';
import { openOutbox, START, type TestOutbox } from './outbox.ts';
import type { Rig, RigClock } from './rig.ts';
import { startSlackRig } from './slack-rig.ts';

export const rigs: readonly (readonly [name: Platform, start: (clock: RigClock) => Promise<Rig>])[] = [
  ['slack', startSlackRig],
  ['discord', startDiscordRig],
];

/**
 * A platform with an outbox for its channels "desk", "other" and "ops", the operators'.
 * @param renewerOf without it, bulletins are sent as they were queued.
 */
export async function openRig(
  platform: Platform,
  start: (clock: RigClock) => Promise<Rig>,
  renewerOf?: (db: Database) => Renewer,
): Promise<{ rig: Rig; outbox: TestOutbox; clock: RigClock }> {
  const clock = { at: START, platformAheadMs: 0 };
  const rig = await start(clock);
  const channels = (['desk', 'other', 'ops'] as const).map((name) => ({
    name,
    platform,
    target: rig[name],
    mention: null,
    tags: {},
  }));
  const outbox = await openOutbox(channels, new Map([[platform, rig.notifier]]), clock, renewerOf);
  return { rig, outbox, clock };
}
