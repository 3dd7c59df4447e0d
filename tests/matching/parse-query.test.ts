import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatQuery } from '../../src/matching/format-query.ts';
import { parseQuery } from '../../src/matching/parse-query.ts';
import type { Query } from '../../src/matching/query.ts';
import { arbitraryQuery } from './arbitrary-query.ts';

function check(source: string, query: Query) {
  expect(parseQuery(source)).toMatchObject({ ok: true, query });
}

/** `wrong` is the part of the source that the error points at. */
function checkError(source: string, wrong: string, message: string, suggestion: string | null) {
  const result = parseQuery(source);
  if (result.ok) throw new Error(`${source} parses`);
  const { start, end, ...rest } = result.error;
  expect({ wrong: source.slice(start, end), ...rest }, source).toEqual({ wrong, message, suggestion });
}

function checkCanonical(source: string, canonical: string) {
  const parsed = parseQuery(source);
  expect(parsed.ok ? formatQuery(parsed.query) : parsed.error, source).toBe(canonical);
}

const word = (text: string): Query => ({ kind: 'word', text });

test('each leaf of the language is read', () => {
  check('rocket', word('rocket'));
  check('year-end', word('year-end'));
  check('1,200', word('1,200'));
  check('"Christmas  gift"', { kind: 'phrase', text: 'Christmas gift' });
  check('“Christmas gift”', { kind: 'phrase', text: 'Christmas gift' });
  check('="Christmas Gift"', { kind: 'exact', text: 'Christmas Gift' });
  check('missil*', { kind: 'prefix', text: 'missil' });
  check('name:"Choe Son-hui"', { kind: 'name', text: 'Choe Son-hui' });
  check('name:최선희', { kind: 'name', text: '최선희' });
  check('source:yonhap', { kind: 'source', text: 'yonhap' });
  check('lang:KO', { kind: 'lang', text: 'ko' });
  check('title:(a)', { kind: 'field', field: 'title', operand: word('a') });
});

test('a context is told with its place', () => {
  expect(parseQuery('a @korea')).toEqual({
    ok: true,
    query: { kind: 'and', operands: [word('a'), { kind: 'context', name: 'korea' }] },
    contexts: [{ name: 'korea', start: 2, end: 8 }],
  });
});

test('NEAR binds tighter than NOT, NOT than AND, AND than OR', () => {
  const near: Query = { kind: 'near', operands: [word('c'), word('d')], distances: [3] };
  check('a OR b NOT c NEAR/3 d', {
    kind: 'or',
    operands: [word('a'), { kind: 'and', operands: [word('b'), { kind: 'not', operand: near }] }],
  });
});

test('small and, or, not, near and of are words', () => {
  check('bread and butter', { kind: 'and', operands: ['bread', 'and', 'butter'].map(word) });
  check('to be or not', { kind: 'and', operands: ['to', 'be', 'or', 'not'].map(word) });
});

test('a chain of NEAR keeps every distance, and takes OR in parentheses', () => {
  check('rocket NEAR/6 (engine OR motor) NEAR/4 test', {
    kind: 'near',
    operands: [word('rocket'), { kind: 'or', operands: [word('engine'), word('motor')] }, word('test')],
    distances: [6, 4],
  });
});

test('a number OF a list takes whole queries', () => {
  check('2 OF (sanctions, a b, c OR d)', {
    kind: 'at-least',
    count: 2,
    operands: [
      word('sanctions'),
      { kind: 'and', operands: [word('a'), word('b')] },
      { kind: 'or', operands: [word('c'), word('d')] },
    ],
  });
});

test('there is one canonical text', () => {
  checkCanonical('a AND b', 'a b');
  checkCanonical('((a)) and', 'a and');
  checkCanonical('(a b) c', 'a b c');
  checkCanonical('(a b) OR (c)', 'a b OR c');
  checkCanonical('a (b OR c) NOT (d e)', 'a (b OR c) NOT (d e)');
  checkCanonical('a NOT (b NEAR/2 c)', 'a NOT b NEAR/2 c');
  checkCanonical('title:(a NEAR/2 b) (NOT (NOT c))', 'title:(a NEAR/2 b) NOT NOT c');
  checkCanonical('(2 OF ((a OR b), (c))) d', '2 OF (a OR b, c) d');
  checkCanonical('2 OF （a，b、 c）', '2 OF (a, b, c)');
  checkCanonical('source:“OR” source:"2"', 'source:"OR" source:2');
  checkCanonical('title: rocket source:"Korea Herald"', 'title:rocket source:"Korea Herald"');
  checkCanonical('（rocket OR missile） test', '(rocket OR missile) test');
});

test('what is not closed, opened, or there at all is pointed at', () => {
  checkError('', '', 'The query is empty.', null);
  checkError('a "b c ', '"b c ', 'This quotation mark is never closed.', '"b c"');
  checkError('(a “b c OR d)', '“b c OR d)', 'This quotation mark is never closed.', '"b c" OR d)');
  checkError('a ="b, c', '="b, c', 'This quotation mark is never closed.', '="b", c');
  checkError('"a" b"', '"', 'This quotation mark is never closed.', '');
  checkError('a (b c ', '(b c ', 'This parenthesis is never closed.', '(b c)');
  checkError('a b)', ')', 'This parenthesis was never opened.', '');
  checkError('a ()', '()', 'These parentheses are empty.', null);
  checkError('a ""', '""', 'There is no word between these quotation marks.', null);
  checkError('a …', '…', 'There is no letter or digit in this.', null);
});

test('an operator without something on both sides is pointed at', () => {
  checkError('a OR', 'OR', 'Something is missing after OR.', '');
  checkError('AND a', 'AND', 'Something is missing before AND.', '');
  checkError('a NOT', 'NOT', 'Something is missing after NOT.', '');
  checkError('(a OR ) b', ')', 'Something is missing before this parenthesis.', null);
  checkError('a NEAR/5', 'NEAR/5', 'Something is missing after NEAR/5.', '');
});

test('NEAR says what it wants', () => {
  const number = 'NEAR wants the number of words right behind it, e.g. NEAR/10.';
  checkError('a NEAR b', 'NEAR', number, 'NEAR/10');
  checkError('a NEAR/x b', 'NEAR/x', number, 'NEAR/10');
  checkError('a NEAR 5 b', 'NEAR 5', number, 'NEAR/5');
  checkError('a NEAR/ 5 b', 'NEAR/ 5', number, 'NEAR/5');
  checkError('a NEAR/0 b', 'NEAR/0', 'Words cannot be nearer than NEAR/1.', 'NEAR/1');
  checkError('a NEAR/5000 b', 'NEAR/5000', 'NEAR/1000 is the widest there is.', 'NEAR/1000');
  const positional =
    'NEAR wants words, phrases, beginnings, names, or such with OR between them in parentheses.';
  checkError('a NEAR/5 (b c)', '(b c)', positional, '"b c"');
  checkError('a NEAR/5 (b NOT c)', '(b NOT c)', positional, null);
  checkError('source:yonhap NEAR/5 a', 'source:yonhap', positional, null);
});

test('a mistyped field gets the one that was meant', () => {
  checkError('tittle:gift', 'tittle:', 'There is no field `tittle:`. Did you mean `title:`?', 'title:');
  checkError(
    'http://x',
    'http://x',
    'There is no field `http:`. Put words with a colon in quotation marks.',
    '"http://x"',
  );
  checkError('title:(body:x)', 'body:', 'body: cannot stand inside title:.', '');
});

test('signs of other query languages get ours', () => {
  checkError('a && b', '&&', 'Write AND in place of &&.', 'AND');
  checkError('a -shopping', '-shopping', 'Write NOT to exclude a word.', 'NOT shopping');
  checkError('a, b', ',', 'A comma only stands in `2 OF (a, b, c)`.', '');
  checkError('mis*le', 'mis*le', 'A star can only stand at the end of a word.', 'mis*');
  checkError(
    '"gift*"',
    '"gift*"',
    'A star has no meaning in quotation marks; inflections are found anyway.',
    '"gift"',
  );
  checkError('*gift', '*gift', 'A star can only stand at the end of a word.', 'gift');
  checkError('a*', 'a*', 'A star wants at least two letters before it.', null);
});

test('a list must have as many choices as are wanted', () => {
  checkError('3 OF (a, b)', '3', 'There are 2 to choose from, so the number can be 1 to 2.', '2');
  checkError('2 OF (a)', '2', 'There is only one to choose from, so the number can only be 1.', '1');
  const noComma = 'OF counts what stands between commas, and here is no comma.';
  checkError('2 OF (a OR b c OR d)', '(a OR b c OR d)', noComma, '(a, b c, d)');
  checkError('2 of (a, b)', 'of', 'Write OF in capitals: 2 OF (a, b, c).', 'OF');
  checkError('(a, b)', ',', 'A comma only stands in `2 OF (a, b, c)`.', '');
  checkError(
    '@north.korea x',
    '@north.korea',
    '@ wants the name of a context: letters, digits, _ and -.',
    '@northkorea',
  );
  checkError('some OF (a, b)', 'some', 'OF wants a whole number before it: 2 OF (a, b, c).', '2');
});

test('a query that only excludes is refused', () => {
  const message = 'This query, or one side of an OR in it, only excludes: nearly every article would match.';
  checkError('NOT a', 'NOT a', message, '(words to look for) NOT a');
  checkError('a OR NOT b', 'a OR NOT b', message, '(words to look for) a OR NOT b');
});

test('a name that is not Korean is refused', () => {
  const message = 'This is no Korean name of one surname and a given name, in Latin letters or Hangul.';
  checkError('name:"Stephen Biegun"', 'name:"Stephen Biegun"', message, '"Stephen Biegun"');
});

test('very long and very deep queries are refused', () => {
  const long = 'a '.repeat(6000);
  const message = 'The query has 12000 characters; at most 10000 are read. Move a part of it into a context.';
  checkError(long, long.slice(10_000), message, null);
  checkError(`${'('.repeat(40)}a`, '(', 'There are more than 30 levels of parentheses or NOT.', null);
});

test('the canonical text of a query parses back to it', () => {
  fc.assert(
    fc.property(arbitraryQuery(['korea']), (query) => {
      expect(parseQuery(formatQuery(query))).toMatchObject({ ok: true, query });
    }),
    { numRuns: 1000 },
  );
});

const queryText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        '(',
        ')',
        '"',
        '=',
        '*',
        ',',
        ' OR ',
        ' AND ',
        'NOT ',
        ' NEAR/3 ',
        '2 OF ',
        'a',
        '최',
        'title:',
        'name:',
        '@x',
        ' ',
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);

test('anything typed is read or refused with a place in it, and what is read has a canonical text', () => {
  fc.assert(
    fc.property(queryText, (source) => {
      const result = parseQuery(source);
      if (result.ok) {
        const canonical = formatQuery(result.query);
        expect(parseQuery(canonical)).toMatchObject({ ok: true, query: result.query });
        return;
      }
      const { start, end, message } = result.error;
      expect(start >= 0 && start <= end && end <= source.length && message !== '').toBe(true);
    }),
    { numRuns: 3000 },
  );
});
