/** Tells titles that say the same of somebody or somewhere else: "… tests an engine at Sohae", "… at Musudan". */
import { isNameIn } from './fold-statistics.ts';
import { type FoldText, numberBit, phraseBit, titleBit } from './fold-text.ts';

export type TitleFormula = {
  /** A hash of its words that are neither names nor numbers; 0 where they are too few to be a formula. */
  words: number;
  /** Hashes of its names. */
  names: readonly number[];
};

const fewestWords = 3;

export function titleFormula({ terms, traits }: FoldText, weights: Uint8Array): TitleFormula {
  const names: number[] = [];
  let [words, count] = [0, 0];
  for (const [i, term] of terms.entries()) {
    const trait = traits[i] as number;
    if ((trait & titleBit) === 0 || (trait & (phraseBit | numberBit)) !== 0) continue;
    if (isNameIn(weights[i] as number)) names.push(term);
    else {
      // The terms are in the order of their hashes, so the same words always give the same.
      words = (Math.imul(words, 31) + term) >>> 0;
      count += 1;
    }
  }
  return { words: count < fewestWords ? 0 : words, names };
}

/** The same words about other names, each of them with one that the other has not. */
export function areOfOtherNames(a: TitleFormula, b: TitleFormula): boolean {
  if (a.words === 0 || a.words !== b.words) return false;
  return a.names.some((name) => !b.names.includes(name)) && b.names.some((name) => !a.names.includes(name));
}
