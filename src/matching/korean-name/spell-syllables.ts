/** A spelling in Latin letters parted into Korean syllables, in every way that the tables allow. */
import { hangulSyllable, letterSet, makeSyllable, type Syllable } from './syllable.ts';
import {
  CODA_SPELLINGS,
  CODAS,
  HABITUAL_SYLLABLES,
  ONSET_SPELLINGS,
  ONSETS,
  VOWEL_SPELLINGS,
  VOWEL_SPELLINGS_AFTER_H,
  VOWELS,
} from './syllable-tables.ts';

type Spellings = { sets: ReadonlyMap<string, number>; longest: number };

const onsets = readTable(ONSET_SPELLINGS, ONSETS);
const vowels = readTable(VOWEL_SPELLINGS, VOWELS);
const vowelsAfterH = readTable(VOWEL_SPELLINGS_AFTER_H, VOWELS);
const codas = readTable(CODA_SPELLINGS, CODAS);
const H = letterSet('ㅎ', ONSETS);

function readTable(spellings: Readonly<Record<string, string>>, alphabet: string): Spellings {
  const sets = new Map(
    Object.entries(spellings).map(([spelling, letters]) => [spelling, letterSet(letters, alphabet)]),
  );
  return { sets, longest: Math.max(...Object.keys(spellings).map((spelling) => spelling.length)) };
}

/** @param spelling in lower case, with breves and the apostrophe of an aspirate. */
export function spelledSyllables(spelling: string, mostSyllables: number): Syllable[][] {
  const habitual = hangulSyllable(
    Object.hasOwn(HABITUAL_SYLLABLES, spelling) ? (HABITUAL_SYLLABLES[spelling] ?? '') : '',
  );
  if (habitual !== null) return [[habitual]];
  /** What stands at a place, by how many syllables may still follow. */
  const read = new Map<number, readonly (readonly Syllable[])[]>();
  return readFrom(0, mostSyllables).map((reading) => [...reading]);

  function readFrom(at: number, most: number): readonly (readonly Syllable[])[] {
    if (at === spelling.length) return [[]];
    if (most === 0) return [];
    const id = at * (mostSyllables + 1) + most;
    const known = read.get(id);
    if (known !== undefined) return known;
    const ways = syllablesAt(at).flatMap(({ syllable, end }) =>
      readFrom(end, most - 1).map((rest) => [syllable, ...rest]),
    );
    read.set(id, ways);
    return ways;
  }

  function syllablesAt(at: number): { syllable: Syllable; end: number }[] {
    const found: { syllable: Syllable; end: number }[] = [];
    for (const [onset, vowelAt] of spelledAt(onsets, at))
      for (const [vowel, codaAt] of spelledAt(vowels, vowelAt)) {
        const habit = onset === H ? (vowelsAfterH.sets.get(spelling.slice(vowelAt, codaAt)) ?? 0) : 0;
        for (const [coda, end] of spelledAt(codas, codaAt))
          found.push({ syllable: makeSyllable(onset, vowel | habit, coda), end });
      }
    return found;
  }

  /** What of the table stands at a place, and where it ends. */
  function spelledAt({ sets, longest }: Spellings, at: number): [set: number, end: number][] {
    const found: [number, number][] = [];
    for (let end = at; end <= Math.min(at + longest, spelling.length); end++) {
      const set = sets.get(spelling.slice(at, end));
      if (set !== undefined) found.push([set, end]);
    }
    return found;
  }
}
