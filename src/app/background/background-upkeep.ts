/** Keeps the background index in shape, a little at a time. */
import { deleteSome, readIndexState, readSegments } from '../../store/background-segments.ts';
import type { Database } from '../../store/sqlite.ts';
import { mergeable, mergeSlice, startMerging } from './background-merge.ts';
import { giveUp, repairSlice } from './background-repair.ts';
import { sealSlice, startSealing } from './background-seal.ts';
import type { Pace } from './background-slices.ts';

/** One slice of what is most urgent, within the caller's transaction. */
export async function tendBackgroundIndex(
  db: Database,
  damaged: ReadonlySet<number>,
  pace: Pace,
): Promise<void> {
  const state = await readIndexState(db);
  const segments = await readSegments(db);
  const broken = segments.filter(({ id, state }) => state === 'live' && damaged.has(id)).map(({ id }) => id);
  if (broken.length > 0) return giveUp(db, broken, segments);
  const building = segments.filter(({ kind, state }) => kind === 'postings' && state === 'building');
  const sealing = building.find(({ level }) => level === 0);
  if (sealing) return sealSlice(db, sealing, segments, state, pace);
  if (state.nextSlot - state.firstSlot >= pace.sealed) return startSealing(db, segments, pace);
  const repairing = segments.find((segment) => segment.state === 'damaged');
  if (repairing) return repairSlice(db, repairing, pace);
  const merging = mergeable(segments, pace);
  if (merging) return startMerging(db, segments, merging);
  const [lowest] = building.sort((a, b) => a.level - b.level);
  if (lowest) return mergeSlice(db, lowest, segments, pace);
  const dead = segments.find((segment) => segment.state === 'dead');
  if (dead) await deleteSome(db, dead.id, pace.deleted);
}
