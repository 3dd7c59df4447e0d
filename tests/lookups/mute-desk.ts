/** A desk with two channels, some stories, and people who mute. */

import type { Asker } from '../../src/chat/command.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { LookupAnswer } from '../../src/lookups/lookup.ts';
import type { MuteParts } from '../../src/lookups/mute-parts.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, archive, article, message, story } from '../store/sample-rows.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';

/** A Friday. */
export const NOW = Date.UTC(2019, 11, 20, 9);
export const HOUR = 60 * 60_000;

function channel(name: string, platform: Channel['platform'], target: string): Channel {
  return { name, platform, target, mention: null, tags: {} };
}

export const CHANNELS = [channel('desk', 'slack', 'C1'), channel('night', 'discord', '11')];

export type MuteDesk = {
  db: Database;
  clock: { at: number };
  parts: MuteParts;
  config: ReturnType<MuteParts['config']>;
};

export async function openDesk(db: Database): Promise<MuteDesk> {
  const clock = { at: NOW };
  const config: ReturnType<MuteParts['config']> = {
    timezone: 'Asia/Seoul',
    deadlines: [sampleDeadline({ name: 'Year-end' })],
    terms: [
      { name: 'Christmas gift' },
      { name: 'Sanctions' },
      { name: 'Rocket for peace' },
      { name: 'Yonhap' },
    ],
    feeds: [{ name: 'Korea Times' }, { name: 'Yonhap' }, { name: 'Wire' }],
    channels: CHANNELS,
  };
  await insertStory(db, story('storyabc01', { headline: 'A gift from Pyongyang' }));
  const matches = ['Christmas gift', 'Sanctions'].map((term) => ({
    term,
    score: 0.5,
    parts: [],
    historical: null,
    passages: [],
  }));
  await archive(db, article('art1'), { story: 'storyabc01', matches });
  await saveAlert(db, alert('k3v9q2m7xa', { story: 'storyabc01', message: message('k3v9q2m7xa') }));
  return { db, clock, config, parts: { db, now: () => clock.at, config: () => config, nearestName } };
}

export function asker(changes: Partial<Asker> = {}): Asker {
  return {
    by: 'slack:U1',
    name: 'Ann',
    platform: 'slack',
    target: 'C1',
    memberOf: () => Promise.resolve({ ok: true, ids: [] }),
    ...changes,
  };
}

/** All that is said, a line each. */
export function words({ heading, says = [], entries, lines = [], footer }: LookupAnswer): string[] {
  const listed = entries.map(({ headline, source, note }) => `${headline} | ${source} | ${note}`);
  return [heading, ...says, ...listed, ...lines, ...(footer === null ? [] : [footer])];
}
