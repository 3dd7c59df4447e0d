/** Whether the archive can be written where it is to be, and how much room there is. */
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Finding } from '../../chat/finding.ts';
import { DATABASE_FILE } from '../../store/open-store.ts';

/** An archive grows by some 5 kB an article; a busy year is below a few GB. */
const LITTLE_BYTES = 1_000_000_000;
const TOO_LITTLE_BYTES = 100_000_000;

export async function checkDisk(dataDir: string): Promise<Finding[]> {
  const subject = `Data folder ${dataDir}`;
  try {
    const folder = await nearestFolder(dataDir);
    await access(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const used = await databaseSize(dataDir);
    const database = used === 0 ? '' : `; the database has ${describeSize(used)}`;
    const says = `${folder === dataDir ? 'can be written' : 'will be made'}, with ${describeSize(free)} free${database}`;
    if (free >= LITTLE_BYTES) return [{ level: 'good', subject, says, advice: null }];
    const level = free < TOO_LITTLE_BYTES ? 'wrong' : 'risk';
    return [{ level, subject, says, advice: 'make room, or set DATA_DIR to a larger disk' }];
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    const says =
      code === 'ENOTDIR' ? 'a part of this path is a file, not a folder' : `cannot be written (${code})`;
    return [
      { level: 'wrong', subject, says, advice: 'give this user the right to write there, or set DATA_DIR' },
    ];
  }
}

/** The folder itself, or the nearest above it that is there. */
async function nearestFolder(path: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) return path;
    throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    return nearestFolder(dirname(path));
  }
}

async function databaseSize(dataDir: string): Promise<number> {
  const files = ['', '-wal', '-shm'].map((end) => join(dataDir, `${DATABASE_FILE}${end}`));
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function describeSize(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}
