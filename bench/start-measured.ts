/** Starts a measured process and waits for the one line that it has to say. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export function startMeasured(file: string, args: readonly string[], signal: AbortSignal): ChildProcess {
  return spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], signal });
}

export async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = await Promise.race([
    once(child.stdout as NodeJS.ReadableStream, 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`a measured process ended with ${code}`))),
  ]);
  return String(chunk).trim();
}
