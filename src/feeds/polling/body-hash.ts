/** Recognises the body of an answer that was read before, where servers have no validators or useless ones. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rooms that make articles of a body. */
const READERS = ['reading', 'text', 'articles'];

let version: string | null = null;

/**
 * The same only where reading would give the same articles again: of the bytes, of what else their reading depends on,
 * and of the code that reads. So an update of the program reads every feed anew, as if it had changed.
 */
export function hashBody(bytes: Uint8Array, contentType: string | null, address: string): string {
  version ??= readerVersion();
  return createHash('sha256')
    .update(JSON.stringify([version, contentType, address]))
    .update(bytes)
    .digest('base64url');
}

/** Of the sources themselves: a number that somebody has to change would be forgotten. */
function readerVersion(): string {
  const code = createHash('sha256');
  for (const room of READERS) {
    const folder = join(import.meta.dirname, '..', room);
    for (const file of readdirSync(folder).sort()) code.update(readFileSync(join(folder, file)));
  }
  return code.digest('base64url');
}
