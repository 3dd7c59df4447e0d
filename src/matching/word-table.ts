/** Words of ASCII letters and digits with a number each, found by the characters of a text without making a string. */

export type WordTable = {
  /** The word's number, whatever its case in the text; -1 when it is not there. */
  find(text: string, start: number, end: number): number;
  /** A word that is not there yet, in lower case. @param number not negative. */
  add(word: string, number: number): void;
  size(): number;
};

const FIRST_CAPACITY = 4_096;
/** Puts a letter of ASCII into lower case and leaves a digit as it is. */
const LOWER = 0x20;
/** Of a word: its hash, where its letters begin and how many they are, its number. Together, so that they are read
 * at once. */
const WIDTH = 4;

/** The hash is FNV-1a (Fowler, Noll, Vo), the table open-addressed: a look costs a few reads of typed arrays. */
export function createWordTable(): WordTable {
  let capacity = FIRST_CAPACITY;
  let slots = new Int32Array(capacity).fill(-1);
  let words = new Int32Array((capacity / 2) * WIDTH);
  let letters = new Uint8Array(capacity * 4);
  let count = 0;
  let lettersUsed = 0;

  function isWord(word: number, text: string, start: number, end: number): boolean {
    if (words[word + 2] !== end - start) return false;
    const from = (words[word + 1] ?? 0) - start;
    for (let at = start; at < end; at++)
      if (letters[from + at] !== (text.charCodeAt(at) | LOWER)) return false;
    return true;
  }

  /** @param word where it stands in `words`. */
  function place(word: number): void {
    let at = spread(words[word] ?? 0) & (capacity - 1);
    while (slots[at] !== -1) at = (at + 1) & (capacity - 1);
    slots[at] = word;
  }

  function grow(): void {
    capacity *= 2;
    slots = new Int32Array(capacity).fill(-1);
    words = longer(words, new Int32Array((capacity / 2) * WIDTH));
    for (let number = 0; number < count; number++) place(number * WIDTH);
  }

  return {
    find(text, start, end) {
      const hash = hashOf(text, start, end);
      for (let at = spread(hash) & (capacity - 1); ; at = (at + 1) & (capacity - 1)) {
        const word = slots[at] ?? -1;
        if (word === -1) return -1;
        if (words[word] === hash && isWord(word, text, start, end)) return words[word + 3] ?? -1;
      }
    },
    add(word, number) {
      if (count * 2 >= capacity) grow();
      while (lettersUsed + word.length > letters.length)
        letters = longer(letters, new Uint8Array(letters.length * 2));
      for (let at = 0; at < word.length; at++) letters[lettersUsed + at] = word.charCodeAt(at);
      words.set([hashOf(word, 0, word.length), lettersUsed, word.length, number], count * WIDTH);
      place(count * WIDTH);
      lettersUsed += word.length;
      count += 1;
    },
    size: () => count,
  };
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (text.charCodeAt(at) | LOWER), 0x01000193);
  return hash | 0;
}

/** The low bits of the hash of a short word say little. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function longer<A extends Int32Array | Uint8Array>(old: A, fresh: A): A {
  fresh.set(old);
  return fresh;
}
