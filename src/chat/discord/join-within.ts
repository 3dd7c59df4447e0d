/** Joins rendered entries as far as they fit, and counts the rest. */

/**
 * At most `maxLength` code units in all; whole entries only, so that no link is cut in two.
 * @param left how many there are besides, to be counted too.
 */
export function joinWithin(
  entries: readonly string[],
  separator: string,
  maxLength: number,
  left = 0,
): string {
  return fitWithin(entries, separator, maxLength, left).joined;
}

/** The same, with how many of the entries it shows. */
export function fitWithin(
  entries: readonly string[],
  separator: string,
  maxLength: number,
  left = 0,
): { joined: string; shown: number } {
  const more = (count: number) => (count > 0 ? `${separator}and ${count} more` : '');
  let joined = '';
  for (const [index, entry] of entries.entries()) {
    const longer = index === 0 ? entry : joined + separator + entry;
    const rest = entries.length - index - 1 + left;
    if (longer.length + more(rest).length > maxLength)
      return { joined: index === 0 ? '' : joined + more(rest + 1), shown: index };
    joined = longer;
  }
  return { joined: joined === '' ? '' : joined + more(left), shown: entries.length };
}
