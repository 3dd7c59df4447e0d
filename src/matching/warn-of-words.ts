/** Words of a query that look as if somebody meant an operator or a quotation: no errors, for a word is a word. */
import { type Lexeme, lexQuery } from './lex-query.ts';
import { nearestName } from './nearest-name.ts';
import type { QueryError } from './query.ts';

/** Most queries have nothing of the kind, and are not looked at any further. */
const SUSPECT = /(?:^|[\s(（])(?:[Aa]nd|[Oo]r|[Nn]ot|[A-Za-z]{3,5}\/\d|['‘‚‹«»「『`])/;
const OPERATOR = /^(?:and|or|not|near\/\d+)$/i;
const WITH_NUMBER = /^([a-z]{3,5})(\/\d+)$/i;
const BEFORE = /^['‘‚‹«»「『`]/u;
const AFTER = /['’‘›»«」』`]$/u;

/** @param source a query that parses. */
export function warnOfWords(source: string): QueryError[] {
  if (!SUSPECT.test(source)) return [];
  const lexed = lexQuery(source);
  if (!lexed.ok) return [];
  return lexed.lexemes.flatMap((lexeme, i) => {
    if (lexeme.kind !== 'word') return [];
    const { text } = lexeme;
    const isLast = i === lexed.lexemes.length - 1;
    const isFirst = i === 0 && !/^not$/i.test(text);
    const operator = operatorIn(text);
    if (operator !== null && !isLast && !isFirst) {
      return [warning(`"${text}" is a word like any other here.`, lexeme, operator)];
    }
    const end = BEFORE.test(text) ? endOfQuotation(lexed.lexemes, i) : -1;
    if (end < 0) return [];
    const place = { start: lexeme.start, end: lexed.lexemes[end]?.end ?? lexeme.end };
    const quoted = `"${source.slice(place.start + 1, place.end - 1)}"`;
    return [warning('These marks have no meaning; a quotation stands in "…".', place, quoted)];
  });
}

/** What somebody meant who wrote it in small letters, or mistyped it: NAER/5. */
function operatorIn(text: string): string | null {
  if (OPERATOR.test(text)) return text.toUpperCase();
  const [, name = '', number = ''] = WITH_NUMBER.exec(text) ?? [];
  return nearestName(name, ['NEAR']) === null ? null : `NEAR${number}`;
}

function warning(
  message: string,
  { start, end }: { start: number; end: number },
  suggestion: string,
): QueryError {
  return { message, start, end, suggestion };
}

/** The word at which a quotation ends that word `from` seems to begin; -1 when none does. */
function endOfQuotation(lexemes: readonly Lexeme[], from: number): number {
  for (let i = from; lexemes[i]?.kind === 'word'; i++) {
    const text = lexemes[i]?.text ?? '';
    if (AFTER.test(i === from ? text.slice(1) : text)) return i;
  }
  return -1;
}
