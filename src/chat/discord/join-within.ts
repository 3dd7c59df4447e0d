/** Joins rendered entries as far as they fit, and counts the rest. */

/** At most `maxLength` code units in all; whole entries only, so that no link is cut in two. */
export function joinWithin(entries: readonly string[], separator: string, maxLength: number): string {
  const more = (count: number) => `${separator}and ${count} more`;
  let joined = '';
  for (const [index, entry] of entries.entries()) {
    const longer = index === 0 ? entry : joined + separator + entry;
    const rest = entries.length - index - 1;
    if (longer.length + (rest > 0 ? more(rest).length : 0) > maxLength) {
      return index === 0 ? '' : joined + more(rest + 1);
    }
    joined = longer;
  }
  return joined;
}
