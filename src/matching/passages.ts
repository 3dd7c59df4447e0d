/** The pieces of an article that show why it matched. */
import type { ArticleField } from '../domain/article.ts';
import type { Passage } from '../domain/match.ts';
import { bestWindow, type Place, type Range, type Window, type WindowField } from './best-window.ts';
import type { FoundSpan } from './leaf-finder.ts';
import { sentenceStops, widen } from './passage-bounds.ts';
import type { FieldReading, Reading } from './reading.ts';

const MOST_PASSAGES = 3;
/** Of one field: what comes after so many is not looked at, so that no text takes long. */
const MOST_PLACES = 1_000;

type Row = WindowField & { field: ArticleField; text: string; taken: Range[] };

/**
 * At most three, best first; they do not overlap. Best is the one with the most different concepts of the query,
 * then early in the text, in whole sentences; the title comes last, unless it says much more than the others.
 * @param concepts of the leaves, by their ids.
 */
export function passagesOf(
  spans: readonly FoundSpan[],
  reading: Reading,
  concepts: ReadonlyMap<string, number>,
): Passage[] {
  const rows = reading.fields.flatMap((field) => rowOf(field, spans, concepts));
  const passages: Passage[] = [];
  while (passages.length < MOST_PASSAGES) {
    let best: { row: Row; window: Window } | null = null;
    for (const row of rows) {
      const window = bestWindow(row, row.taken);
      if (window !== null && (best === null || window.value > best.window.value)) best = { row, window };
    }
    if (best === null) break;
    passages.push(passageAt(best.row, best.window));
  }
  return passages;
}

function rowOf(
  reading: FieldReading,
  spans: readonly FoundSpan[],
  concepts: ReadonlyMap<string, number>,
): Row[] {
  const { field, text, tokens } = reading;
  const places = spans
    .filter((span) => span.field === field)
    .map(
      ({ first, last, leaf }): Place => ({
        start: tokens[first]?.start ?? 0,
        end: tokens[last]?.end ?? 0,
        word: first,
        leaf: leaf.id,
        concept: concepts.get(leaf.id) ?? 0,
      }),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .slice(0, MOST_PLACES);
  if (places.length === 0) return [];
  return [{ field, text, isTitle: field === 'title', places, stops: stopsOf(reading), taken: [] }];
}

/** All terms that the article meets ask for them. */
const knownStops = new WeakMap<FieldReading, readonly number[]>();

function stopsOf(reading: FieldReading): readonly number[] {
  const { text } = reading;
  const stops = knownStops.get(reading) ?? [0, ...sentenceStops(text, 0, text.length), text.length];
  knownStops.set(reading, stops);
  return stops;
}

function passageAt({ field, text, places, taken }: Row, window: Window): Passage {
  const floor = Math.max(0, ...taken.map(({ end }) => end).filter((end) => end <= window.start));
  const ceiling = Math.min(
    text.length,
    ...taken.map(({ start }) => start).filter((start) => start >= window.end),
  );
  const { start, end } = widen(text, window, floor, ceiling);
  taken.push({ start, end });
  return { field, offset: start, text: text.slice(start, end), highlights: highlightsIn(places, start, end) };
}

function highlightsIn(places: readonly Place[], start: number, end: number): [number, number][] {
  const merged: [number, number][] = [];
  for (const place of places) {
    if (place.start < start || place.end > end) continue;
    const last = merged.at(-1);
    if (last !== undefined && place.start - start <= last[1]) last[1] = Math.max(last[1], place.end - start);
    else merged.push([place.start - start, place.end - start]);
  }
  return merged;
}
