/** Random queries in canonical form: what the parser can give back, over few words so that they often match. */
import fc from 'fast-check';
import { holdsForNothing, type Query, type QueryLeaf } from '../../src/matching/query.ts';

const WORDS = ['rocket', 'engine', 'test', 'missile', 'year-end', 'draft', 'UNSC', 'Sohae', '최선희', 'été'];

const word = fc.constantFrom(...WORDS);
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

const positionalLeaf: fc.Arbitrary<QueryLeaf> = fc.oneof(
  { weight: 4, arbitrary: word.map((text) => ({ kind: 'word' as const, text })) },
  { weight: 2, arbitrary: phrase.map((text) => ({ kind: 'phrase' as const, text })) },
  { weight: 1, arbitrary: phrase.map((text) => ({ kind: 'exact' as const, text })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('ro', 'miss', 'ét').map((text) => ({ kind: 'prefix' as const, text })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Choe Son-hui', '최선희').map((text) => ({ kind: 'name' as const, text })),
  },
);

const leaf: fc.Arbitrary<Query> = fc.oneof(
  { weight: 8, arbitrary: positionalLeaf },
  {
    weight: 1,
    arbitrary: fc.constantFrom('yonhap', 'Korea Herald').map((text) => ({ kind: 'source' as const, text })),
  },
  { weight: 1, arbitrary: fc.constantFrom('ko', 'en-gb').map((text) => ({ kind: 'lang' as const, text })) },
);

const nearOperand: fc.Arbitrary<Query> = fc.oneof(
  { weight: 3, arbitrary: positionalLeaf },
  {
    weight: 1,
    arbitrary: fc
      .array(positionalLeaf, { minLength: 2, maxLength: 3 })
      .map((operands) => ({ kind: 'or' as const, operands })),
  },
);

const near: fc.Arbitrary<Query> = fc
  .array(fc.tuple(nearOperand, fc.integer({ min: 1, max: 6 })), { minLength: 2, maxLength: 3 })
  .map((links) => ({
    kind: 'near' as const,
    operands: links.map(([operand]) => operand),
    distances: links.slice(1).map(([, distance]) => distance),
  }));

function row(kind: 'and' | 'or', operands: fc.Arbitrary<Query>): fc.Arbitrary<Query> {
  return fc
    .array(
      operands.filter((operand) => operand.kind !== kind),
      { minLength: 2, maxLength: 3 },
    )
    .map((list) => ({ kind, operands: list }));
}

/** `contexts`: names that it may refer to. */
export function arbitraryQuery(contexts: readonly string[] = []): fc.Arbitrary<Query> {
  const context = contexts.map((name) => fc.constant<Query>({ kind: 'context', name }));
  const { query } = fc.letrec<{ query: Query; inField: Query }>((tie) => {
    const groups = (part: fc.Arbitrary<Query>): fc.Arbitrary<Query>[] => [
      leaf,
      near,
      ...context,
      row('and', part),
      row('or', part),
      part.map((operand) => ({ kind: 'not' as const, operand })),
      fc
        .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.nat())
        .map(([operands, n]) => ({ kind: 'at-least' as const, count: 1 + (n % operands.length), operands })),
    ];
    const field = fc
      .tuple(fc.constantFrom('title' as const, 'lead' as const, 'body' as const), tie('inField'))
      .map(([name, operand]) => ({ kind: 'field' as const, field: name, operand }));
    return {
      inField: fc.oneof({ depthSize: 'small', withCrossShrink: true }, ...groups(tie('inField'))),
      query: fc.oneof({ depthSize: 'small', withCrossShrink: true }, ...groups(tie('query')), field),
    };
  });
  return query.filter((tree) => !holdsForNothing(tree));
}
