/** Guesses the encoding of bytes that are not of the encoding they claim, by the letters that come out. */
import { decodeEucKr } from './euc-kr.ts';

/** Enough to tell, and little enough to try all. */
export const SAMPLE_LENGTH = 32_768;

type Guess = {
  encoding: string;
  /** Letters that a text in this encoding mostly has, and that hardly come out where it is another. */
  letters: RegExp;
  /** Of all that is not ASCII, the share that they have at least. */
  least: number;
};

/** The surest first. */
const GUESSES: readonly Guess[] = [
  { encoding: 'euc-jp', letters: /[\u3041-\u30ff]/gu, least: 0.2 },
  { encoding: 'shift_jis', letters: /[\u3041-\u30ff]/gu, least: 0.2 },
  { encoding: 'euc-kr', letters: /\p{Script=Hangul}/gu, least: 0.6 },
  { encoding: 'gb18030', letters: /[，。、的一是不了在人有我中国]/gu, least: 0.06 },
  { encoding: 'big5', letters: /[，。、的一是不了在人有我中國]/gu, least: 0.06 },
  // One behind the other, as the single accented letters of a western text are not.
  { encoding: 'windows-1251', letters: /(?<=[\u0400-\u04ff])[\u0430-\u045f\u0491]/gu, least: 0.6 },
  { encoding: 'koi8-r', letters: /(?<=[\u0400-\u04ff])[\u0430-\u045f\u0491]/gu, least: 0.6 },
];

/** The one-byte set of the west where nothing else fits: every byte means something in it. */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_LENGTH);
  return GUESSES.find((guess) => isLikely(guess, sample))?.encoding ?? 'windows-1252';
}

function isLikely({ encoding, letters, least }: Guess, sample: Uint8Array): boolean {
  const text = read(sample, encoding);
  if (text === null) return false;
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  return (text.match(letters)?.length ?? 0) > least * foreign;
}

/** Null where a byte means nothing; a letter that the end of the sample cut in two does not count. */
function read(sample: Uint8Array, encoding: string): string | null {
  if (encoding === 'euc-kr') {
    const text = decodeEucKr(sample).replace(/\ufffd$/, '');
    return text.includes('\ufffd') ? null : text;
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return null;
  }
}
