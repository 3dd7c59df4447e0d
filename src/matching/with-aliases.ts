/** A term's query with the other spellings of who it names. */
import { acronymForms, NO_ACRONYMS } from './acronym-forms.ts';
import { isSameName, type KoreanName, readName } from './korean-name/read-name.ts';
import type { Query } from './query.ts';

type AliasedQuery =
  /** `aliases`: the parts of the query that were added. */
  { ok: true; query: Query; aliases: ReadonlySet<Query> } | { ok: false; message: string };

/**
 * Each alias is a phrase that may stand in place of the name, so NEAR and fields mean it too; without a name, in place
 * of the whole query. What `@contexts` name is not the term's.
 */
export function withAliases(query: Query, aliases: readonly string[]): AliasedQuery {
  const phrases = [...new Set(aliases)].map((text) => ({ kind: 'phrase' as const, text }));
  const added: ReadonlySet<Query> = new Set(phrases);
  if (phrases.length === 0) return { ok: true, query, aliases: added };
  const empty = phrases.find(({ text }) => acronymForms(text, NO_ACRONYMS).flat().length === 0);
  if (empty !== undefined)
    return { ok: false, message: `The alias “${empty.text}” has no letters or digits.` };
  const names = namesIn(query);
  const [first] = names;
  if (first === undefined) return { ok: true, query: oneOf([query, ...phrases]), aliases: added };
  if (names.some((name) => !isSameName(first, name)))
    return { ok: false, message: 'Aliases need exactly one name:"…" in the query, or none: it has several.' };
  return { ok: true, query: besideNames(query), aliases: added };

  function besideNames(part: Query): Query {
    if (part.kind === 'name') return oneOf([part, ...phrases]);
    if (part.kind === 'or') return oneOf(part.operands.map(besideNames));
    if ('operands' in part) return { ...part, operands: part.operands.map(besideNames) };
    return 'operand' in part ? { ...part, operand: besideNames(part.operand) } : part;
  }
}

function oneOf(parts: readonly Query[]): Query {
  return { kind: 'or', operands: parts.flatMap((part) => (part.kind === 'or' ? part.operands : [part])) };
}

function namesIn(query: Query): KoreanName[] {
  if (query.kind === 'name') return [readName(query.text) ?? []];
  if ('operands' in query) return query.operands.flatMap(namesIn);
  return 'operand' in query ? namesIn(query.operand) : [];
}
