/** What the program tells the operators about itself, such as that a changed config is wrong. */
import type { Instant } from './instant.ts';

export type Notice = {
  /** 10 characters of [0-9a-z], like the id of an alert. */
  id: string;
  at: Instant;
  /** A line each; may hold foreign text, which must be escaped. No secrets. */
  lines: readonly string[];
};
