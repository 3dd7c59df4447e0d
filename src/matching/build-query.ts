/** Parsed queries as compiled ones: contexts put in place, leaves made. */

import type { Acronyms } from './acronym-forms.ts';
import type { Node } from './compiled-query.ts';
import { inflectedForms } from './inflected-forms.ts';
import { leafOf } from './leaf.ts';
import { fault } from './lex-query.ts';
import { nearestName } from './nearest-name.ts';
import { parseQuery } from './parse-query.ts';
import { type ContextReference, isPositional, type Query, type QueryError } from './query.ts';
import { withAliases } from './with-aliases.ts';

export type BuiltQuery = { ok: true; node: Node } | { ok: false; error: QueryError };
export type BuiltContexts = { nodes: ReadonlyMap<string, Node>; errors: ReadonlyMap<string, QueryError> };

const NO_ALIASES: ReadonlySet<Query> = new Set();

export function buildContexts(sources: Readonly<Record<string, string>>, acronyms: Acronyms): BuiltContexts {
  const names = Object.keys(sources);
  const parsed = new Map(names.map((name) => [name, parseQuery(sources[name] ?? '')] as const));
  const nodes = new Map<string, Node>();
  const errors = new Map<string, QueryError>();
  const open = new Set<string>();

  /** False when the context is wrong or is being compiled further up. */
  function compile(name: string): boolean {
    if (nodes.has(name)) return true;
    const result = parsed.get(name);
    if (result === undefined || errors.has(name) || open.has(name)) return false;
    if (!result.ok) {
      errors.set(name, result.error);
      return false;
    }
    open.add(name);
    const cycle = result.contexts.find((reference) => !compile(reference.name) && open.has(reference.name));
    open.delete(name);
    const built =
      cycle === undefined
        ? buildParsed(result.query, result.contexts, nodes, () => names, acronyms)
        : inCircle(cycle);
    if (built.ok) nodes.set(name, built.node);
    else errors.set(name, built.error);
    return built.ok;
  }

  for (const name of names) compile(name);
  return { nodes, errors };
}

function inCircle({ name, start, end }: ContextReference): BuiltQuery {
  return { ok: false, error: fault(`The context @${name} leads back to itself.`, start, end, null) };
}

/** @param aliases other spellings of who the query names. */
export function buildQuery(
  source: string,
  contexts: BuiltContexts,
  acronyms: Acronyms,
  aliases: readonly string[] = [],
): BuiltQuery {
  const parsed = parseQuery(source);
  if (!parsed.ok) return parsed;
  // Listed only where a name is wrong: there may be many terms and many contexts.
  const names = () => [...contexts.nodes.keys(), ...contexts.errors.keys()];
  if (aliases.length === 0)
    return buildParsed(parsed.query, parsed.contexts, contexts.nodes, names, acronyms);
  const aliased = withAliases(parsed.query, aliases);
  if (!aliased.ok) return { ok: false, error: fault(aliased.message, 0, source.length, null) };
  return buildParsed(aliased.query, parsed.contexts, contexts.nodes, names, acronyms, aliased.aliases);
}

function buildParsed(
  query: Query,
  references: readonly ContextReference[],
  contexts: ReadonlyMap<string, Node>,
  names: () => readonly string[],
  acronyms: Acronyms,
  aliases: ReadonlySet<Query> = NO_ALIASES,
): BuiltQuery {
  const error = referenceFault(query, references, contexts, names);
  if (error !== null) return { ok: false, error };
  return { ok: true, node: nodeOf(query) };

  function nodeOf(part: Query): Node {
    switch (part.kind) {
      case 'and':
      case 'or':
        return { query: part, kind: part.kind, operands: part.operands.map(nodeOf) };
      case 'not':
        return { query: part, kind: 'not', operand: nodeOf(part.operand) };
      case 'near':
        return { query: part, kind: 'near', operands: part.operands.map(nodeOf), distances: part.distances };
      case 'at-least':
        return { query: part, kind: 'at-least', operands: part.operands.map(nodeOf), count: part.count };
      case 'field':
        return { query: part, kind: 'field', field: part.field, operand: nodeOf(part.operand) };
      case 'context': {
        const operand = contexts.get(part.name);
        if (operand === undefined) throw new Error(`context ${part.name} was checked before`);
        return { query: part, kind: 'context', name: part.name, operand };
      }
      default: {
        const leaf = leafOf(part, aliases.has(part) ? inflectedForms(part.text) : acronyms);
        if (leaf === null) throw new Error(`${part.kind} ${part.text} was checked by the parser`);
        return { query: part, kind: 'leaf', leaf };
      }
    }
  }
}

/** What is wrong with the contexts that a query refers to, or null. */
export function referenceFault(
  query: Query,
  references: readonly ContextReference[],
  contexts: ReadonlyMap<string, Node>,
  names: () => readonly string[],
): QueryError | null {
  const unknown = references.find(({ name }) => !contexts.has(name));
  if (unknown !== undefined) return contextFault(unknown, names());
  const apart = references.find(
    ({ name }) => !isPositionalNode(contexts.get(name)) && standsInNear(query, name),
  );
  if (apart !== undefined) {
    const message = `@${apart.name} cannot stand beside NEAR: it holds more than words with OR between them.`;
    return fault(message, apart.start, apart.end, null);
  }
  const nested = references.find(
    ({ name }) => hasField(contexts.get(name)) && standsInField(query, name, false),
  );
  if (nested !== undefined) {
    const message = `@${nested.name} has a field of its own, so it cannot stand inside another.`;
    return fault(message, nested.start, nested.end, null);
  }
  return null;
}

export function contextFault({ name, start, end }: ContextReference, names: readonly string[]): QueryError {
  if (names.includes(name)) return fault(`The context @${name} is itself wrong.`, start, end, null);
  const meant = nearestName(name, names);
  const hint = meant === null ? '' : ` Did you mean @${meant}?`;
  return fault(`There is no context @${name}.${hint}`, start, end, meant === null ? null : `@${meant}`);
}

function isPositionalNode(node: Node | undefined): boolean {
  if (node?.kind === 'or') return node.operands.every(isPositionalNode);
  if (node?.kind === 'context') return isPositionalNode(node.operand);
  return node !== undefined && isPositional(node.query);
}

function standsInNear(query: Query, context: string): boolean {
  const mentions = (part: Query): boolean =>
    (part.kind === 'context' && part.name === context) ||
    (part.kind === 'or' && part.operands.some(mentions));
  if (query.kind === 'near') return query.operands.some(mentions);
  if ('operands' in query) return query.operands.some((operand) => standsInNear(operand, context));
  return 'operand' in query && standsInNear(query.operand, context);
}

function hasField(node: Node | undefined): boolean {
  if (node === undefined || node.kind === 'leaf') return false;
  if (node.kind === 'field') return true;
  return 'operands' in node ? node.operands.some(hasField) : hasField(node.operand);
}

function standsInField(query: Query, context: string, isInside: boolean): boolean {
  if (query.kind === 'context') return isInside && query.name === context;
  if (query.kind === 'field') return standsInField(query.operand, context, true);
  if ('operands' in query) return query.operands.some((part) => standsInField(part, context, isInside));
  return 'operand' in query && standsInField(query.operand, context, isInside);
}
