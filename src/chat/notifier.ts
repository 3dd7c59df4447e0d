/** What delivery asks of a platform; each of slack, discord and console provides one. */
import type { AlertMessage } from '../domain/alert.ts';
import type { Bulletin } from '../domain/bulletin.ts';
import type { Chart, ChartTheme } from '../domain/chart.ts';
import type { Digest } from '../domain/digest.ts';
import type { Instant } from '../domain/instant.ts';
import type { Notice } from '../domain/notice.ts';

export type SendOutcome =
  | { outcome: 'sent'; messageId: string }
  /** Certainly not sent; worth trying again after `afterMs`. `everywhere`: the limit holds for the whole
   * platform, not only for this channel. */
  | { outcome: 'retry'; afterMs: number; reason: string; everywhere: boolean }
  /** Certainly not sent and never will be: the message is at fault, the channel is (gone, not invited,
   * no permission), or the platform as a whole is (token revoked). */
  | { outcome: 'refused'; scope: 'message' | 'channel' | 'platform'; reason: string }
  /** Nobody knows whether it was sent (time-out, dropped connection, crash): find() must tell first. */
  | { outcome: 'in-doubt'; reason: string };

export type FindOutcome =
  | { outcome: 'found'; messageId: string }
  | { outcome: 'absent' }
  /** The platform cannot tell, e.g. because a scope is missing; `reason` is for people. */
  | { outcome: 'unknown'; reason: string };

/** None of these throws for what a platform or the network does, and no reason contains a secret. */
export type Notifier = {
  /** Nothing is on its way once a call has ended, however it ended: what is not there by then will not come. */
  isImmediate?: true;
  post(target: string, message: AlertMessage, signal: AbortSignal): Promise<SendOutcome>;
  /** Replaces the content of a message that was posted before. */
  edit(target: string, messageId: string, message: AlertMessage, signal: AbortSignal): Promise<SendOutcome>;
  /** Posts a development below the message of its alert: in its thread, or as a reply to it. */
  reply(target: string, below: string, message: AlertMessage, signal: AbortSignal): Promise<SendOutcome>;
  /** Posts a digest, which is never edited. */
  digest(target: string, digest: Digest, signal: AbortSignal): Promise<SendOutcome>;
  /** Posts a notice, which is never edited. */
  notify(target: string, notice: Notice, signal: AbortSignal): Promise<SendOutcome>;
  /** Posts a bulletin, with its chart as a picture where the channel takes one. */
  bulletin(target: string, bulletin: Bulletin, signal: AbortSignal): Promise<SendOutcome>;
  /** Replaces the content of a bulletin that was posted before. */
  editBulletin(
    target: string,
    messageId: string,
    bulletin: Bulletin,
    signal: AbortSignal,
  ): Promise<SendOutcome>;
  /** Pins a message, or takes the pin off; done already is done. Where the bot may not, the message is refused, never
   * the channel. */
  pin(target: string, messageId: string, signal: AbortSignal): Promise<SendOutcome>;
  unpin(target: string, messageId: string, signal: AbortSignal): Promise<SendOutcome>;
  /**
   * Looks in the channel's recent history for what was posted under that id (of an alert, a development, a digest, a
   * notice, a bulletin), back to `since`.
   * @param below the message that it was posted as a reply to; null for what stands in the channel itself.
   */
  find(
    target: string,
    id: string,
    below: string | null,
    since: Instant,
    signal: AbortSignal,
  ): Promise<FindOutcome>;
};

/** Draws a chart as a PNG; null where it cannot be drawn, and then the chart is told as text. */
export type DrawChart = (chart: Chart, theme: ChartTheme) => Promise<Uint8Array | null>;

/** A connected platform: its notifier, and its commands being answered until it is closed. */
export type ChatConnection = {
  notifier: Notifier;
  close(): Promise<void>;
};

/** How a platform failed to connect at start; `reason` is one sentence for people, without secrets. */
export type ConnectOutcome =
  | { outcome: 'connected'; connection: ChatConnection }
  /** Only people can help: a token is wrong, a scope or an intent is missing. */
  | { outcome: 'refused'; reason: string }
  /** The network or the platform is at fault: worth trying again. */
  | { outcome: 'unreachable'; reason: string };
