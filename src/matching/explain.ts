/** Why a query holds for an article or does not, part by part, as plain data. */
import type { Node } from './compiled-query.ts';
import type { Evaluation } from './evaluate.ts';
import { formatQuery } from './format-query.ts';
import type { Leaf } from './leaf.ts';
import { nearestDistances } from './nearest-distances.ts';
import type { QueryField } from './query.ts';
import type { Reading } from './reading.ts';

/** Words as they stand in the article; those of the lead are not counted under body again. */
export type FoundWords = { where: QueryField; text: string; times: number };

export type Explanation = {
  kind: Node['kind'];
  /** The part of the query, in canonical form. */
  query: string;
  holds: boolean;
  /** What a leaf or a NEAR found, the first of them, without repeats. */
  found: readonly FoundWords[];
  /** Why a leaf or a NEAR does not hold, where more can be said than that nothing was found. */
  obstacle: string | null;
  parts: readonly Explanation[];
};

const MOST_FOUND = 5;

export function explainNode(
  node: Node,
  evaluation: Evaluation,
  reading: Reading,
  field: QueryField | null,
): Explanation {
  const inside = node.kind === 'field' ? node.field : field;
  const operands = 'operands' in node ? node.operands : 'operand' in node ? [node.operand] : [];
  const holds = evaluation.holds(node, field);
  return {
    kind: node.kind,
    query: formatQuery(node.query),
    holds,
    found: node.kind === 'leaf' || node.kind === 'near' ? foundBy(node, evaluation, reading, field) : [],
    obstacle: holds ? null : obstacleTo(node, evaluation, reading, field),
    parts: operands.map((operand) => explainNode(operand, evaluation, reading, inside)),
  };
}

function foundBy(
  node: Node,
  evaluation: Evaluation,
  reading: Reading,
  field: QueryField | null,
): FoundWords[] {
  const inLead = new Set(
    field === 'title' ? [] : evaluation.spans(node, 'lead').map((span) => `${span.field} ${span.first}`),
  );
  const found = new Map<string, FoundWords>();
  for (const span of evaluation.spans(node, field)) {
    const place = reading.fields.find((each) => each.field === span.field);
    const text = place?.text.slice(place.tokens[span.first]?.start, place.tokens[span.last]?.end) ?? '';
    const where = placeOf(span.field, inLead.has(`${span.field} ${span.first}`));
    const key = `${where} ${text.toLowerCase()}`;
    const known = found.get(key);
    if (known !== undefined) known.times += 1;
    else if (found.size < MOST_FOUND) found.set(key, { where, text, times: 1 });
  }
  return [...found.values()];
}

function placeOf(field: 'title' | 'summary' | 'body', isLead: boolean): QueryField {
  if (field === 'title') return 'title';
  return isLead ? 'lead' : 'body';
}

function obstacleTo(
  node: Node,
  evaluation: Evaluation,
  reading: Reading,
  field: QueryField | null,
): string | null {
  if (node.kind === 'leaf')
    return leafObstacle(node.leaf, evaluation.spans(node, null).length, reading, field);
  if (node.kind !== 'near') return null;
  const rows = node.operands.map((operand) => evaluation.spans(operand, field));
  return rows.some((row) => row.length === 0)
    ? null
    : distanceObstacle(nearestDistances(rows), node.distances);
}

function leafObstacle(
  leaf: Leaf,
  timesAnywhere: number,
  reading: Reading,
  field: QueryField | null,
): string | null {
  if (leaf.kind === 'source')
    return reading.sourceWords.length === 0
      ? 'the source is not known'
      : `the source is ${reading.sourceWords.join(' ')}`;
  if (leaf.kind === 'lang')
    return reading.language === null ? 'the language is not known' : `the language is ${reading.language}`;
  return field !== null && timesAnywhere > 0 ? `found, but not in the ${field}` : null;
}

/** In words; null where a chain fails although each of its parts is near enough to the next. */
function distanceObstacle(nearest: readonly (number | null)[], limits: readonly number[]): string | null {
  const tooFar = nearest.filter((distance, i) => distance === null || distance > (limits[i] ?? 0));
  if (tooFar.length === 0) return 'each is near the next, but not all in one place';
  const known = tooFar.filter((distance) => distance !== null);
  return known.length < tooFar.length
    ? 'never in the same part of the text'
    : `nearest ${known.join(' and ')} words apart`;
}
