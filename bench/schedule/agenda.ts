/** A clock that jumps from one thing to come to the next. */
import type { Instant } from '../../src/domain/instant.ts';

type Entry = { at: Instant; order: number; run: () => void };

type Agenda = {
  now(): Instant;
  at(moment: Instant, run: () => void): void;
  /** @returns what takes it back. */
  after(delayMs: number, run: () => void): () => void;
  /** Jumps to the next moment and runs what is due then; false when nothing is left. */
  next(): boolean;
};

export function createAgenda(start: Instant): Agenda {
  let now = start;
  let order = 0;
  /** A heap: each entry comes before the two at twice its place. */
  const heap: Entry[] = [];

  function isBefore(a: number, b: number): boolean {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return one !== undefined;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  function swap(a: number, b: number): void {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = one;
  }

  function add(entry: Entry): void {
    heap.push(entry);
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function take(): Entry | undefined {
    swap(0, heap.length - 1);
    const first = heap.pop();
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = isBefore(right, left) && right < heap.length ? right : left;
      if (child >= heap.length || !isBefore(child, at)) return first;
      swap(at, child);
      at = child;
    }
  }

  function at(moment: Instant, run: () => void): void {
    add({ at: moment, order: order++, run });
  }

  return {
    now: () => now,
    at,
    after(delayMs, run) {
      let isWanted = true;
      at(now + Math.max(0, Math.round(delayMs)), () => {
        if (isWanted) run();
      });
      return () => {
        isWanted = false;
      };
    },
    next() {
      const first = take();
      if (first === undefined) return false;
      now = first.at;
      first.run();
      while (heap[0]?.at === now) take()?.run();
      return true;
    },
  };
}
