/** A place in Slack, Discord or the terminal, and which terms go there. */
export type Platform = 'slack' | 'discord' | 'console';

export type Channel = {
  name: string;
  platform: Platform;
  /** Slack's or Discord's id of the channel; for the terminal its own name. */
  target: string;
  /** A Slack user group (S0604QSJC) or a Discord role (its id) that urgent alerts mention; null for nobody. */
  mention: string | null;
  /** Of a Discord forum: ids or names of the tags that posts get, by the names of terms; `*` is for all others. */
  tags: Readonly<Record<string, string>>;
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
  /** When all of its stories are summed up, those that were posted too; null where they are not: what was held for
   * the digest is then released at the general time. */
  digest: DigestTime | null;
};

/** A local time of day: minutes after midnight in `timezone`; on one day of the week (1 is Monday), or daily. */
export type DigestTime = { minute: number; weekday: number | null; timezone: string };

/** Minutes after midnight in `timezone`; `until` before `from` means over midnight. */
export type QuietHours = { from: number; until: number; timezone: string };
