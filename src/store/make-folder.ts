/** Makes the folder that data is kept in. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes it with all the folders around it; throws what Node throws where that cannot be. Step by step, since Node's
 * own recursive way never ends where a file system such as /proc takes no folders.
 */
export function makeFolder(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  if (!there) makeFolder(dirname(path));
  mkdirSync(path);
}
