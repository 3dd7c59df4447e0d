/** The way by which Slack's commands, buttons and forms reach us. */
import type { Receiver } from '@slack/bolt';
import type { ConnectOutcome } from '../notifier.ts';

/** By a socket that we open, or by requests to us. */
export type SlackLink =
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string; host: string; port: number };

export type NotConnected = Exclude<ConnectOutcome, { outcome: 'connected' }>;

export type Link = {
  receiver: Receiver;
  /** @returns why not; null once what people do reaches us. */
  open(signal: AbortSignal): Promise<NotConnected | null>;
  /** For an open link; resolves when `signal` is aborted. */
  keepOpen(signal: AbortSignal): Promise<void>;
  /** From then on nothing more comes in. */
  close(): Promise<void>;
};
