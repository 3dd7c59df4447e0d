/** The characters of a query as a row of words, quotes and signs, each with its place. */
import { nearestName } from './nearest-name.ts';
import { QUERY_FIELDS, type QueryError } from './query.ts';
import { tokenize } from './tokenize.ts';

export type Lexeme = {
  kind:
    | 'open'
    | 'close'
    | 'comma'
    | 'and'
    | 'or'
    | 'not'
    | 'near'
    | 'of'
    | 'field'
    | 'context'
    | 'word'
    | 'prefix'
    | 'phrase'
    | 'exact';
  /** The word, the quoted text, the name of the field or context, or the number of a NEAR. */
  text: string;
  start: number;
  end: number;
};

export type Lexed = { ok: true; lexemes: readonly Lexeme[] } | { ok: false; error: QueryError };

const FIELDS = [...QUERY_FIELDS, 'source', 'lang', 'name'] as const;
const MOST_WORDS_APART = 1000;
const QUOTES = '"“”„‟＂';
const SIGNS: Readonly<Record<string, Lexeme['kind']>> = {
  '(': 'open',
  '（': 'open',
  ')': 'close',
  '）': 'close',
  ',': 'comma',
  '，': 'comma',
  '、': 'comma',
};
const OPERATORS: Readonly<Record<string, Lexeme['kind']>> = { AND: 'and', OR: 'or', NOT: 'not', OF: 'of' };
const FOREIGN_OPERATORS: Readonly<Record<string, string>> = {
  '&&': 'AND',
  '&': 'AND',
  '||': 'OR',
  '|': 'OR',
};
/** Up to a space, a quote, a parenthesis, or a comma that does not stand in a number such as 1,200. */
const BARE_WORD = /(?:[^\s()（）"“”„‟＂,，、]|(?<=\d),(?=\d{3}(?!\d)))+/y;
/** Where a quotation that was left open most likely ends. */
const BEHIND_QUOTATION = /\s+(?:AND|OR|NOT|NEAR\/\d+)(?=\s|$)|\s*[()（）,]|\s*$/;
const NEAR_WITH_SPACE = /\/?\s+(\d{1,3})(?![^\s])/y;
const FIELD = /^(\p{L}+):/u;
const CONTEXT = /^@([\p{L}\p{N}_-]+)$/u;

export function lexQuery(source: string): Lexed {
  const lexemes: Lexeme[] = [];
  for (let at = 0; at < source.length; ) {
    const sign = source.charAt(at);
    const next = /\s/.test(sign)
      ? null
      : QUOTES.includes(sign)
        ? lexQuoted(source, at, at)
        : sign === '=' && QUOTES.includes(source.charAt(at + 1) || ' ')
          ? lexQuoted(source, at, at + 1)
          : SIGNS[sign] !== undefined
            ? { kind: SIGNS[sign], text: sign, start: at, end: at + 1 }
            : lexBare(source, at);
    if (next !== null && 'message' in next) return { ok: false, error: next };
    if (next !== null) lexemes.push(next);
    at = next?.end ?? at + 1;
  }
  return { ok: true, lexemes };
}

function lexQuoted(source: string, start: number, quoteAt: number): Lexeme | QueryError {
  let close = quoteAt + 1;
  while (close < source.length && !QUOTES.includes(source.charAt(close))) close += 1;
  if (close >= source.length) {
    return unclosedQuote(source, start, quoteAt);
  }
  const end = close + 1;
  const text = source
    .slice(quoteAt + 1, close)
    .trim()
    .replace(/\s+/g, ' ');
  if (tokenize(text).length === 0)
    return fault('There is no word between these quotation marks.', start, end, null);
  const kind = quoteAt > start ? 'exact' : 'phrase';
  if (kind === 'phrase' && text.includes('*')) {
    const plain = `"${text.replaceAll('*', '')}"`;
    return fault(
      'A star has no meaning in quotation marks; inflections are found anyway.',
      start,
      end,
      plain,
    );
  }
  return { kind, text, start, end };
}

function unclosedQuote(source: string, start: number, quoteAt: number): QueryError {
  const message = 'This quotation mark is never closed.';
  const rest = source.slice(quoteAt + 1);
  const length = BEHIND_QUOTATION.exec(rest)?.index ?? rest.length;
  const quoted = rest.slice(0, length);
  if (tokenize(quoted).length === 0) return fault(message, start, quoteAt + 1, '');
  const closed = `${source.slice(start, quoteAt)}"${quoted}"${rest.slice(length).trimEnd()}`;
  return fault(message, start, source.length, closed);
}

function lexBare(source: string, start: number): Lexeme | QueryError {
  BARE_WORD.lastIndex = start;
  const raw = BARE_WORD.exec(source)?.[0] ?? source.charAt(start);
  const end = start + raw.length;
  const field = FIELD.exec(raw);
  if (field?.[1] !== undefined) return lexField(field[1], raw, start);
  const operator = OPERATORS[raw];
  if (operator !== undefined) return { kind: operator, text: raw, start, end };
  if (raw === 'NEAR' || raw.startsWith('NEAR/')) return lexNear(source, raw, start);
  if (raw.startsWith('@')) return lexContext(raw, start, end);
  return lexWord(raw, start, end);
}

function lexField(name: string, raw: string, start: number): Lexeme | QueryError {
  const end = start + name.length + 1;
  if ((FIELDS as readonly string[]).includes(name)) return { kind: 'field', text: name, start, end };
  const message = `There is no field \`${name}:\`.`;
  const meant = nearestName(name, FIELDS);
  if (meant !== null) return fault(`${message} Did you mean \`${meant}:\`?`, start, end, `${meant}:`);
  const quoted = raw.length > name.length + 1 ? `"${raw}"` : null;
  return fault(`${message} Put words with a colon in quotation marks.`, start, start + raw.length, quoted);
}

function lexNear(source: string, raw: string, start: number): Lexeme | QueryError {
  const end = start + raw.length;
  const number = /^NEAR\/(\d{1,9})$/.exec(raw)?.[1];
  if (number === undefined) {
    NEAR_WITH_SPACE.lastIndex = raw.endsWith('/') ? end - 1 : end;
    const apart = NEAR_WITH_SPACE.exec(source);
    const meant = `NEAR/${apart?.[1] ?? /\d{1,3}/.exec(raw)?.[0] ?? '10'}`;
    const message = 'NEAR wants the number of words right behind it, e.g. NEAR/10.';
    return fault(message, start, apart === null ? end : NEAR_WITH_SPACE.lastIndex, meant);
  }
  const words = Number(number);
  if (words < 1) return fault('Words cannot be nearer than NEAR/1.', start, end, 'NEAR/1');
  if (words > MOST_WORDS_APART) {
    return fault(`NEAR/${MOST_WORDS_APART} is the widest there is.`, start, end, `NEAR/${MOST_WORDS_APART}`);
  }
  return { kind: 'near', text: String(words), start, end };
}

function lexContext(raw: string, start: number, end: number): Lexeme | QueryError {
  const name = CONTEXT.exec(raw)?.[1];
  if (name !== undefined) return { kind: 'context', text: name, start, end };
  const meant = raw.replace(/[^\p{L}\p{N}_-]/gu, '');
  const suggestion = meant === '' ? null : `@${meant}`;
  return fault('@ wants the name of a context: letters, digits, _ and -.', start, end, suggestion);
}

function lexWord(raw: string, start: number, end: number): Lexeme | QueryError {
  const negated = /^[-!–](?=.)/u.test(raw) ? raw.slice(1) : null;
  if (negated !== null && tokenize(negated).length > 0) {
    return fault('Write NOT to exclude a word.', start, end, `NOT ${negated}`);
  }
  const operator = FOREIGN_OPERATORS[raw];
  if (operator !== undefined) return fault(`Write ${operator} in place of ${raw}.`, start, end, operator);
  if (raw.startsWith('=')) return fault('= wants quotation marks.', start, end, `="${raw.slice(1)}"`);
  const star = raw.indexOf('*');
  const letters = star < 0 ? raw : raw.slice(0, star);
  if (star === 0 && raw.length > 1) {
    return fault('A star can only stand at the end of a word.', start, end, raw.replaceAll('*', '') || null);
  }
  const tokens = tokenize(letters);
  if (tokens.length === 0) return fault('There is no letter or digit in this.', start, end, null);
  if (star < 0) return { kind: 'word', text: raw, start, end };
  if (star < raw.length - 1)
    return fault('A star can only stand at the end of a word.', start, end, `${letters}*`);
  if ((tokens.at(-1)?.end ?? 0) < letters.length) {
    return fault('A star wants the beginning of a word right before it.', start, end, null);
  }
  if (/^[a-z0-9]$/.test(tokens.at(-1)?.text ?? '')) {
    return fault('A star wants at least two letters before it.', start, end, null);
  }
  return { kind: 'prefix', text: letters, start, end };
}

export function fault(message: string, start: number, end: number, suggestion: string | null): QueryError {
  return { message, start, end, suggestion };
}
