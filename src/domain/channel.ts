/** A place in Slack, Discord or the terminal, and which terms go there. */
export type Platform = 'slack' | 'discord' | 'console';

export type Channel = {
  name: string;
  platform: Platform;
  /** Slack's or Discord's id of the channel; for the terminal its own name. */
  target: string;
};

export type Route = {
  /** Names of terms; null on the fallback, which takes every term that no other route names. */
  terms: readonly string[] | null;
  /** Names of channels. */
  to: readonly string[];
  /** How long a first report waits for others on the same story, in milliseconds; 0 posts at once. */
  gatherMs: number;
  /** Local times of day between which nothing but urgent terms is posted; null when it never rests. */
  quietHours: QuietHours | null;
};

/** Minutes after midnight in `timezone`; `until` before `from` means over midnight. */
export type QuietHours = { from: number; until: number; timezone: string };
