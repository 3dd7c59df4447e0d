/** Posts alerts, developments, digests, notices and bulletins to the terminal: cards for people, or one JSON object a line. */
import { createHash } from 'node:crypto';
import type { AlertMessage, AlsoIn } from '../../domain/alert.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Notice } from '../../domain/notice.ts';
import type { Notifier, SendOutcome } from '../notifier.ts';
import type { Journal } from './journal.ts';

/** How long to wait before the journal is tried again. */
const RETRY_MS = 30_000;

/** Of so many alerts it is known which of their reports were shown. */
const REMEMBERED = 1_000;

export type ConsoleOptions = {
  /**
   * Shows the alert; returns when all of it has been written. A terminal has no threads: a development is a post.
   * `fresh`: the reports in alsoIn that it did not show before.
   */
  print: (channel: string, action: 'post' | 'edit', message: AlertMessage, fresh: readonly AlsoIn[]) => void;
  printDigest: (channel: string, digest: Digest) => void;
  printNotice: (channel: string, notice: Notice) => void;
  /** Shows a bulletin that is no status message. */
  printBulletin: (channel: string, bulletin: Bulletin) => void;
  /** What was printed before: the terminal's stand-in for a channel's history. */
  journal: Journal;
};

/**
 * The channel's target is its name. The note of it in the journal comes first, and printing follows at once: whoever
 * ends the process because of what it says finds nothing twice after a restart. The other way about, the note is late.
 */
export function createConsoleNotifier(options: ConsoleOptions): Notifier {
  const { print, printDigest, printNotice, printBulletin, journal } = options;
  /** By alert, what was shown of its reports. */
  const shown = new Map<string, ReadonlySet<string>>();

  /** An edit stands below what was printed before: it need not say again what is said there. */
  function show(target: string, action: 'post' | 'edit', message: AlertMessage): void {
    const key = postKey(target, message.alert);
    const before = shown.get(key);
    shown.delete(key);
    shown.set(key, new Set([message, ...message.alsoIn].map(reportKey)));
    for (const oldest of shown.keys()) {
      if (shown.size <= REMEMBERED) break;
      shown.delete(oldest);
    }
    print(target, action, message, action === 'post' ? message.alsoIn : freshIn(message, before));
  }

  function once(key: string, messageId: string, show: () => void): SendOutcome {
    if (!journal.has(key)) {
      const problem = note(journal, key);
      if (problem !== null) return problem;
      show();
    }
    return { outcome: 'sent', messageId };
  }

  function post(target: string, id: string, show: () => void): SendOutcome {
    const key = postKey(target, id);
    return once(key, key, show);
  }

  return {
    isImmediate: true,
    async post(target, message) {
      return post(target, message.alert, () => show(target, 'post', message));
    },
    // A terminal goes on: no status in it can be kept up to date, and nothing pinned.
    async bulletin(target, bulletin) {
      if (bulletin.kind === 'status') return { outcome: 'sent', messageId: postKey(target, bulletin.id) };
      return post(target, bulletin.id, () => printBulletin(target, bulletin));
    },
    async editBulletin(target, messageId, bulletin) {
      if (bulletin.kind === 'status') return { outcome: 'sent', messageId };
      const key = editKey(postKey(target, bulletin.id), bulletin);
      return once(key, messageId, () => printBulletin(target, bulletin));
    },
    pin: async (_target, messageId) => ({ outcome: 'sent', messageId }),
    unpin: async (_target, messageId) => ({ outcome: 'sent', messageId }),
    async reply(target, _below, message) {
      return post(target, message.alert, () => show(target, 'post', message));
    },
    async digest(target, digest) {
      return post(target, digest.id, () => printDigest(target, digest));
    },
    async edit(target, _messageId, message) {
      const id = postKey(target, message.alert);
      return once(editKey(id, message), id, () => show(target, 'edit', message));
    },
    async notify(target, notice) {
      return post(target, notice.id, () => printNotice(target, notice));
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

/** After a restart nobody knows what was shown: the newest was not. */
function freshIn({ alsoIn }: AlertMessage, before: ReadonlySet<string> | undefined): readonly AlsoIn[] {
  if (before === undefined) return alsoIn.slice(-1);
  return alsoIn.filter((report) => !before.has(reportKey(report)));
}

function reportKey({ source, headline, link }: Pick<AlsoIn, 'source' | 'headline' | 'link'>): string {
  return link ?? `${source}: ${headline}`;
}

function postKey(target: string, id: string): string {
  return `${target}/${id}`;
}

/** An edit is the same one when it says the same. */
function editKey(key: string, message: AlertMessage | Bulletin): string {
  const digest = createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
  return `${key}/${digest}`;
}
