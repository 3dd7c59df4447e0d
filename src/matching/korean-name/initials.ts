/** The capitals by which a syllable may be shortened: J, C for 정, Y, E, U for 은. */
import type { Syllable } from './syllable.ts';
import { letterSet } from './syllable.ts';
import { ONSET_SPELLINGS, ONSETS, VOWEL_SPELLINGS, VOWELS } from './syllable-tables.ts';

const SILENT = letterSet('ㅇ', ONSETS);
const onsetInitials = initialsOfTable(ONSET_SPELLINGS, ONSETS);
const vowelInitials = initialsOfTable(VOWEL_SPELLINGS, VOWELS);

function initialsOfTable(
  spellings: Readonly<Record<string, string>>,
  alphabet: string,
): readonly (readonly [initial: string, set: number])[] {
  return Object.entries(spellings).flatMap(([spelling, letters]) =>
    spelling === '' ? [] : [[plainCapital(spelling.charAt(0)), letterSet(letters, alphabet)] as const],
  );
}

export function canBeInitial(capital: string, { onset, vowel }: Syllable): boolean {
  const initial = plainCapital(capital);
  const has = (initials: typeof onsetInitials, wanted: number) =>
    initials.some(([letter, set]) => letter === initial && (set & wanted) !== 0);
  return has(onsetInitials, onset) || ((onset & SILENT) !== 0 && has(vowelInitials, vowel));
}

function plainCapital(letter: string): string {
  return letter.normalize('NFD').charAt(0).toUpperCase();
}
