/** What a reminder says of the coverage, in a store that has been ticking. */
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { Bulletin } from '../../../src/domain/bulletin.ts';
import { recordDecision, saveAlert } from '../../../src/store/alerts.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { MINUTE } from '../desk.ts';
import { bulletins, deliverAll } from './deadline-desk.ts';

/** What is told at that moment, in a store that has been ticking. */
export async function tellAt(db: Database, on: Watch, now: number): Promise<Bulletin | undefined> {
  await sendReminders(db, on, now - MINUTE);
  await sendReminders(db, on, now);
  await deliverAll(db);
  return (await bulletins(db)).at(-1);
}

export async function told(db: Database, story: string, at: number): Promise<void> {
  const id = `desk ${story}`;
  await saveAlert(db, {
    id,
    channel: 'desk',
    story,
    state: 'posted',
    releaseAt: null,
    decidedAt: at,
    message: null,
  });
  await recordDecision(db, id, { action: 'post', reason: 'first-report' }, at, null);
}

/** "Story: note", and how many are left. */
export function section(bulletin: Bulletin | undefined, heading: string): string[] | undefined {
  const found = bulletin?.sections.find((one) => one.heading === heading);
  return (
    found && [
      ...found.lines.map(({ text, note }) => `${text}: ${note}`),
      ...(found.left > 0 ? [`+${found.left}`] : []),
    ]
  );
}
