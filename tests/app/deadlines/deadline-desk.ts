/** A watch with deadlines, and what its channels were told of them. */
import type { Watch } from '../../../src/app/watch.ts';
import type { Bulletin } from '../../../src/domain/bulletin.ts';
import type { Deadline } from '../../../src/domain/deadline.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { sampleDeadline } from '../../support/sample-deadline.ts';
import { HOUR } from '../desk.ts';
import { digestWatch } from '../telling/digest-desk.ts';

export const DAY = 24 * HOUR;
/** A Tuesday, 18:00 in UTC. */
export const MOMENT = Date.UTC(2019, 11, 31, 18);

/** "2d", "12h", "passed" */
function reminder(text: string): Deadline['reminders'][number] {
  if (text === 'passed') return { kind: 'passed' };
  const count = Number.parseInt(text, 10);
  return text.endsWith('d')
    ? { kind: 'before', count, unit: 'days', clock: null }
    : { kind: 'before', count, unit: 'hours' };
}

export function deadlineOf(
  changes: Partial<Deadline> = {},
  reminders: readonly string[] = ['3d', '1d', 'passed'],
): Deadline {
  return sampleDeadline({
    name: 'talks deadline',
    moment: { kind: 'moment', at: MOMENT },
    timezone: 'UTC',
    terms: ['Talks', 'Sanctions'],
    channels: ['desk'],
    reminders: reminders.map(reminder),
    ...changes,
  });
}

/** Talks and Sanctions go to the desk; all else to the wire. Both are in Slack. */
export function deadlineWatch(...deadlines: readonly Deadline[]): Watch {
  const watch = digestWatch('{ terms: [Talks, Sanctions], to: [desk] }');
  const channels = watch.settings.channels.map((channel) => ({
    ...channel,
    platform: 'slack' as const,
    target: `C${channel.name}`,
  }));
  return { ...watch, settings: { ...watch.settings, channels, deadlines } };
}

/** What is queued, in order, as it says by now: "desk bulletin: D-3 to the talks deadline". */
export async function queued(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('bulletin', 'bulletin.id', 'delivery.alert')
    .select(['delivery.channel', 'delivery.operation', 'bulletin.message'])
    .orderBy('delivery.sequence')
    .execute();
  return rows.map(({ channel, operation, message }) => {
    const { heading, lateAt } = JSON.parse(message) as Bulletin;
    return `${channel} ${operation}: ${heading}${lateAt === null ? '' : ', late'}`;
  });
}

export async function bulletins(db: Database): Promise<Bulletin[]> {
  const rows = await db.selectFrom('bulletin').select('message').orderBy('at').orderBy('id').execute();
  return rows.map(({ message }) => JSON.parse(message));
}

/** All that waits is told. */
export async function deliverAll(db: Database): Promise<void> {
  await db.updateTable('delivery').set({ state: 'sent' }).where('state', '=', 'pending').execute();
}
