/** What a test of the outbox can ask of a platform on loopback, Slack and Discord alike. */
import type { Notifier } from '../../src/chat/notifier.ts';
import type { Platform } from '../../src/domain/channel.ts';

/** before: it was never done. after: it was done. late: it is done so much later, once the connection is gone. */
export type When = 'before' | 'after' | 'late';

/** A call of this kind. find: one that looks for a message. */
export type Call = 'post' | 'edit' | 'find';

/** Why a channel takes nothing. */
export type Shut = 'archived' | 'deleted' | 'not invited' | 'no permission';

export type Rig = {
  platform: Platform;
  notifier: Notifier;
  /** Ids of the channels. */
  desk: string;
  other: string;
  ops: string;
  /** "Report 1" and the like, as the channel shows them, oldest first. */
  headlines(target: string): string[];
  /** Each message as it is on the wire, oldest first. */
  texts(target: string): string[];
  /** "Report 1" and the like of what is pinned. */
  pinned(target: string): string[];
  /** The bot may not pin there from now on. */
  forbidPins(target: string): void;
  postCalls(): number;
  editCalls(): number;
  /** The connection breaks at the next calls. */
  drop(call: Call, when: When, times?: number): void;
  /** The next calls are answered with this status. */
  fail(call: Call, status: number, when: 'before' | 'after', times?: number): void;
  /** The next call gets no answer. */
  hang(call: Call, when: When): void;
  /** The next call is answered only after a moment. */
  slow(call: Call): void;
  /** No look into the history learns anything, so often. */
  failSearches(times: number): void;
  /** The next post meets a limit that lasts for a second, or longer where the platform says no time. */
  limitPost(where: 'channel' | 'everywhere'): void;
  shut(target: string, how?: Shut): void;
  open(target: string): void;
  revokeToken(): void;
  restoreToken(): void;
  /** The bot may not read what stands in channels. */
  hideHistory(): void;
  /** Somebody deletes the first message of the channel. */
  deleteFirst(target: string): void;
};

/** Both clocks in a test: the platform's is that of the bot and so much more. */
export type RigClock = { at: number; platformAheadMs: number };

/** Longer than the first look for it takes, also on a busy machine. */
export const LATE_MS = 300;

/** Shorter than the platforms' own: long enough for a call on a busy machine. */
export const CALL_TIMEOUT_MS = 1_000;

export function headlineIn(content: unknown): string {
  return /Report \d+( corrected)?/.exec(JSON.stringify(content))?.[0] ?? '';
}

export function repeat(times: number, work: () => void): void {
  for (let count = 0; count < times; count += 1) work();
}
