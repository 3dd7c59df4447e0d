/** Texts to order for the tests of this room. */

/** A text of `until - from` different words; two ranges share as many words in a row as they overlap. */
export function numberedWords(from: number, until: number): string {
  return Array.from({ length: until - from }, (_, i) => wordFor(from + i)).join(' ');
}

/** Letters only, so that no rule about numbers is met by accident. */
function wordFor(number: number): string {
  const letters = 'abcdefghij';
  return `w${[...`${number}`].map((digit) => letters[Number(digit)]).join('')}`;
}
