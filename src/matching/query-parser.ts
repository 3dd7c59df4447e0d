/** How far the parser of a query is, and how it notes what is wrong. */
import { formatQuery } from './format-query.ts';
import { fault, type Lexeme } from './lex-query.ts';
import type { ContextReference, Query, QueryError } from './query.ts';

/** Every parse function returns null after it has noted the error. */
export type Parser = {
  source: string;
  lexemes: readonly Lexeme[];
  at: number;
  depth: number;
  /** The title:, lead: or body: that is being read. */
  field: string | null;
  contexts: ContextReference[];
  /** The first one noted stays. */
  error: QueryError | null;
};

export function fail(
  p: Parser,
  message: string,
  place: { start: number; end: number },
  suggestion: string | null,
): null {
  p.error ??= fault(message, place.start, place.end, suggestion);
  return null;
}

export function peek(p: Parser): Lexeme | undefined {
  return p.lexemes[p.at];
}

/** @param open the parenthesis in which the comma stands. */
export function failAtComma(p: Parser, comma: Lexeme, open: Lexeme | null): null {
  const before = open === null ? undefined : p.lexemes[p.lexemes.indexOf(open) - 1];
  if (before?.kind === 'word' && /^of$/i.test(before.text)) {
    return fail(p, 'Write OF in capitals: 2 OF (a, b, c).', before, 'OF');
  }
  return fail(p, 'A comma only stands in `2 OF (a, b, c)`.', comma, '');
}

export function failAtEnd(p: Parser): null {
  const last = p.lexemes.at(-1) ?? { start: 0, end: 0, kind: 'open' as const, text: '' };
  const drop = last.kind === 'open' || last.kind === 'field' ? null : '';
  return fail(p, `Something is missing after ${nameOf(last)}.`, last, drop);
}

export function nameOf({ kind, text }: Lexeme): string {
  if (kind === 'near') return `NEAR/${text}`;
  if (kind === 'field') return `${text}:`;
  if (kind === 'open') return 'this parenthesis';
  return kind === 'comma' ? 'this comma' : text;
}

/** Words in parentheses beside NEAR are most likely meant in that order. */
export function asPhrase(query: Query): string | null {
  if (query.kind !== 'and' || !query.operands.every((operand) => operand.kind === 'word')) return null;
  return `"${formatQuery(query)}"`;
}
