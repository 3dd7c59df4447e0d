/** A measured process: started, watched until it is ready, weighed, and ended. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export type Child = {
  /** From the start until it was ready. */
  readyMs: number;
  /** Resident memory in MiB, as it is now. */
  residentMb(): number;
  stop(): Promise<void>;
};

export type ChildStart = {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  /** Asked every few milliseconds. */
  isReady: () => Promise<boolean>;
};

const LOOK_EVERY_MS = 3;
const READY_WITHIN_MS = 60_000;

/** Throws, with what the process said, when it ends or does not become ready. */
export async function startChild(
  { args, env, cwd, isReady }: ChildStart,
  signal: AbortSignal,
): Promise<Child> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  try {
    while (!(await isReady())) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${said}`);
      if (performance.now() - startedMs > READY_WITHIN_MS) throw new Error(`it is not ready: ${said}`);
      await wait(LOOK_EVERY_MS, undefined, { signal });
    }
  } catch (error) {
    await stop(child);
    throw error;
  }
  const readyMs = performance.now() - startedMs;
  return { readyMs, residentMb: () => residentMb(child.pid ?? 0), stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

function residentMb(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}
