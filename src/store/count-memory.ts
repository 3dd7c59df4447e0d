/** Remembers what was counted between two moments, until a match that lies there is changed. */
import type { Instant } from '../domain/instant.ts';
import { changesByOthers, type Database, hearOfMatches } from './sqlite.ts';

/** Without its end. */
export type Span = { begins: Instant; ends: Instant };

export type CountMemory<T> = {
  /**
   * What is remembered of the span, by term. Whoever counts what is not in it yet asks for it first and puts it there
   * afterwards: if anything is changed meanwhile, nobody gets this map any more.
   */
  of(span: Span): Map<string, T>;
  forget(moment: Instant): void;
  forgetAll(): void;
};

export function createCountMemory<T>(spansKept: number): CountMemory<T> {
  /** In the order in which they were asked for last. */
  const spans = new Map<string, Span & { counts: Map<string, T> }>();
  return {
    of({ begins, ends }) {
      const key = `${begins} ${ends}`;
      const counts = spans.get(key)?.counts ?? new Map<string, T>();
      spans.delete(key);
      spans.set(key, { begins, ends, counts });
      if (spans.size > spansKept) spans.delete(spans.keys().next().value ?? '');
      return counts;
    },
    forget(moment) {
      for (const [key, { begins, ends }] of spans) if (moment >= begins && moment < ends) spans.delete(key);
    },
    forgetAll: () => spans.clear(),
  };
}

/** @returns what gives each database a memory of its own; in a transaction, which may be rolled back, an empty one. */
export function memoryByDatabase<T>(spansKept: number): (db: Database) => Promise<CountMemory<T>> {
  const memories = new WeakMap<Database, { memory: CountMemory<T>; asOf: number }>();
  return async (db) => {
    const asOf = await changesByOthers(db);
    const known = memories.get(db);
    if (known !== undefined) {
      if (known.asOf !== asOf) known.memory.forgetAll();
      known.asOf = asOf;
      return known.memory;
    }
    const memory = createCountMemory<T>(spansKept);
    if (hearOfMatches(db, memory.forget)) memories.set(db, { memory, asOf });
    return memory;
  };
}
