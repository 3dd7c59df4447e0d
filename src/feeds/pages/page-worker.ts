/** The thread on which pages are read: hostile ones keep Readability busy for seconds. */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../domain/instant.ts';
import type { Document, PageReading } from './read-document.ts';

export type PageTask = { document: Document; now: Instant; reading: PageReading };

/** Where the program keeps what it has compiled; null where it keeps nothing. */
export type PageWorkerData = { compileCache: string | null };

const { compileCache }: PageWorkerData = workerData;
// It saves half of the thread's memory, most of which the first import takes otherwise.
if (compileCache !== null) enableCompileCache(compileCache);
const { readDocument } = await import('./read-document.ts');

parentPort?.postMessage('ready');
parentPort?.on('message', async ({ document, now, reading }: PageTask) => {
  parentPort?.postMessage(await readDocument(document, now, reading));
});
