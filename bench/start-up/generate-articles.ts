/** News for the bench, the same at every run: as many words, sources and matches as an archive of some weeks has. */
import type { RecordedArticle } from '../../src/cli/demo/recording.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { createRandom } from '../random.ts';

const SYLLABLES = 'ba co di fu ga hel in jo kar lim mo nan or pel qui ras sto tu ver wen yal zi'.split(' ');
const VOCABULARY = 6_000;
const WORDS_IN_TITLE = 9;
const WORDS_IN_BODY = 180;
/** One article in so many says one of these; the others are no concern of the bot. */
const MATCH_EVERY = 40;
const MATCHING = [
  'North Korea spoke of a Christmas gift again',
  'Choe Son-hui did not answer the offer of talks',
  'North Korea tested a rocket engine at its launch site',
  'A draft on North Korea was circulated in the Security Council',
];
/** Between two articles, one after the other over all sources. */
const STEP_MS = 20 * 60_000;

/** Oldest first; the last one happened at `newest`. */
export function generateArticles(
  sources: readonly string[],
  perSource: number,
  newest: Instant,
): RecordedArticle[] {
  const total = sources.length * perSource;
  return [...streamArticles(sources, total, newest - (total - 1) * STEP_MS, STEP_MS)];
}

/** One by one, oldest first, for archives that do not fit in memory. */
export function* streamArticles(
  sources: readonly string[],
  total: number,
  oldest: Instant,
  stepMs: number,
): Generator<RecordedArticle> {
  const random = createRandom(20_191_231);
  const vocabulary = Array.from({ length: VOCABULARY }, () => word(random));
  for (let index = 0; index < total; index += 1) {
    const matching = index % MATCH_EVERY === 0 ? MATCHING[(index / MATCH_EVERY) % MATCHING.length] : '';
    yield {
      id: `bench-${index}`,
      source: sources[index % sources.length] ?? '',
      at: oldest + index * stepMs,
      title: sentence(vocabulary, random, WORDS_IN_TITLE),
      summary: '',
      body: `${matching}. ${sentence(vocabulary, random, WORDS_IN_BODY)}.`,
      url: `https://news.example/${index}`,
      language: 'en',
      author: null,
      links: [],
      terms: null,
      event: null,
    };
  }
}

/** Frequent words are far more frequent than rare ones, as in a language. */
function sentence(vocabulary: readonly string[], random: () => number, words: number): string {
  const chosen = Array.from(
    { length: words },
    () => vocabulary[Math.floor(vocabulary.length * random() ** 3)],
  );
  return chosen.join(' ');
}

function word(random: () => number): string {
  const length = 2 + Math.floor(random() * 3);
  return Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
}
