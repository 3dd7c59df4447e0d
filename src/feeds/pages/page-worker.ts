/** The thread on which pages are read: hostile ones keep Readability busy for seconds. */
import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Instant } from '../../domain/instant.ts';
import { type Document, type PageReading, readDocument } from './read-document.ts';

export type PageTask = { document: Document; now: Instant; reading: PageReading };

let hasRead = false;

parentPort?.postMessage('ready');
parentPort?.on('message', async ({ document, now, reading }: PageTask) => {
  parentPort?.postMessage(await readDocument(document, now, reading));
  if (hasRead) return;
  hasRead = true;
  // By itself Node writes it at an exit in order, and this thread is always cut off.
  flushCompileCache();
});
