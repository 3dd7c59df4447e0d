/** The text of a file of the config, or why there is none. */
import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';

type FileText =
  | { ok: true; content: string }
  /** `line` is null where the fault is none of a line. */
  | { ok: false; message: string; line: number | null };

const LINE_FEED = 0x0a;

/** @param maxBytes a larger file is refused unread. */
export function readFileText(path: string, maxBytes = Number.POSITIVE_INFINITY): FileText {
  try {
    const stat = statSync(path);
    // A pipe would be waited for without end.
    if (!stat.isFile() && !stat.isDirectory()) return unread('is not a file');
    if (stat.size > maxBytes) return unread(`has over ${maxBytes / 1_000_000} MB: make several files of it`);
    const bytes = readFileSync(path);
    // Replacement characters in place of letters would make a query that never matches.
    if (!isUtf8(bytes)) return unread('is not in UTF-8: save it as UTF-8', lineOutsideUtf8(bytes));
    return { ok: true, content: bytes.toString('utf8') };
  } catch (error) {
    return unread(unreadable(error, 'file'));
  }
}

function unread(message: string, line: number | null = null): FileText {
  return { ok: false, message, line };
}

/** The first with bytes that are no UTF-8, counted from 1. */
function lineOutsideUtf8(bytes: Buffer): number {
  for (let [line, start] = [1, 0]; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
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
