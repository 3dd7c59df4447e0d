/** Posts alerts to the terminal: cards for people, or one JSON object a line. */
import { createHash } from 'node:crypto';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Notifier, SendOutcome } from '../notifier.ts';
import type { Journal } from './journal.ts';

/** How long to wait before the journal is tried again. */
const RETRY_MS = 30_000;

export type ConsoleOptions = {
  /** Shows the alert; returns when all of it has been written. */
  print: (channel: string, action: 'post' | 'edit', message: AlertMessage) => void;
  /** What was printed before: the terminal's stand-in for a channel's history. */
  journal: Journal;
};

/**
 * The channel's target is its name. The note of it in the journal comes first, and printing follows at once: whoever
 * ends the process because of what it says finds nothing twice after a restart. The other way about, the note is late.
 */
export function createConsoleNotifier(options: ConsoleOptions): Notifier {
  const { print, journal } = options;

  function printOnce(
    key: string,
    target: string,
    action: 'post' | 'edit',
    message: AlertMessage,
  ): SendOutcome {
    if (!journal.has(key)) {
      const problem = note(journal, key);
      if (problem !== null) return problem;
      print(target, action, message);
    }
    return { outcome: 'sent', messageId: postKey(target, message.alert) };
  }

  return {
    post: async (target, message) => printOnce(postKey(target, message.alert), target, 'post', message),
    edit: async (target, _messageId, message) => printOnce(editKey(target, message), target, 'edit', message),
    async find(target, alert) {
      const key = postKey(target, alert);
      return journal.has(key) ? { outcome: 'found', messageId: key } : { outcome: 'absent' };
    },
  };
}

/** @returns what stands in the way, e.g. a full disk; null when the key was noted down. */
function note(journal: Journal, key: string): SendOutcome | null {
  try {
    journal.add(key);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    const reason = `the terminal's journal cannot be written (${code})`;
    return { outcome: 'retry', afterMs: RETRY_MS, reason, everywhere: false };
  }
}

function postKey(target: string, alert: string): string {
  return `${target}/${alert}`;
}

/** An edit is the same one when it says the same. */
function editKey(target: string, message: AlertMessage): string {
  const digest = createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
  return `${postKey(target, message.alert)}/${digest}`;
}
