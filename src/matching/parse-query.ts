/** A query's text as a tree, or what is wrong with it and where. */
import { readName } from './korean-name/read-name.ts';
import { fault, type Lexeme, lexQuery } from './lex-query.ts';
import {
  type ContextReference,
  holdsForNothing,
  isPositional,
  type ParsedQuery,
  QUERY_FIELDS,
  type Query,
  type QueryError,
} from './query.ts';

const LONGEST_QUERY = 10_000;
const DEEPEST = 30;

/**
 * Operators bind in this order, the tightest first: NEAR, NOT, AND (also where nothing stands between two
 * words), OR. So `a OR b NOT c NEAR/3 d` is `a OR (b AND (NOT (c NEAR/3 d)))`. Operators are written in
 * capitals; `and`, `or`, `not` are words like any other.
 */
export function parseQuery(source: string): ParsedQuery {
  if (source.length > LONGEST_QUERY) {
    const message = `This query is too long: ${source.length} characters, at most ${LONGEST_QUERY}.`;
    return { ok: false, error: fault(message, LONGEST_QUERY, source.length, null) };
  }
  const lexed = lexQuery(source);
  if (!lexed.ok) return lexed;
  if (lexed.lexemes.length === 0) return failed('The query is empty.', 0, source.length, null);
  const parser = createParser(lexed.lexemes, source.length);
  const query = parser.parseWhole();
  if (parser.error() !== null || query === null) {
    return {
      ok: false,
      error: parser.error() ?? fault('This query cannot be read.', 0, source.length, null),
    };
  }
  if (holdsForNothing(query)) {
    const message =
      'This query (or one side of an OR in it) only excludes, so nearly everything would match.';
    return failed(message, 0, source.length, `(words to look for) ${source.trim()}`);
  }
  return { ok: true, query, contexts: parser.contexts };
}

function failed(message: string, start: number, end: number, suggestion: string | null): ParsedQuery {
  return { ok: false, error: fault(message, start, end, suggestion) };
}

/** Every parse function returns null after it has noted the error; the first error noted stays. */
function createParser(lexemes: readonly Lexeme[], sourceLength: number) {
  const contexts: ContextReference[] = [];
  let at = 0;
  let depth = 0;
  let enclosingField: string | null = null;
  let error: QueryError | null = null;

  const peek = (): Lexeme | undefined => lexemes[at];
  const endOfLast = (): number => lexemes[at - 1]?.end ?? 0;
  const fail = (message: string, start: number, end: number, suggestion: string | null): null => {
    error ??= fault(message, start, end, suggestion);
    return null;
  };

  function parseWhole(): Query | null {
    const query = parseOr();
    const rest = peek();
    if (query === null || rest === undefined) return query;
    if (rest.kind === 'comma')
      return fail('A comma only stands in `2 OF (a, b, c)`.', rest.start, rest.end, '');
    return fail('This parenthesis was never opened.', rest.start, rest.end, '');
  }

  function parseOr(): Query | null {
    return parseRow('or', parseAnd, () => peek()?.kind === 'or' && ++at > 0);
  }

  function parseAnd(): Query | null {
    return parseRow('and', parseNot, () => {
      const kind = peek()?.kind;
      if (kind === 'and') at += 1;
      return kind !== undefined && kind !== 'or' && kind !== 'close' && kind !== 'comma';
    });
  }

  /** Operands of the same kind, from parentheses, are taken into the row. */
  function parseRow(
    kind: 'and' | 'or',
    parseOperand: () => Query | null,
    goesOn: () => boolean,
  ): Query | null {
    const operands: Query[] = [];
    do {
      const operand = parseOperand();
      if (operand === null) return null;
      if (operand.kind === kind) operands.push(...operand.operands);
      else operands.push(operand);
    } while (goesOn());
    const [only] = operands;
    return operands.length === 1 && only !== undefined ? only : { kind, operands };
  }

  function parseNot(): Query | null {
    if (peek()?.kind !== 'not') return parseNear();
    at += 1;
    const operand = deeper(parseNot);
    return operand === null ? null : { kind: 'not', operand };
  }

  function parseNear(): Query | null {
    const operands: Query[] = [];
    const distances: number[] = [];
    for (;;) {
      const start = peek()?.start ?? sourceLength;
      const operand = parseOperand();
      if (operand === null) return null;
      const operator = peek();
      const isOperand = distances.length > 0 || operator?.kind === 'near';
      if (isOperand && !isPositional(operand)) {
        const message =
          'NEAR wants words, phrases, beginnings, names, or such with OR between them in parentheses.';
        return fail(message, start, endOfLast(), null);
      }
      operands.push(operand);
      if (operator?.kind !== 'near') break;
      distances.push(Number(operator.text));
      at += 1;
    }
    const [only] = operands;
    return operands.length === 1 && only !== undefined ? only : { kind: 'near', operands, distances };
  }

  function parseOperand(): Query | null {
    const lexeme = peek();
    if (lexeme === undefined) return failAtEnd();
    at += 1;
    switch (lexeme.kind) {
      case 'open':
        return parseGroup(lexeme);
      case 'field':
        return parseField(lexeme);
      case 'context':
        contexts.push({ name: lexeme.text, start: lexeme.start, end: lexeme.end });
        return { kind: 'context', name: lexeme.text };
      case 'word':
        if (peek()?.kind === 'of') return parseAtLeast(lexeme);
        return { kind: 'word', text: lexeme.text };
      case 'phrase':
      case 'exact':
      case 'prefix':
        return { kind: lexeme.kind, text: lexeme.text };
      case 'of':
        return fail('OF wants a number before it: 2 OF (a, b, c).', lexeme.start, lexeme.end, '"of"');
      case 'close':
        return fail('Something is missing before this parenthesis.', lexeme.start, lexeme.end, null);
      case 'comma':
        return fail('Something is missing before this comma.', lexeme.start, lexeme.end, '');
      default:
        return fail(`Something is missing before ${operatorName(lexeme)}.`, lexeme.start, lexeme.end, '');
    }
  }

  function failAtEnd(): null {
    const last = lexemes[lexemes.length - 1];
    if (last === undefined) return fail('The query is empty.', 0, sourceLength, null);
    const drop = last.kind === 'open' || last.kind === 'field' ? null : '';
    return fail(`Something is missing after ${operatorName(last)}.`, last.start, last.end, drop);
  }

  function parseGroup(open: Lexeme): Query | null {
    const close = peek();
    if (close?.kind === 'close') return fail('These parentheses are empty.', open.start, close.end, null);
    const query = deeper(parseOr);
    if (query === null) return null;
    return parseClose(open) ? query : null;
  }

  function parseClose(open: Lexeme): boolean {
    const close = peek();
    if (close?.kind === 'close') {
      at += 1;
      return true;
    }
    if (close === undefined) fail('This parenthesis is never closed.', open.start, open.end, null);
    else fail('A comma only stands in `2 OF (a, b, c)`.', close.start, close.end, '');
    return false;
  }

  function parseAtLeast(number: Lexeme): Query | null {
    const of = peek();
    if (!/^\d{1,9}$/.test(number.text) || of === undefined) {
      return fail('OF wants a whole number before it: 2 OF (a, b, c).', number.start, number.end, '2');
    }
    at += 1;
    const open = peek();
    if (open?.kind !== 'open')
      return fail('OF wants a list after it: 2 OF (a, b, c).', of.start, of.end, null);
    const operands: Query[] = [];
    do {
      at += 1;
      const operand = deeper(parseOr);
      if (operand === null) return null;
      operands.push(operand);
    } while (peek()?.kind === 'comma');
    if (!parseClose(open)) return null;
    const count = Number(number.text);
    if (count < 1 || count > operands.length) {
      const message = `There are ${operands.length} to choose from, so the number is 1 to ${operands.length}.`;
      return fail(message, number.start, number.end, count < 1 ? '1' : String(operands.length));
    }
    return { kind: 'at-least', count, operands };
  }

  function parseField(lexeme: Lexeme): Query | null {
    const value = peek();
    if (value === undefined) return failAtEnd();
    const textField = QUERY_FIELDS.find((field) => field === lexeme.text);
    if (textField !== undefined) {
      if (enclosingField !== null) {
        const message = `${lexeme.text}: cannot stand inside ${enclosingField}:.`;
        return fail(message, lexeme.start, lexeme.end, '');
      }
      enclosingField = lexeme.text;
      const operand = parseOperand();
      enclosingField = null;
      return operand === null ? null : { kind: 'field', field: textField, operand };
    }
    const isText = value.kind === 'phrase' || (value.kind === 'word' && value.start === lexeme.end);
    if (!isText) {
      const example = { source: 'source:yonhap', lang: 'lang:ko', name: 'name:"Choe Son-hui"' }[lexeme.text];
      return fail(`${lexeme.text}: wants a word or a quotation: ${example}.`, lexeme.start, value.end, null);
    }
    at += 1;
    if (lexeme.text === 'lang') return parseLanguage(lexeme, value);
    if (lexeme.text === 'source') return { kind: 'source', text: value.text };
    if (readName(value.text) !== null) return { kind: 'name', text: value.text };
    const message =
      'This cannot be read as a Korean name: one surname and a given name, in Latin letters or Hangul.';
    return fail(message, lexeme.start, value.end, `"${value.text}"`);
  }

  function parseLanguage(field: Lexeme, value: Lexeme): Query | null {
    if (/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(value.text))
      return { kind: 'lang', text: value.text.toLowerCase() };
    return fail('lang: wants a language code, e.g. lang:ko.', field.start, value.end, null);
  }

  function deeper(parse: () => Query | null): Query | null {
    if (depth >= DEEPEST) {
      const start = lexemes[at - 1]?.start ?? 0;
      return fail(`More than ${DEEPEST} levels of parentheses or NOT.`, start, endOfLast(), null);
    }
    depth += 1;
    const query = parse();
    depth -= 1;
    return query;
  }

  return { parseWhole, contexts, error: () => error };
}

function operatorName(lexeme: Lexeme): string {
  if (lexeme.kind === 'near') return `NEAR/${lexeme.text}`;
  if (lexeme.kind === 'field') return `${lexeme.text}:`;
  return lexeme.kind === 'open' ? 'the parenthesis' : lexeme.kind === 'comma' ? 'the comma' : lexeme.text;
}
