/** Keeps bulletins true that wait in the outbox while a platform takes nothing: see delivery/claim. */
import { judgeWaiting, type WaitingFacts } from '../../alerts/bulletins/judge-waiting.ts';
import { markLate } from '../../alerts/bulletins/mark-late.ts';
import type { Renewer } from '../../delivery/claim.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Instant } from '../../domain/instant.ts';
import { describeStoreError } from '../../store/open-store.ts';
import { type Database, describeSqliteError } from '../../store/sqlite.ts';
import { burstFacts, renewBurst } from '../bursts/renew-burst.ts';
import type { Log } from '../log.ts';
import type { Watch } from '../watch.ts';
import { reminderFacts, renewReminder } from './renew-reminder.ts';

/** As long as nothing is known of it, it is told. */
const UNKNOWN = { isFollowed: false, isWanted: true };

/** Throws for the store alone: whatever else is wrong with one bulletin, it holds up nothing that waits behind it. */
export function createRenewer(db: Database, currentWatch: () => Watch, log: Log): Renewer {
  function tell({ channel, kind, heading }: Bulletin, what: string, error: unknown): void {
    log('error', `${channel}: the ${kind} “${heading}” cannot be ${what}: ${describeStoreError(error)}`);
  }

  async function readFacts(
    connection: Database,
    bulletin: Bulletin,
    now: Instant,
  ): Promise<Pick<WaitingFacts, 'isFollowed' | 'isWanted'>> {
    const read = bulletin.kind === 'burst' ? burstFacts : reminderFacts;
    try {
      return await read(connection, currentWatch(), bulletin, now);
    } catch (error) {
      // Nothing could be sent now: it is tried again.
      if (describeSqliteError(error) !== null) throw error;
      tell(bulletin, 'judged anew', error);
      return UNKNOWN;
    }
  }

  return {
    async fateOf(connection, bulletin, { now, mayStand }) {
      if (bulletin.kind === 'status') return { outcome: 'send' };
      const facts = await readFacts(connection, bulletin, now);
      return judgeWaiting(bulletin, { ...facts, now, mayStand });
    },
    async renew(bulletin, now) {
      try {
        const watch = currentWatch();
        if (bulletin.kind === 'burst') return await renewBurst(db, watch, bulletin, now);
        return await renewReminder(db, watch, bulletin, now, (line) => log('error', line));
      } catch (error) {
        tell(bulletin, 'made anew', error);
        return markLate(bulletin, now);
      }
    },
  };
}
