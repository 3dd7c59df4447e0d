/** What the commands on mutes need of the rest of the program. */
import type { Asker } from '../chat/command.ts';
import type { Channel } from '../domain/channel.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from '../store/sqlite.ts';

export type MuteParts = {
  db: Database;
  now: () => Instant;
  /** As the config is at the moment. */
  config: () => {
    timezone: string;
    deadlines: readonly Deadline[];
    terms: readonly { name: string }[];
    feeds: readonly { name: string }[];
    channels: readonly Channel[];
  };
  nearestName: (word: string, known: readonly string[]) => string | null;
};

/** The channel in which somebody asks, where it is one of ours. */
export function channelOf(
  asker: Pick<Asker, 'platform' | 'target'>,
  channels: readonly Channel[],
): Channel | null {
  return (
    channels.find(({ platform, target }) => platform === asker.platform && target === asker.target) ?? null
  );
}
