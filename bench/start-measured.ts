/** Starts a measured process and waits for the one line that it has to say. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** @param flags of Node itself. */
export function startMeasured(
  file: string,
  args: readonly string[],
  signal: AbortSignal,
  flags: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], signal });
}

export async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = await Promise.race([
    once(child.stdout as NodeJS.ReadableStream, 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`a measured process ended with ${code}`))),
  ]);
  return String(chunk).trim();
}
