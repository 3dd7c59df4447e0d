/** Developments: what was new in a story after a channel was told of it. */
import type { Development } from '../domain/development.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

export async function saveDevelopment(db: Database, development: Development): Promise<void> {
  const { releaseAt, message, ...rest } = development;
  const row = { ...rest, release_at: releaseAt, message: JSON.stringify(message) };
  await db
    .insertInto('development')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** In the order in which they came. */
export async function developmentsOf(db: Database, alert: string): Promise<Development[]> {
  const rows = await db
    .selectFrom('development')
    .selectAll()
    .where('alert', '=', alert)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toDevelopment);
}

/** Held ones whose time has come, the earliest first. */
export async function heldDevelopmentsDue(db: Database, now: Instant): Promise<Development[]> {
  const rows = await db
    .selectFrom('development')
    .selectAll()
    .where('state', '=', 'held')
    .where('release_at', '<=', now)
    .orderBy('release_at')
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toDevelopment);
}

/** Held ones whose article met any of the terms, whenever they are due, the earliest first. */
export async function heldDevelopmentsOn(db: Database, terms: readonly string[]): Promise<Development[]> {
  const rows = await db
    .selectFrom('development')
    .selectAll()
    .where('state', '=', 'held')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('match')
          .select('match.term')
          .whereRef('match.article', '=', 'development.article')
          .where('match.term', 'in', terms),
      ),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toDevelopment);
}

/** What is not told yet of one alert is told below the other. */
export async function moveUntold(db: Database, from: string, to: string): Promise<void> {
  await db
    .updateTable('development')
    .set({ alert: to })
    .where('alert', '=', from)
    .where((where) =>
      where.or([
        where('state', '=', 'held'),
        where(
          'id',
          'in',
          where.selectFrom('delivery').select('delivery.alert').where('delivery.state', '=', 'pending'),
        ),
      ]),
    )
    .execute();
}

function toDevelopment(row: Tables['development']): Development {
  const { release_at: releaseAt, message, ...rest } = row;
  return { ...rest, releaseAt, message: JSON.parse(message) };
}
