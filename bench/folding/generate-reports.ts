/** News as it comes in, the same at every run: events with words of their own, reported by a few or by many. */
import type { Instant } from '../../src/domain/instant.ts';
import { createRandom } from '../random.ts';

export type BenchReport = { id: string; title: string; body: string; at: Instant };

const SYLLABLES = 'ba co di fu ga hel in jo kar lim mo nan or pel qui ras sto tu ver wen yal zi'.split(' ');
const VOCABULARY = 30_000;
const WORDS_IN_TITLE = 9;
const WORDS_IN_BODY = 60;
/** Words that an event is told with, and how often they are used. */
const WORDS_OF_EVENT = 30;
const SHARE_OF_EVENT = 0.35;
/** Events that reports come in on at the same time. */
const OPEN_EVENTS = 300;
/** 2,000 a day. */
const STEP_MS = 43_200;

/** Without end. */
export function* generateReports(startedAt: Instant): Generator<BenchReport> {
  const random = createRandom(20_191_231);
  const vocabulary = Array.from({ length: VOCABULARY }, () => word(random));
  // Frequent words are far more frequent than rare ones, as in a language.
  const anyWord = () => vocabulary[Math.floor(VOCABULARY * random() ** 3)] ?? '';
  const newEvent = () => ({
    words: Array.from({ length: WORDS_OF_EVENT }, anyWord),
    // Most events are told once or twice, some by everybody.
    left: Math.ceil(1 / (0.02 + random())),
  });
  const events = Array.from({ length: OPEN_EVENTS }, newEvent);
  for (let number = 0; ; number += 1) {
    const place = Math.floor(random() * OPEN_EVENTS);
    const event = events[place] ?? newEvent();
    const tell = (count: number) =>
      Array.from({ length: count }, () =>
        random() < SHARE_OF_EVENT ? (event.words[Math.floor(WORDS_OF_EVENT * random())] ?? '') : anyWord(),
      ).join(' ');
    yield {
      id: `report-${number}`,
      title: tell(WORDS_IN_TITLE),
      body: `${tell(WORDS_IN_BODY)}.`,
      at: startedAt + number * STEP_MS,
    };
    event.left -= 1;
    if (event.left <= 0) events[place] = newEvent();
  }
}

function word(random: () => number): string {
  const length = 2 + Math.floor(random() * 3);
  return Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
}
