/** Compiled terms at work: which of them an article meets, where, and why. */
import type { Match } from '../domain/match.ts';
import { type Node, visitLeaves } from './compiled-query.ts';
import { createEvaluation } from './evaluate.ts';
import { explainTerm, type TermExplanation } from './explain-term.ts';
import { type Leaf, patternsOf } from './leaf.ts';
import { createLeafFinder } from './leaf-finder.ts';
import { type CompiledTerm, holdsTerm, matchTerm } from './match-term.ts';
import { type ArticleText, readArticle } from './reading.ts';
import { createRequiredLeaves } from './required-leaves.ts';
import { createSymbolPlaces } from './symbol-places.ts';
import { createSymbols, type Symbols } from './symbols.ts';
import { createTermFinder } from './term-finder.ts';

export type Matcher = {
  /** What it was made of, in order. */
  terms: readonly CompiledTerm[];
  /** In the order of the terms. */
  match(text: ArticleText): Match[];
  /** Names of the terms that it meets, in their order: all that match costs without telling where and how well. */
  meets(text: ArticleText): string[];
  explain(text: ArticleText): TermExplanation[];
};

const SHORT_WORD = 4;
const SHORT_WORD_USE = 4;

export function createMatcher(terms: readonly CompiledTerm[]): Matcher {
  const { symbols, findTerms, findLeaves } = prepare(terms);
  const places = createSymbolPlaces(symbols);

  function read(text: ArticleText) {
    const reading = readArticle(text, symbols);
    places.read(reading);
    return { reading, evaluation: createEvaluation(findLeaves(reading, places)) };
  }

  function readTerms(text: ArticleText) {
    const { reading, evaluation } = read(text);
    return {
      reading,
      evaluation,
      candidates: findTerms(reading, places).flatMap((number) => terms[number] ?? []),
    };
  }

  return {
    terms,
    match(text) {
      const { candidates, evaluation, reading } = readTerms(text);
      return candidates.flatMap((term) => matchTerm(term, evaluation, reading) ?? []);
    },
    meets(text) {
      const { candidates, evaluation } = readTerms(text);
      return candidates.filter((term) => holdsTerm(term, evaluation)).map(({ name }) => name);
    },
    explain(text) {
      const { reading, evaluation } = read(text);
      return terms.map((term) => explainTerm(term, evaluation, reading));
    },
  };
}

/** Apart from the matcher, which then holds nothing of what is only needed here. */
function prepare(terms: readonly CompiledTerm[]) {
  const symbols = createSymbols();
  const commonness = guessCommonness(registerLeaves(terms, symbols));
  const requiredBy = createRequiredLeaves(commonness);
  const required = terms.map(({ node, context }) => requiredBy(node) ?? (context && requiredBy(context)));
  return {
    symbols,
    findTerms: createTermFinder(required, symbols, commonness),
    findLeaves: createLeafFinder(symbols),
  };
}

/** What many terms ask for stands in many texts, and so do short words. @param uses of words in the terms. */
function guessCommonness(uses: ReadonlyMap<string, number>): (key: string) => number {
  return (key) => {
    const letters = key.endsWith('*') ? key.length - 2 : key.length;
    return (uses.get(key) ?? 1) + (letters < SHORT_WORD ? SHORT_WORD_USE : 0);
  };
}

/** Gives a symbol to each word of each leaf. @returns how often each stands in the terms, in contexts once. */
function registerLeaves(terms: readonly CompiledTerm[], symbols: Symbols): Map<string, number> {
  const leaves = new Map<string, { leaf: Leaf; uses: number }>();
  const contexts = new Set<Node>();

  function count(leaf: Leaf): void {
    const known = leaves.get(leaf.id);
    if (known !== undefined) known.uses += 1;
    else leaves.set(leaf.id, { leaf, uses: 1 });
  }

  for (const { node, context } of terms) {
    visitLeaves(node, count, contexts);
    if (context !== null) visitLeaves(context, count, contexts);
  }
  const wordUses = new Map<string, number>();
  for (const { leaf, uses } of leaves.values()) {
    if (leaf.kind === 'name') symbols.expectNames();
    for (const pattern of patternsOf(leaf))
      for (const element of pattern) {
        symbols.numberOf(element, false);
        wordUses.set(element.key, (wordUses.get(element.key) ?? 0) + uses);
      }
  }
  return wordUses;
}
