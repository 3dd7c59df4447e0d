/** Reads pages on a thread of their own, one after the other, and ends it where a page keeps it too long. */
import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Instant } from '../../domain/instant.ts';
import type { PageTask, PageWorkerData } from './page-worker.ts';
import type { Document, ReadDocument } from './read-document.ts';

export type PageThread = {
  /** Never throws. A page that takes too long is read again the plain way. */
  read(document: Document, now: Instant, signal: AbortSignal): Promise<ReadDocument>;
  close(): Promise<void>;
};

const LONGEST_READING_MS = 4_000;
/** Of a busy machine. */
const LONGEST_START_MS = 30_000;
/** It holds some 60 MB, so it ends when there is nothing to read. */
const IDLE_MS = 60_000;
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

const UNREADABLE = { outcome: 'failed', reason: 'the page takes too long to read' } as const;
const CUT_OFF = { outcome: 'failed', reason: 'reading was cut off' } as const;

export function createPageThread(longestReadingMs = LONGEST_READING_MS): PageThread {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const running = worker;
    worker = null;
    await running?.terminate();
  }

  /** Null where the thread had to be ended. */
  async function ask(task: PageTask): Promise<ReadDocument | null> {
    let running = worker;
    if (running === null) {
      running = startWorker();
      worker = running;
      if ((await nextMessage(running, LONGEST_START_MS)) === null) return end(running);
    }
    const answer = nextMessage(running, longestReadingMs);
    running.postMessage(task);
    return (await answer) ?? end(running);
  }

  async function end(running: Worker): Promise<null> {
    if (worker === running) await stop();
    return null;
  }

  async function readNow(document: Document, now: Instant, signal: AbortSignal): Promise<ReadDocument> {
    clearTimeout(idle);
    for (const reading of ['readable', 'plain'] as const) {
      if (signal.aborted || isClosed) return CUT_OFF;
      const read = await ask({ document, now, reading });
      if (read === null) continue;
      idle = setTimeout(() => void stop(), IDLE_MS).unref();
      return read;
    }
    return isClosed ? CUT_OFF : UNREADABLE;
  }

  return {
    read(document, now, signal) {
      const mine = last.then(() => readNow(document, now, signal));
      last = mine;
      return mine;
    },
    async close() {
      isClosed = true;
      await stop();
    },
  };
}

/** Says `ready` first, and then what it reads. */
function startWorker(): Worker {
  const started = new Worker(new URL('./page-worker.ts', import.meta.url), {
    // Nothing of what pages are read with needs the environment, which has secrets.
    env: {},
    execArgv: [],
    resourceLimits: MEMORY,
    workerData: { compileCache: getCompileCacheDir() ?? null } satisfies PageWorkerData,
  });
  // What it fails with between two pages is nobody's, and must not become an exception.
  started.on('error', () => {});
  started.unref();
  return started;
}

/** Null where none comes in time, or the thread ends. */
function nextMessage(worker: Worker, withinMs: number): Promise<ReadDocument | null> {
  return new Promise((resolve) => {
    const late = setTimeout(fail, withinMs);
    function end(message: ReadDocument | null): void {
      clearTimeout(late);
      worker.off('message', end).off('error', fail).off('exit', fail);
      resolve(message);
    }
    function fail(): void {
      end(null);
    }
    worker.on('message', end).on('error', fail).on('exit', fail);
  });
}
