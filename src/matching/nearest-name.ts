/** The known name that somebody who mistyped one most likely meant. */

/** Null when none is close: at most two letters wrong, and fewer than half. */
export function nearestName(typed: string, known: readonly string[]): string | null {
  const wanted = typed.toLowerCase();
  let best: string | null = null;
  let fewest = Math.min(3, Math.ceil(wanted.length / 2) + 1);
  for (const name of known) {
    const wrong = editDistance(wanted, name.toLowerCase());
    if (wrong < fewest) {
      best = name;
      fewest = wrong;
    }
  }
  return best;
}

/** Exact up to 2; 3 stands for all that is more. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let [endOfA, endOfB] = [a.length, b.length];
  while (endOfA > start && endOfB > start && a[endOfA - 1] === b[endOfB - 1]) {
    endOfA -= 1;
    endOfB -= 1;
  }
  return distanceBetween(a.slice(start, endOfA), b.slice(start, endOfB));
}

function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > 2) return 3;
    row = next;
  }
  return row[b.length] ?? 3;
}
