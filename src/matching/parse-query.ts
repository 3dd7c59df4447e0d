/** A query's text as a tree, or what is wrong with it and where. */
import { formatQuery } from './format-query.ts';
import { readName } from './korean-name/read-name.ts';
import { fault, type Lexeme, lexQuery } from './lex-query.ts';
import { holdsForNothing, isPositional, type ParsedQuery, QUERY_FIELDS, type Query } from './query.ts';
import { asPhrase, fail, failAtComma, failAtEnd, nameOf, type Parser, peek } from './query-parser.ts';

const LONGEST_QUERY = 10_000;
const DEEPEST = 30;

/**
 * Operators bind in this order, the tightest first:
 *
 *     title: lead: body:   what stands right behind it: title:a b is (title:a) AND b
 *     NEAR/n               also in chains
 *     NOT
 *     AND                  also where nothing stands between two words
 *     OR
 *
 * So `a OR b NOT c NEAR/3 d` is `a OR (b AND (NOT (c NEAR/3 d)))`. The comma of `2 OF (a b, c OR d)` parts
 * whole queries. Operators are written in capitals; `and`, `or`, `not` are words like any other.
 */
export function parseQuery(source: string): ParsedQuery {
  const { length } = source;
  if (length > LONGEST_QUERY) {
    return failed(
      `The query has ${length} characters; at most ${LONGEST_QUERY} are read. Move a part of it into a context.`,
      LONGEST_QUERY,
      length,
      null,
    );
  }
  const lexed = lexQuery(source);
  if (!lexed.ok) return lexed;
  if (lexed.lexemes.length === 0) return failed('The query is empty.', 0, length, null);
  const parser: Parser = {
    source,
    lexemes: lexed.lexemes,
    at: 0,
    depth: 0,
    field: null,
    contexts: [],
    error: null,
  };
  const query = parseWhole(parser);
  if (query === null) {
    return { ok: false, error: parser.error ?? fault('This query cannot be read.', 0, length, null) };
  }
  if (holdsForNothing(query)) {
    const message =
      'This query, or one side of an OR in it, only excludes: nearly every article would match.';
    return failed(message, 0, length, `(words to look for) ${source.trim()}`);
  }
  return { ok: true, query, contexts: parser.contexts };
}

function failed(message: string, start: number, end: number, suggestion: string | null): ParsedQuery {
  return { ok: false, error: fault(message, start, end, suggestion) };
}

function deeper(p: Parser, parse: (p: Parser) => Query | null): Query | null {
  const here = p.lexemes[p.at - 1];
  if (p.depth >= DEEPEST && here !== undefined) {
    return fail(p, `There are more than ${DEEPEST} levels of parentheses or NOT.`, here, null);
  }
  p.depth += 1;
  const query = parse(p);
  p.depth -= 1;
  return query;
}

function parseWhole(p: Parser): Query | null {
  const query = parseOr(p);
  const rest = peek(p);
  if (query === null || rest === undefined) return query;
  if (rest.kind === 'comma') return failAtComma(p, rest, null);
  return fail(p, 'This parenthesis was never opened.', rest, '');
}

function parseOr(p: Parser): Query | null {
  return parseRow(p, 'or', parseAnd, () => {
    const goesOn = peek(p)?.kind === 'or';
    if (goesOn) p.at += 1;
    return goesOn;
  });
}

function parseAnd(p: Parser): Query | null {
  return parseRow(p, 'and', parseNot, () => {
    const kind = peek(p)?.kind;
    if (kind === 'and') p.at += 1;
    return kind !== undefined && kind !== 'or' && kind !== 'close' && kind !== 'comma';
  });
}

/** Operands of the same kind, from parentheses, are taken into the row. */
function parseRow(
  p: Parser,
  kind: 'and' | 'or',
  parseOperand: (p: Parser) => Query | null,
  goesOn: () => boolean,
): Query | null {
  const operands: Query[] = [];
  do {
    const operand = parseOperand(p);
    if (operand === null) return null;
    if (operand.kind === kind) operands.push(...operand.operands);
    else operands.push(operand);
  } while (goesOn());
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind, operands };
}

function parseNot(p: Parser): Query | null {
  if (peek(p)?.kind !== 'not') return parseNear(p);
  p.at += 1;
  const operand = deeper(p, parseNot);
  return operand === null ? null : { kind: 'not', operand };
}

function parseNear(p: Parser): Query | null {
  const operands: Query[] = [];
  const distances: number[] = [];
  for (;;) {
    const start = peek(p)?.start ?? 0;
    const operand = parseOperand(p);
    if (operand === null) return null;
    operands.push(operand);
    const operator = peek(p);
    const hasNear = distances.length > 0 || operator?.kind === 'near';
    if (hasNear && !isPositional(operand)) {
      const message =
        'NEAR wants words, phrases, beginnings, names, or such with OR between them in parentheses.';
      const place = { start, end: p.lexemes[p.at - 1]?.end ?? start };
      return fail(p, message, place, asPhrase(operand));
    }
    if (operator?.kind !== 'near') break;
    distances.push(Number(operator.text));
    p.at += 1;
  }
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind: 'near', operands, distances };
}

function parseOperand(p: Parser): Query | null {
  const lexeme = peek(p);
  if (lexeme === undefined) return failAtEnd(p);
  p.at += 1;
  switch (lexeme.kind) {
    case 'open':
      return parseGroup(p, lexeme);
    case 'field':
      return parseField(p, lexeme);
    case 'context':
      p.contexts.push({ name: lexeme.text, start: lexeme.start, end: lexeme.end });
      return { kind: 'context', name: lexeme.text };
    case 'word':
      return peek(p)?.kind === 'of' ? parseAtLeast(p, lexeme) : { kind: 'word', text: lexeme.text };
    case 'phrase':
    case 'exact':
    case 'prefix':
      return { kind: lexeme.kind, text: lexeme.text };
    case 'of':
      return fail(p, 'OF wants a number before it: 2 OF (a, b, c).', lexeme, '"of"');
    case 'close':
      return fail(p, 'Something is missing before this parenthesis.', lexeme, null);
    default:
      return fail(p, `Something is missing before ${nameOf(lexeme)}.`, lexeme, '');
  }
}

function parseGroup(p: Parser, open: Lexeme): Query | null {
  const close = peek(p);
  if (close?.kind === 'close') {
    return fail(p, 'These parentheses are empty.', { start: open.start, end: close.end }, null);
  }
  const query = deeper(p, parseOr);
  return query !== null && parseClose(p, open) ? query : null;
}

function parseClose(p: Parser, open: Lexeme): boolean {
  const close = peek(p);
  p.at += 1;
  if (close?.kind === 'close') return true;
  if (close !== undefined) failAtComma(p, close, open);
  else {
    const rest = { start: open.start, end: p.source.length };
    fail(p, 'This parenthesis is never closed.', rest, `${p.source.slice(open.start).trimEnd()})`);
  }
  return false;
}

function parseAtLeast(p: Parser, number: Lexeme): Query | null {
  const of = peek(p) ?? number;
  if (!/^\d{1,9}$/.test(number.text)) {
    return fail(p, 'OF wants a whole number before it: 2 OF (a, b, c).', number, '2');
  }
  p.at += 1;
  const open = peek(p);
  if (open?.kind !== 'open') return fail(p, 'OF wants a list after it: 2 OF (a, b, c).', of, null);
  const operands: Query[] = [];
  do {
    p.at += 1;
    const operand = deeper(p, parseOr);
    if (operand === null) return null;
    operands.push(operand);
  } while (peek(p)?.kind === 'comma');
  if (!parseClose(p, open)) return null;
  const count = Number(number.text);
  const most = operands.length;
  if (count >= 1 && count <= most) return { kind: 'at-least', count, operands };
  const [only] = operands;
  if (most === 1 && only?.kind === 'or' && count > 1) {
    const end = p.lexemes[p.at - 1]?.end ?? open.end;
    const list = only.operands.map(formatQuery).join(', ');
    const message = 'OF counts what stands between commas, and here is no comma.';
    return fail(p, message, { start: open.start, end }, `(${list})`);
  }
  const message =
    most === 1
      ? 'There is only one to choose from, so the number can only be 1.'
      : `There are ${most} to choose from, so the number can be 1 to ${most}.`;
  return fail(p, message, number, count < 1 ? '1' : String(most));
}

const EXAMPLES: Readonly<Record<string, string>> = {
  source: 'source:yonhap',
  lang: 'lang:ko',
  name: 'name:"Choe Son-hui"',
};

function parseField(p: Parser, lexeme: Lexeme): Query | null {
  const value = peek(p);
  if (value === undefined) return failAtEnd(p);
  const textField = QUERY_FIELDS.find((field) => field === lexeme.text);
  if (textField !== undefined) return parseTextField(p, lexeme, textField);
  const place = { start: lexeme.start, end: value.end };
  if (value.kind !== 'phrase' && value.kind !== 'word') {
    return fail(p, `${lexeme.text}: wants a word or a quotation: ${EXAMPLES[lexeme.text]}.`, place, null);
  }
  p.at += 1;
  if (lexeme.text === 'source') return { kind: 'source', text: value.text };
  if (lexeme.text === 'lang') {
    const isCode = /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(value.text);
    if (isCode) return { kind: 'lang', text: value.text.toLowerCase() };
    return fail(p, 'lang: wants the code of a language: lang:ko.', place, null);
  }
  if (readName(value.text) !== null) return { kind: 'name', text: value.text };
  const message = 'This is no Korean name of one surname and a given name, in Latin letters or Hangul.';
  return fail(p, message, place, `"${value.text}"`);
}

function parseTextField(p: Parser, lexeme: Lexeme, field: (typeof QUERY_FIELDS)[number]): Query | null {
  if (p.field !== null) return fail(p, `${field}: cannot stand inside ${p.field}:.`, lexeme, '');
  p.field = field;
  const operand = parseOperand(p);
  p.field = null;
  return operand === null ? null : { kind: 'field', field, operand };
}
