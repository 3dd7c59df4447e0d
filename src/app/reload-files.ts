/** What stands in the files of the config at the moment, seen on any file system. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir } from 'node:fs/promises';

/** After so many looks with the same file attributes the content is not read again: the coarsest file times
 * count in two seconds, and within one count a file can change without showing it. */
const LOOKS_BEFORE_TRUST = 10;

export type FileLooks = {
  /** Equal to that of another look when, and only when, all files say the same. Never throws for a file. */
  look(paths: readonly string[]): Promise<string>;
};

type Known = { attributes: string; content: string; looks: number };

/** Events are not used: editors replace files, mounts switch links, and network file systems tell nothing. */
export function createFileLooks(): FileLooks {
  const known = new Map<string, Known>();

  async function lookAt(path: string): Promise<string> {
    let handle: FileHandle | null = null;
    try {
      // What an open file says of itself is fresh on network file systems too, where a path's may be old.
      handle = await open(path);
      const stat = await handle.stat({ bigint: true });
      if (stat.isDirectory()) return (await readdir(path)).toSorted().join('\0');
      const attributes = [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join();
      const before = known.get(path);
      const looks = before?.attributes === attributes ? before.looks + 1 : 0;
      const isTrusted = before !== undefined && looks > LOOKS_BEFORE_TRUST;
      const content = isTrusted ? before.content : hash(await handle.readFile());
      known.set(path, { attributes, content, looks: before?.content === content ? looks : 0 });
      return content;
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    } finally {
      await handle?.close();
    }
  }

  return {
    async look(paths) {
      const seen = await Promise.all(paths.map(lookAt));
      return hash(JSON.stringify(paths.map((path, index) => [path, seen[index]])));
    },
  };
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64');
}
