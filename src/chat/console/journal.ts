/** Remembers across restarts what was printed, so that nothing is printed twice after a crash. */
import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** How many of the last entries are kept at a start; only an attempt that was under way can be in doubt. */
const KEPT = 1_000;

export type Journal = {
  has(key: string): boolean;
  /** Throws when it cannot be written; it is not known then. */
  add(key: string): void;
  close(): void;
};

/** A journal in a file of one key a line; a line that a crash cut short is no key. Throws when it cannot be written. */
export function openJournal(path: string): Journal {
  const keys = new Set(readKeys(path));
  // Beside it and renamed: a crash meanwhile must not lose what is known.
  writeFileSync(`${path}.new`, [...keys].map((key) => `${key}\n`).join(''));
  renameSync(`${path}.new`, path);
  const file = openSync(path, 'a');
  return {
    has: (key) => keys.has(key),
    add(key) {
      writeFileSync(file, `${key}\n`);
      keys.add(key);
    },
    close: () => closeSync(file),
  };
}

function readKeys(path: string): string[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.slice(0, -1).slice(-KEPT);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
