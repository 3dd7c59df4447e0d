/** The names of the feeds of one article, for people: "Yonhap, also Google News". */
const MOST_SHOWN = 4;

/** @param sources the feed that brought it first comes first. */
export function sourcesInWords([first = '', ...further]: readonly string[]): string {
  if (further.length === 0) return first;
  const shown = further.slice(0, MOST_SHOWN);
  const left = further.length - shown.length;
  return `${first}, also ${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
