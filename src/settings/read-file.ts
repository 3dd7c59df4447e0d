/** The text of a file of the config, or why there is none. */
import { readFileSync, statSync } from 'node:fs';

type FileText = { ok: true; content: string } | { ok: false; message: string };

/** @param maxBytes a larger file is refused unread. */
export function readFileText(path: string, maxBytes = Number.POSITIVE_INFINITY): FileText {
  try {
    const stat = statSync(path);
    // A pipe would be waited for without end.
    if (!stat.isFile() && !stat.isDirectory()) return { ok: false, message: 'is not a file' };
    if (stat.size > maxBytes) {
      return { ok: false, message: `has over ${maxBytes / 1_000_000} MB: make several files of it` };
    }
    return { ok: true, content: readFileSync(path, 'utf8') };
  } catch (error) {
    return { ok: false, message: unreadable(error, 'file') };
  }
}

/** Why a file or folder cannot be read, in a few words. */
export function unreadable(error: unknown, wanted: 'file' | 'folder'): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  if (code === 'ENOENT') return `there is no such ${wanted}`;
  if (code === 'EISDIR') return 'is a directory, not a file';
  if (code === 'ENOTDIR' && wanted === 'folder') return 'is a file, not a folder';
  return `cannot be read (${code})`;
}
