/** Queries that are put into words once: for a small one that costs several times as much as running it. */
import type { CompiledQuery } from 'kysely';
import type { Database } from './sqlite.ts';

/** Stands for a value while the query is made. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * @param make says which query it is. It is called once, with a stand-in for every value: they may be put into the
 * query, but not looked at. All calls give values under the same names.
 */
export function hotQuery<Values extends object, Row>(
  make: (db: Database, values: Values) => CompiledQuery<Row>,
): (db: Database, values: Values) => Promise<Row[]> {
  let made: CompiledQuery<Row> | null = null;
  return async (db, values) => {
    made ??= make(db, slotsFor(values));
    const parameters = made.parameters.map((one) =>
      one instanceof Slot ? values[one.name as keyof Values] : one,
    );
    const { rows } = await db.executeQuery<Row>({ ...made, parameters });
    return rows;
  };
}

function slotsFor<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.keys(values).map((name) => [name, new Slot(name)])) as Values;
}
