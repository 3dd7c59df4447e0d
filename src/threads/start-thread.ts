/** Starts a thread for long work: with the program's compile cache, and without its environment. */
import { getCompileCacheDir } from 'node:module';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** JavaScript, as the cache is to be on before the thread reads any TypeScript: to strip the types anew takes longer
 * than most of what threads do. */
const BEGIN = `
const { workerData } = require('node:worker_threads');
if (workerData.compileCache !== null) require('node:module').enableCompileCache(workerData.compileCache);
import(workerData.module);
`;

/**
 * It keeps no process alive, and what it fails with becomes no exception: whoever waits for it listens.
 * @param module what runs on it. Such a thread is always cut off, so the module itself writes the compile cache, once
 * it has done its work for the first time (flushCompileCache).
 */
export function startThread(module: URL, memory: ResourceLimits): Worker {
  const started = new Worker(BEGIN, {
    eval: true,
    // No work of a thread needs the environment, which has secrets.
    env: {},
    execArgv: [],
    resourceLimits: memory,
    workerData: { compileCache: getCompileCacheDir() ?? null, module: module.href },
  });
  started.on('error', () => {});
  started.unref();
  return started;
}
