/** The explanation of a term as an indented tree for people: what each part of the query found. */
import type { Explanation, FoundWords } from './explain.ts';
import type { TermExplanation } from './explain-term.ts';

/** shortened: of alternatives only those that matter, of what is excluded only what was found. full: every part. */
export type TreeDetail = 'shortened' | 'full';

const INDENT = '  ';
/** Of alternatives none of which was found, this many are named. */
const MOST_ABSENT = 6;
/** A query that is longer is cut; alternatives that are longer are not written out where they are told one by one. */
const LONGEST_QUERY = 100;
const LONGEST_ALTERNATIVES = 50;

/** Its query and its context; holds foreign text as it stands in the article. */
export function formatExplanation(
  { query, context }: Pick<TermExplanation, 'query' | 'context'>,
  detail: TreeDetail,
): string[] {
  const part = detail === 'shortened' ? onlyAlternative(query) : query;
  const parts = [...(part.kind === 'and' ? part.parts : [part]), ...(context === null ? [] : [context])];
  return parts.flatMap((each) => linesOf(each, detail));
}

function linesOf(given: Explanation, detail: TreeDetail): string[] {
  const part = detail === 'shortened' ? onlyAlternative(given) : given;
  switch (part.kind) {
    case 'leaf':
      return [line(part, part.query, leafNote(part))];
    case 'and':
      return [line(part, 'all of', null), ...below(part.parts, detail)];
    case 'near':
      return [line(part, shortened(part.query), part.obstacle), ...below(part.parts, detail)];
    case 'or': {
      const isShort = part.query.length <= LONGEST_ALTERNATIVES;
      return alternatives(
        part,
        part,
        { label: isShort ? part.query : 'any of', count: null, isShort },
        detail,
      );
    }
    case 'at-least': {
      const count = `${part.parts.filter((each) => each.holds).length} found`;
      return alternatives(
        part,
        part,
        { label: `${part.query.split(' ', 1)[0]} of`, count, isShort: false },
        detail,
      );
    }
    case 'not':
      return excluded(part, detail);
    case 'field':
      return wrapped(part, `in the ${part.query.split(':', 1)[0]}`, detail);
    case 'context':
      return wrapped(part, part.query, detail);
  }
}

/** Of alternatives the one that holds: the others do not matter then. */
function onlyAlternative(part: Explanation): Explanation {
  const held = part.kind === 'or' ? part.parts.filter((each) => each.holds) : [];
  const [only] = held;
  return held.length === 1 && only !== undefined && only.kind !== 'leaf' ? onlyAlternative(only) : part;
}

function below(parts: readonly Explanation[], detail: TreeDetail): string[] {
  return parts.flatMap((each) => linesOf(each, detail)).map((each) => INDENT + each);
}

/** A field or a context, on one line with its query. */
function wrapped(part: Explanation, label: string, detail: TreeDetail): string[] {
  const [given] = part.parts;
  if (given === undefined) return [];
  const operand = detail === 'shortened' ? onlyAlternative(given) : given;
  if (operand.kind === 'or')
    return alternatives(part, operand, { label, count: null, isShort: false }, detail);
  if (operand.kind === 'and' || operand.holds !== part.holds)
    return [line(part, label, null), ...below(operand.kind === 'and' ? operand.parts : [operand], detail)];
  const [first = '', ...rest] = linesOf(operand, detail);
  return [line(part, `${label}: ${first.slice(2)}`, null), ...rest];
}

/** `isShort`: the label names all alternatives. */
type Heading = { label: string; count: string | null; isShort: boolean };

/** @param part stands in the line. @param group has the alternatives. */
function alternatives(part: Explanation, group: Explanation, heading: Heading, detail: TreeDetail): string[] {
  const { label, count, isShort } = heading;
  if (detail === 'full') return [line(part, label, count), ...below(group.parts, detail)];
  const telling = group.parts.filter((each) => each.holds || (!group.holds && isPartlyFound(each)));
  const absent = group.parts.filter((each) => !telling.includes(each));
  const rest = isShort ? null : absentNote(absent, telling.length);
  if (telling.length === 0 && isShort) return [line(part, label, joined([count, 'not found']))];
  if (telling.every((each) => each.kind === 'leaf'))
    return [line(part, label, joined([count, ...leavesFound(telling), rest]))];
  if (group.kind === 'or' && group.holds) return simplest(part, telling, label, detail);
  return [
    line(part, label, count),
    ...below(telling, detail),
    ...(rest === null || group.holds ? [] : [`${INDENT}  ${rest}`]),
  ];
}

/** Of several alternatives that hold, each by itself would do: those in a word, or else the one told soonest. */
function simplest(
  part: Explanation,
  held: readonly Explanation[],
  label: string,
  detail: TreeDetail,
): string[] {
  const leaves = held.filter((each) => each.kind === 'leaf');
  if (leaves.length > 0) return [line(part, label, leavesFound(leaves).join('; '))];
  const [shortest = []] = held.map((each) => below([each], detail)).sort((a, b) => a.length - b.length);
  return [line(part, label, held.length === 1 ? null : `${held.length} hold, such as`), ...shortest];
}

function absentNote(absent: readonly Explanation[], telling: number): string | null {
  if (absent.length === 0) return null;
  if (telling > 0) return absent.length === 1 ? '1 other not found' : `${absent.length} others not found`;
  const named = absent.slice(0, MOST_ABSENT).map((each) => each.query);
  const more = absent.length - named.length;
  return `none of ${shortened(named.join(', '))}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What is excluded is told only where it was found, since only then does it matter. */
function excluded(part: Explanation, detail: TreeDetail): string[] {
  const [operand] = part.parts;
  if (operand === undefined) return [];
  const label = shortened(part.query);
  if (part.holds) return [line(part, label, 'none of it found')];
  const inner = operand.kind === 'or' ? operand.parts : [operand];
  const found = inner.filter((each) => each.holds);
  if (detail === 'shortened' && found.every((each) => each.kind === 'leaf'))
    return [line(part, label, `excluded by ${leavesFound(found).join('; ')}`)];
  return [line(part, label, 'excluded by'), ...below(detail === 'full' ? inner : found, detail)];
}

function isPartlyFound(part: Explanation): boolean {
  if (part.kind === 'not') return false;
  return part.found.length > 0 || part.obstacle !== null || part.parts.some(isPartlyFound);
}

function line(part: Explanation, label: string, note: string | null): string {
  return `${part.holds ? '✓' : '✗'} ${label}${note === null || note === '' ? '' : ` — ${note}`}`;
}

function leafNote(part: Explanation): string {
  if (part.found.length > 0) return foundList(part.found);
  return part.obstacle ?? (part.holds ? 'so it is' : 'not found');
}

/** Of leaves together: several of them may have found the same words. */
function leavesFound(leaves: readonly Explanation[]): string[] {
  const words = new Map<string, FoundWords>();
  for (const leaf of leaves)
    for (const found of leaf.found) words.set(`${found.where} ${found.text.toLowerCase()}`, found);
  const wordless = leaves.filter((leaf) => leaf.found.length === 0);
  return [
    foundList([...words.values()]),
    ...wordless.map((leaf) => `${leaf.query} (${leaf.obstacle ?? 'so it is'})`),
  ].filter((note) => note !== '');
}

/** "UN Security Council (title), Security Council (body, 3 times)" */
function foundList(found: readonly FoundWords[]): string {
  return found
    .map(({ where, text, times }) => {
      const often = times === 1 ? '' : times === 2 ? ', twice' : `, ${times} times`;
      return `${text.replaceAll(/\s+/g, ' ')} (${where}${often})`;
    })
    .join(', ');
}

function joined(notes: readonly (string | null)[]): string {
  return notes.filter((note) => note !== null && note !== '').join('; ');
}

function shortened(text: string): string {
  return text.length <= LONGEST_QUERY ? text : `${text.slice(0, LONGEST_QUERY).replace(/\S*$/u, '')}…`;
}
