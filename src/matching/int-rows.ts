/** Rows of whole numbers, all in one array: four bytes a number, where arrays of arrays would take most of a term. */

/** Row r stands in `values` from `starts[r]` to `starts[r + 1]`. */
export type IntRows = { starts: Int32Array; values: Int32Array };

export function intRows(rows: readonly (readonly number[])[]): IntRows {
  const starts = new Int32Array(rows.length + 1);
  for (const [row, { length }] of rows.entries()) starts[row + 1] = (starts[row] ?? 0) + length;
  const values = new Int32Array(starts.at(-1) ?? 0);
  for (const [row, numbers] of rows.entries()) values.set(numbers, starts[row]);
  return { starts, values };
}

/** The places of each key from 0 to below `count`, rising. */
export function groupByKey(keys: readonly number[], count: number): IntRows {
  const starts = new Int32Array(count + 1);
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  for (let key = 0; key < count; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const values = new Int32Array(keys.length);
  const filled = starts.slice();
  for (const [place, key] of keys.entries()) {
    const slot = filled[key] ?? 0;
    values[slot] = place;
    filled[key] = slot + 1;
  }
  return { starts, values };
}
