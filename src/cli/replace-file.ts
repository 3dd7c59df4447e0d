/** Gives a file another content in one step: whoever reads it meanwhile sees the old or the new, never a part. */
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Null when it is done, or why not. Mode and owner stay; of a symbolic link the file behind it is replaced. */
export function replaceFile(path: string, content: string): string | null {
  let temporary: string | null = null;
  try {
    const target = realpathSync(path);
    const { mode, uid, gid } = statSync(target);
    accessSync(target, constants.W_OK);
    // Hidden, so that it is not taken for a file of a folder of terms.
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
    const handle = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    chmodSync(temporary, mode);
    if (process.getuid?.() === 0) chownSync(temporary, uid, gid);
    renameSync(temporary, target);
    return null;
  } catch (error) {
    if (temporary !== null) rmSync(temporary, { force: true });
    return `cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`;
  }
}
