/** The alerts whose messages say that another alert tells their story. */
import type { Alert, AlertMessage } from '../domain/alert.ts';
import { readAlert } from './alerts.ts';
import type { Database } from './sqlite.ts';

type PointingAlert = Alert & { message: AlertMessage };

/** In one channel, those that point to that alert. */
export async function alertsPointingTo(
  db: Database,
  channel: string,
  alert: string,
): Promise<PointingAlert[]> {
  const rows = await db
    .selectFrom('alert')
    .select('id')
    .where('state', '=', 'merged')
    .where('channel', '=', channel)
    // Ids are made of letters and digits.
    .where('message', 'like', `%"mergedInto":{"alert":"${alert}"%`)
    .orderBy('id')
    .execute();
  const pointing: PointingAlert[] = [];
  for (const { id } of rows) {
    const one = await readAlert(db, id);
    if (one?.message?.mergedInto?.alert === alert) pointing.push({ ...one, message: one.message });
  }
  return pointing;
}
