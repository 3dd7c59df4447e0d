/** Reads pages on a thread of their own, one after the other, and ends it where a page keeps it too long. */
import type { Worker } from 'node:worker_threads';
import type { Instant } from '../../domain/instant.ts';
import { startThread } from '../../threads/start-thread.ts';
import type { PageTask } from './page-worker.ts';
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
      running = startThread(new URL('./page-worker.ts', import.meta.url), MEMORY);
      worker = running;
      // It says that it is ready first, and then what it reads.
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
