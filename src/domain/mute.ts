/** A term, a story or a source that somebody silenced for a while. */
import type { Instant } from './instant.ts';

/** term: by its name in the config. story: by its id. source: a feed, by its name. */
export type MuteKind = 'term' | 'story' | 'source';

export type Mute = {
  /** 10 characters of [0-9a-z], like the id of an alert. */
  id: string;
  kind: MuteKind;
  subject: string;
  /** What people are shown: of a story its headline; foreign text. */
  label: string;
  /** Name of the channel that it holds for; null where it holds for all. */
  channel: string | null;
  /** Name of the channel that it was said in; null where that is none of ours. Its end is told there. */
  saidIn: string | null;
  /** Who said so, e.g. `slack:U024BE7LH`, and their name as the platform shows it; foreign text. */
  by: string;
  byName: string;
  at: Instant;
  /** null: until somebody takes it back. */
  until: Instant | null;
  /** Foreign text; null where none was given. */
  reason: string | null;
  /** When it ended, and who took it back or said another in its place; all null while it holds, the last two also
   * where it expired. */
  endedAt: Instant | null;
  endedBy: string | null;
  endedByName: string | null;
};
