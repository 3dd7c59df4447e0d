/** Work that costs much: few pieces at a time, few that wait, and what was made is given to all who ask for a while. */

export type SharedWork<T> = {
  /** "busy": too many wait already. What fails is tried again by the next who asks. */
  get(key: string, make: () => Promise<T>): Promise<T | 'busy'>;
  /** What was made is true no more. */
  forget(): void;
};

export type ShareLimits = { atOnce: number; waiting: number; keptMs: number; kept: number };

/** @param now of a clock that does not stand still, in milliseconds. */
export function shareWork<T>(limits: ShareLimits, now: () => number): SharedWork<T> {
  const made = new Map<string, { at: number; value: Promise<T> }>();
  const queue: (() => void)[] = [];
  let underWay = 0;

  async function inTurn(make: () => Promise<T>): Promise<T> {
    if (underWay >= limits.atOnce) await new Promise<void>((go) => queue.push(go));
    else underWay += 1;
    try {
      return await make();
    } finally {
      const next = queue.shift();
      // Its place goes to the next one.
      if (next === undefined) underWay -= 1;
      else next();
    }
  }

  function forgetOld(): void {
    for (const [key, { at }] of made) if (now() - at >= limits.keptMs) made.delete(key);
    for (const key of made.keys()) {
      if (made.size < limits.kept) break;
      made.delete(key);
    }
  }

  return {
    async get(key, make) {
      const known = made.get(key);
      if (known !== undefined && now() - known.at < limits.keptMs) return known.value;
      if (underWay >= limits.atOnce && queue.length >= limits.waiting) return 'busy';
      forgetOld();
      const value = inTurn(make);
      made.set(key, { at: now(), value });
      value.catch(() => {
        if (made.get(key)?.value === value) made.delete(key);
      });
      return value;
    },
    forget: () => made.clear(),
  };
}
