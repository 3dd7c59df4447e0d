/** What was asked with /watch, so that the buttons below an answer can ask it again; forgotten after a month. */
import type { Instant } from '../domain/instant.ts';
import { shortId } from '../domain/short-id.ts';
import { type Database, describeSqliteError } from './sqlite.ts';

/** Checked like any other request when it is asked again. */
export type AskedRequest = { name: string; options: Readonly<Record<string, string>> };

const DAY_MS = 86_400_000;
const KEPT_MS = 30 * DAY_MS;

/** @returns its id, the same for the same request; null where it cannot be kept now, such as on a full disk. */
export async function rememberAsked(
  db: Database,
  request: AskedRequest,
  now: Instant,
): Promise<string | null> {
  const options = Object.fromEntries(Object.entries(request.options).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({ name: request.name, options });
  const id = shortId('asked', text);
  try {
    const known = await db.selectFrom('asked').select('at').where('id', '=', id).executeTakeFirst();
    // One write a day and request: whoever turns pages only reads.
    if (known !== undefined && known.at > now - DAY_MS) return id;
    await db
      .insertInto('asked')
      .values({ id, request: text, at: now })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ at: now }))
      .execute();
    await db
      .deleteFrom('asked')
      .where('at', '<', now - KEPT_MS)
      .execute();
    return id;
  } catch (error) {
    if (describeSqliteError(error) === null) throw error;
    return null;
  }
}

/** null where it was never asked, or was forgotten. */
export async function recallAsked(db: Database, id: string): Promise<AskedRequest | null> {
  const row = await db.selectFrom('asked').select('request').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.request);
}
