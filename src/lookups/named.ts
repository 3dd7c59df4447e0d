/** Names of the config as people type them: a term, a feed, a deadline. */

/** Without case and accents, for comparing. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC');
}

export type FoundName = { ok: true; name: string } | { ok: false; message: string };

/** What names stand for. */
type NamedKind = 'term' | 'feed' | 'deadline';

type NearestName = (word: string, known: readonly string[]) => string | null;

const LONGEST_SHOWN = 60;
const MOST_LISTED = 8;

/** The name that is meant: itself, or the only one that begins with what was typed, or has it. */
export function findName(
  kind: NamedKind,
  typed: string,
  known: readonly string[],
  nearestName: NearestName,
): FoundName {
  const wanted = plain(typed);
  const exact = known.find((name) => name === typed) ?? known.find((name) => plain(name) === wanted);
  if (exact !== undefined) return { ok: true, name: exact };
  const beginning = known.filter((name) => plain(name).startsWith(wanted));
  const having = known.filter((name) => plain(name).includes(wanted));
  for (const found of [beginning, having]) {
    const [only, ...more] = found;
    if (only !== undefined && more.length === 0) return { ok: true, name: only };
  }
  const shown = typed.length > LONGEST_SHOWN ? `${typed.slice(0, LONGEST_SHOWN)}…` : typed;
  return {
    ok: false,
    message: `There is no ${kind} “${shown}”. ${suggestion(kind, typed, known, having, nearestName)}`,
  };
}

/** All that are meant: the name itself, or else every one that has what was typed. */
export function findNames(
  kind: NamedKind,
  typed: string,
  known: readonly string[],
  nearestName: NearestName,
): { ok: true; names: readonly string[] } | { ok: false; message: string } {
  const wanted = plain(typed);
  const exact = known.filter((name) => plain(name) === wanted);
  const names = exact.length > 0 ? exact : known.filter((name) => plain(name).includes(wanted));
  if (names.length > 0) return { ok: true, names };
  const found = findName(kind, typed, known, nearestName);
  return found.ok ? { ok: true, names: [found.name] } : found;
}

function suggestion(
  kind: NamedKind,
  typed: string,
  known: readonly string[],
  having: readonly string[],
  nearestName: NearestName,
): string {
  if (having.length > 0) return `Did you mean one of these: ${listed(having)}?`;
  const meant = nearestName(typed.slice(0, LONGEST_SHOWN), known);
  if (meant !== null) return `Did you mean “${meant}”?`;
  return known.length === 0 ? `There are no ${kind}s yet.` : `The ${kind}s are: ${listed(known)}.`;
}

function listed(names: readonly string[]): string {
  const left = names.length - MOST_LISTED;
  return `${names.slice(0, MOST_LISTED).join(', ')}${left > 0 ? `, and ${left} more` : ''}`;
}
