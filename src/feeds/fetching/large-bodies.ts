/** Lets only a few large bodies be held at a time, so that many at once do not fill the memory. */

export type Place = {
  /** Waits until there is room for one more; only the first call does. Rejects when the signal aborts. */
  take(signal: AbortSignal): Promise<void>;
  /** Leaves the room to others, whether it was taken or not. */
  free(): void;
};

/** @returns gives a place to each who may come to hold a large body, to be freed in any case. */
export function createPlaces(count: number): () => Place {
  let held = 0;
  const waiting = new Set<() => void>();
  function next(): void {
    const [first] = waiting;
    if (first === undefined || held >= count) return;
    waiting.delete(first);
    held += 1;
    first();
  }
  return () => {
    let hasTaken = false;
    return {
      take(signal) {
        if (hasTaken) return Promise.resolve();
        return new Promise((resolve, reject) => {
          const enter = () => {
            signal.removeEventListener('abort', leave);
            hasTaken = true;
            resolve();
          };
          const leave = () => {
            waiting.delete(enter);
            reject(signal.reason);
          };
          if (signal.aborted) return leave();
          signal.addEventListener('abort', leave, { once: true });
          waiting.add(enter);
          next();
        });
      },
      free() {
        if (hasTaken) held -= 1;
        hasTaken = false;
        next();
      },
    };
  };
}
