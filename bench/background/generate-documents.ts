/** Articles for the bench, the same at every run: a language of half a million words, and topics that come back. */
import {
  type BackgroundDocument,
  type BackgroundText,
  hashPairs,
  hashTerm,
} from '../../src/background/background-document.ts';
import { createRandom } from '../random.ts';

const VOCABULARY = 500_000;
/** The commonest content words are not quite as frequent as Zipf's law has it: stop words are none of them. */
const SHIFT = 100;
const TOPICS = 3_000;
const WORDS_OF_TOPIC = 80;
/** How many words a topic's own are drawn from. */
const TOPICAL = 30_000;
const TOPICAL_SHARE = 0.3;
/** What a question that costs the most is made of. */
const COMMON = 3_000;
/** In content words, on average. */
const WORDS = 330;
const TITLE = 8;
const LEAD = 60;
const PARAGRAPH = 35;
const PLACES = 4;

export type Generator = {
  /** As if it had been made of a text. */
  document(): BackgroundDocument;
  /** An article whose background is asked for; a dear one has only words that many articles have. */
  question(isDear: boolean): BackgroundText;
};

const terms = Uint32Array.from({ length: VOCABULARY }, (_, word) => hashTerm(spell(word)));

export function createGenerator(seed: number): Generator {
  const random = createRandom(seed);
  const topics = listTopics(createRandom(1));
  const drawWords = () => {
    const topic = topics[Math.floor(TOPICS * random() ** 2)] ?? new Uint32Array(1);
    return Array.from({ length: Math.floor(WORDS * (0.4 + 1.2 * random())) }, () =>
      random() < TOPICAL_SHARE ? (topic[Math.floor(WORDS_OF_TOPIC * random() ** 2)] ?? 0) : drawWord(random),
    );
  };
  return {
    document: () => toDocument(drawWords().map((word) => terms[word] ?? 0)),
    question(isDear) {
      const words = drawWords().map((word) => spell(isDear ? word % COMMON : word));
      const paragraphs: string[] = [];
      for (let from = TITLE; from < words.length; from += PARAGRAPH)
        paragraphs.push(words.slice(from, from + PARAGRAPH).join(' '));
      return { title: words.slice(0, TITLE).join(' '), summary: '', body: paragraphs.join('\n') };
    },
  };
}

/** The commonest words have the lowest numbers. */
function drawWord(random: () => number): number {
  return Math.floor(SHIFT * ((VOCABULARY + SHIFT) / SHIFT) ** random() - SHIFT);
}

function listTopics(random: () => number): Uint32Array[] {
  return Array.from({ length: TOPICS }, () =>
    Uint32Array.from({ length: WORDS_OF_TOPIC }, () => Math.floor(TOPICAL * random() ** 2)),
  );
}

/** Not a word of any language, so no stop word either. */
function spell(word: number): string {
  return `x${word.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}x`;
}

function toDocument(words: readonly number[]): BackgroundDocument {
  const placed = Float64Array.from(
    words,
    (term, i) => term * PLACES + (i < TITLE ? 3 : Number(i < LEAD) * 2),
  );
  placed.sort();
  const most = words.length;
  const [own, counts, places] = [new Uint32Array(most), new Uint8Array(most), new Uint8Array(most)];
  let last = -1;
  for (const word of placed) {
    const term = Math.floor(word / PLACES);
    const place = word % PLACES;
    if (last === -1 || term !== own[last]) own[++last] = term;
    counts[last] = Math.min(63, (counts[last] ?? 0) + Math.max(1, place));
    places[last] = (places[last] ?? 0) | place;
  }
  const end = last + 1;
  return {
    terms: own.slice(0, end),
    counts: counts.slice(0, end),
    places: places.slice(0, end),
    pairs: hashPairs(words),
  };
}
