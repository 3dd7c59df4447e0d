/** Says in the log when a part of the background index has turned out to be damaged, once for each. */
import { setTimeout as wait } from 'node:timers/promises';
import { readSegments } from '../../store/background-segments.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Log } from '../log.ts';
import { damagedSegments } from './background-cache.ts';

/** The articles of a part are indexed anew in the course of hundreds of new ones, so none is missed. */
const LOOK_EVERY_MS = 60_000;

export async function reportDamage(db: Database, log: Log, signal: AbortSignal): Promise<void> {
  const said = new Set<number>();
  while (!signal.aborted) {
    try {
      for (const { id, documents } of await damaged(db)) {
        if (said.has(id)) continue;
        said.add(id);
        log(
          'warn',
          `a part of the background index is damaged: no background is found among its ${documents} articles until they have been indexed anew`,
        );
      }
    } catch (error) {
      log('error', `whether the background index is damaged cannot be read: ${describeStoreError(error)}`);
    }
    await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

async function damaged(db: Database): Promise<{ id: number; documents: number }[]> {
  const found = damagedSegments(db);
  return (await readSegments(db)).filter(
    ({ id, state }) => state === 'damaged' || (state === 'live' && found.has(id)),
  );
}
