/** Posts alerts and notices to the terminal: cards for people, or one JSON object a line. */
import { createHash } from 'node:crypto';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Notice } from '../../domain/notice.ts';
import type { Notifier, SendOutcome } from '../notifier.ts';
import type { Journal } from './journal.ts';

/** How long to wait before the journal is tried again. */
const RETRY_MS = 30_000;

export type ConsoleOptions = {
  /** Shows the alert; returns when all of it has been written. */
  print: (channel: string, action: 'post' | 'edit', message: AlertMessage) => void;
  printNotice: (channel: string, notice: Notice) => void;
  /** What was printed before: the terminal's stand-in for a channel's history. */
  journal: Journal;
};

/**
 * The channel's target is its name. The note of it in the journal comes first, and printing follows at once: whoever
 * ends the process because of what it says finds nothing twice after a restart. The other way about, the note is late.
 */
export function createConsoleNotifier(options: ConsoleOptions): Notifier {
  const { print, printNotice, journal } = options;

  function once(key: string, messageId: string, show: () => void): SendOutcome {
    if (!journal.has(key)) {
      const problem = note(journal, key);
      if (problem !== null) return problem;
      show();
    }
    return { outcome: 'sent', messageId };
  }

  return {
    async post(target, message) {
      const key = postKey(target, message.alert);
      return once(key, key, () => print(target, 'post', message));
    },
    async edit(target, _messageId, message) {
      const id = postKey(target, message.alert);
      return once(editKey(target, message), id, () => print(target, 'edit', message));
    },
    async notify(target, notice) {
      const key = postKey(target, notice.id);
      return once(key, key, () => printNotice(target, notice));
    },
    async find(target, id) {
      const key = postKey(target, id);
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

function postKey(target: string, id: string): string {
  return `${target}/${id}`;
}

/** An edit is the same one when it says the same. */
function editKey(target: string, message: AlertMessage): string {
  const digest = createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
  return `${postKey(target, message.alert)}/${digest}`;
}
