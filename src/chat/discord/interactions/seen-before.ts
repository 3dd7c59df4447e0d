/** Remembers ids, so that what Discord delivers twice is carried out once, and a strange server is logged once. */

/** @returns whether it was told of this one before. */
export function createSeenBefore(most: number): (id: string) => boolean {
  const ids = new Set<string>();
  return (id) => {
    if (ids.has(id)) return true;
    ids.add(id);
    const [oldest] = ids;
    if (ids.size > most && oldest !== undefined) ids.delete(oldest);
    return false;
  };
}
