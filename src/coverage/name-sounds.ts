/** How a foreign name sounds, as far as a Korean and an English spelling of it agree: the kinds of its consonants. */

/** As Korean writes them: what it cannot tell apart is one. */
const LATIN: readonly (readonly [letters: RegExp, kind: string])[] = [
  [/^(?:sch|sh|s|c(?=[eiy]))/, 'S'],
  [/^(?:tch|ch|zh|j|z)/, 'J'],
  [/^(?:ng(?![aeiouy])|n)/, 'N'],
  [/^(?:ck|k|g|q|c)/, 'K'],
  [/^(?:ph|p|b|f|v)/, 'P'],
  [/^(?:th|t|d)/, 'T'],
  [/^[rl]/, 'R'],
  [/^m/, 'M'],
  [/^x/, 'KS'],
];
const ONSETS = ['K', 'K', 'N', 'T', 'T', 'R', 'M', 'P', 'P', 'S', 'S', '', 'J', 'J', 'J', 'K', 'T', 'P', ''];
/** The 28 endings of a syllable in the order of Unicode; those of two consonants stand in no foreign name. */
const CODAS = '-K--N--TR-------MP-SSNJJKTP-';

/** Fewer sound like too much else. */
const LEAST_SOUNDS = 3;
const LONGEST_NAME = 8;
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11_172;

/** What may follow a name in Korean. */
const PARTICLE =
  /^(?:|[이가은는을를의에와과도만로서]|으로|에게|에서|에는|까지|부터|[가-힣]{0,2}(?:대표|장관|대통령|총리|주석|특사|의원|사장|회장).{0,2})$/u;

/** null where it says too little. */
export function soundsOfLatin(word: string): string | null {
  const parts = word.normalize('NFD').toLowerCase().split(/[-’']/);
  return enough(parts.map(latinSounds).join(''));
}

function latinSounds(part: string): string {
  let rest = part.replace(/[^a-z]/g, '');
  let sounds = '';
  while (rest !== '') {
    const found = LATIN.find(([letters]) => letters.test(rest));
    const length = found?.[0].exec(rest)?.[0].length ?? 1;
    sounds += found?.[1] ?? '';
    rest = rest.slice(length);
  }
  return sounds;
}

/** Of a word and of what stands in it before a particle or a title; of a Korean name also the given one by itself. */
export function soundsOfHangul(word: string): readonly string[] {
  const syllables = [...word.slice(0, LONGEST_NAME)].map((one) => syllableSounds(one.charCodeAt(0)));
  const found = new Set<string>();
  const add = (from: number, to: number) => {
    const sounds = enough(syllables.slice(from, to).join(''));
    if (sounds !== null) found.add(sounds);
  };
  for (let end = 2; end <= syllables.length; end++) {
    if (!PARTICLE.test(word.slice(end))) continue;
    add(0, end);
    if (end === 3) add(1, end);
  }
  return [...found];
}

function syllableSounds(code: number): string {
  const index = code - FIRST_SYLLABLE;
  if (index < 0 || index >= SYLLABLES) return '';
  const coda = CODAS.charAt(index % 28);
  return `${ONSETS[Math.floor(index / 588)] ?? ''}${coda === '-' ? '' : coda}`;
}

/** A sound that is written twice is one. */
function enough(sounds: string): string | null {
  const plain = sounds.replace(/(.)\1/g, '$1');
  return plain.length < LEAST_SOUNDS ? null : plain;
}
