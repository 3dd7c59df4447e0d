/** The query language by brute force, written apart from the engine, to compare it with. */
import type { Query } from '../../src/matching/query.ts';
import type { ArticleText } from '../../src/matching/reading.ts';
import { stem } from '../../src/matching/stem.ts';
import { type Token, tokenize as tokenizeText } from '../../src/matching/tokenize.ts';

const known = new Map<string, Token[]>();

function tokenize(text: string): Token[] {
  const tokens = known.get(text) ?? tokenizeText(text);
  known.set(text, tokens);
  return tokens;
}

type Place = { field: 'title' | 'summary' | 'body'; first: number; last: number };
type Scope = 'title' | 'lead' | 'body' | null;

const UNSC_FORMS = [['unsc'], ['^un', 'security', 'council'], ['united', 'nations', 'security', 'council']];
/** Only these stand in the random texts, the last two where a surname stands between two given names. */
const CHOE_SON_HUI = ['choe son hui', 'sun hee choi', '최 선 희', 'son hui choe', 'choi sun hee'];

export function naiveHolds(
  query: Query,
  article: ArticleText,
  contexts: Record<string, Query>,
  scope: Scope = null,
): boolean {
  const holds = (part: Query, inside: Scope = scope) => naiveHolds(part, article, contexts, inside);
  switch (query.kind) {
    case 'and':
      return query.operands.every((operand) => holds(operand));
    case 'or':
      return query.operands.some((operand) => holds(operand));
    case 'not':
      return !holds(query.operand);
    case 'at-least':
      return query.operands.filter((operand) => holds(operand)).length >= query.count;
    case 'field':
      return holds(query.operand, query.field);
    case 'context':
      return holds(contexts[query.name] as Query);
    case 'source':
      return ` ${normal(article.source).join(' ')} `.includes(` ${normal(query.text).join(' ')} `);
    case 'lang':
      return article.language === query.text || (article.language ?? '').startsWith(`${query.text}-`);
    default:
      return places(query, article, scope).length > 0;
  }
}

function places(query: Query, article: ArticleText, scope: Scope): Place[] {
  if (query.kind === 'or') return query.operands.flatMap((operand) => places(operand, article, scope));
  if (query.kind === 'near') return nearPlaces(query.operands, query.distances, article, scope);
  const found: Place[] = [];
  for (const field of ['title', 'summary', 'body'] as const) {
    const count = tokenize(article[field]).length;
    for (let first = 0; first < count; first++) {
      for (let last = first; last < Math.min(count, first + 9); last++) {
        const place = { field, first, last };
        if (isInScope(place, scope) && isFoundAt(query, article[field], first, last)) found.push(place);
      }
    }
  }
  return found;
}

function isInScope({ field, last }: Place, scope: Scope): boolean {
  if (scope === 'lead') return field === 'title' || last < 60;
  return scope === null || (scope === 'title') === (field === 'title');
}

/** All ways to choose one place an operand. */
function nearPlaces(
  operands: readonly Query[],
  distances: readonly number[],
  article: ArticleText,
  scope: Scope,
): Place[] {
  let chains: Place[][] = places(operands[0] as Query, article, scope).map((place) => [place]);
  operands.slice(1).forEach((operand, i) => {
    const next = places(operand, article, scope);
    chains = chains.flatMap((chain) =>
      next
        .filter((place) => areNear(chain.at(-1) as Place, place, distances[i] as number))
        .map((place) => [...chain, place]),
    );
    const tails = new Map(chains.map((chain) => [JSON.stringify(chain.at(-1)), chain]));
    chains = [...tails.values()];
  });
  return chains.flat();
}

function areNear(a: Place, b: Place, distance: number): boolean {
  const gap = Math.max(b.first - a.last, a.first - b.last);
  return a.field === b.field && gap > 0 && gap <= distance;
}

function isFoundAt(query: Query, text: string, first: number, last: number): boolean {
  const tokens = tokenize(text).slice(first, last + 1);
  const here = tokens.map((token) => token.text);
  switch (query.kind) {
    case 'word':
    case 'phrase':
      return forms(normal(query.text), query.text).some((form) => isForm(form, text, tokens));
    case 'prefix':
      return here.length === 1 && (here[0] ?? '').startsWith(normal(query.text)[0] ?? '?');
    case 'exact':
      return text.slice(tokens[0]?.start, tokens.at(-1)?.end) === query.text;
    case 'name':
      return CHOE_SON_HUI.includes(here.join(' '));
    default:
      throw new Error(`${query.kind} has no places`);
  }
}

/** With each UNSC written out. */
function forms(words: readonly string[], written: string): string[][] {
  const at = /UNSC/.test(written) ? words.indexOf('unsc') : -1;
  if (at < 0) return [[...words]];
  const rest = forms(words.slice(at + 1), written);
  return UNSC_FORMS.flatMap((form) => rest.map((tail) => [...words.slice(0, at), ...form, ...tail]));
}

function isForm(
  form: readonly string[],
  text: string,
  tokens: readonly { text: string; start: number; end: number }[],
): boolean {
  const written = tokens.map(({ start, end }) => text.slice(start, end));
  if (form.length === tokens.length) {
    const isSame = (word: string, i: number) =>
      word.startsWith('^')
        ? written[i] === word.slice(1).toUpperCase()
        : stem(word) === stem(tokens[i]?.text ?? '');
    if (form.every(isSame)) return true;
  }
  if (form.length < 2 || form.some((word) => word.startsWith('^'))) return false;
  const joined = [form.join(''), ...form.slice(1).map((_, i) => joinPair(form, i))];
  return joined.some(
    (row) => row.split(' ').map(stem).join(' ') === tokens.map((token) => stem(token.text)).join(' '),
  );
}

function joinPair(form: readonly string[], i: number): string {
  return [...form.slice(0, i), `${form[i]}${form[i + 1]}`, ...form.slice(i + 2)].join(' ');
}

function normal(text: string): string[] {
  return tokenize(text).map((token) => token.text);
}
