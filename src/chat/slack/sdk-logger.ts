/** Where the SDK's own log lines go: nowhere, or to our log without secrets. */
import type { Logger, LogLevel } from '@slack/bolt';

export type Log = (level: 'info' | 'warn' | 'error', message: string) => void;

const MAX_LENGTH = 500;
const SECRETS = /\b(?:xox[a-z]|xapp)-[\w-]+|\bwss?:\/\/\S+|\bhttps?:\/\/hooks\.\S+|ticket=[\w-]+/g;

/** The SDK's warnings and errors, as warnings: what matters of them is told by our own words elsewhere. */
export function forwardingLogger(log: Log): Logger {
  const forward = (...parts: unknown[]): void =>
    log('warn', redact(`Slack client: ${parts.map(String).join(' ')}`));
  return { ...quietLogger(), warn: forward, error: forward };
}

export function quietLogger(): Logger {
  const ignore = (): void => {};
  return {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: ignore,
    setLevel: ignore,
    getLevel: () => 'warn' as LogLevel,
    setName: ignore,
  };
}

export function redact(text: string): string {
  return text.replace(SECRETS, '[hidden]').slice(0, MAX_LENGTH);
}
