/** The pieces of an article that show why it matched. */
import type { Passage } from '../domain/match.ts';
import type { FoundSpan } from './evaluate.ts';
import { widen } from './passage-bounds.ts';
import type { FieldReading, Reading } from './reading.ts';

const MOST_PASSAGES = 3;
/** Matched words this close are shown together. */
const WINDOW = 160;

type Place = { start: number; end: number; leaf: string };
type Window = { reading: FieldReading; start: number; end: number; leaves: number; order: number };
type Shown = { field: string; start: number; end: number };

/** At most three, the one with the most different leaves first; they do not overlap. */
export function passagesOf(spans: readonly FoundSpan[], reading: Reading): Passage[] {
  const passages: Passage[] = [];
  const shown: Shown[] = [];
  const rows = reading.fields.map((field) => ({ field, places: placesOf(spans, field) }));
  while (passages.length < MOST_PASSAGES) {
    const best = bestWindow(rows, shown);
    if (best === null) break;
    const { field, text } = best.reading;
    const taken = shown.filter((range) => range.field === field);
    const floor = Math.max(0, ...taken.filter((range) => range.end <= best.start).map((range) => range.end));
    const ceiling = Math.min(
      text.length,
      ...taken.filter((range) => range.start >= best.end).map((range) => range.start),
    );
    const { start, end } = widen(text, best, floor, ceiling);
    shown.push({ field, start, end });
    const places = rows.find((row) => row.field === best.reading)?.places ?? [];
    passages.push({
      field,
      offset: start,
      text: text.slice(start, end),
      highlights: highlightsIn(places, start, end),
    });
  }
  return passages;
}

function placesOf(spans: readonly FoundSpan[], { field, tokens }: FieldReading): Place[] {
  return spans
    .filter((span) => span.field === field)
    .map(({ first, last, leaf }) => ({
      start: tokens[first]?.start ?? 0,
      end: tokens[last]?.end ?? 0,
      leaf: leaf.id,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function bestWindow(
  rows: readonly { field: FieldReading; places: readonly Place[] }[],
  shown: readonly Shown[],
): Window | null {
  let best: Window | null = null;
  for (const [order, { field: reading, places }] of rows.entries()) {
    const taken = shown.filter((range) => range.field === reading.field);
    const free = places.filter((place) =>
      taken.every((range) => place.end <= range.start || place.start >= range.end),
    );
    for (const [i, first] of free.entries()) {
      const window = windowFrom(reading, free, i, first, taken, order);
      if (best === null || window.leaves > best.leaves) best = window;
    }
  }
  return best;
}

function windowFrom(
  reading: FieldReading,
  free: readonly Place[],
  i: number,
  first: Place,
  taken: readonly Shown[],
  order: number,
): Window {
  const barrier = Math.min(
    reading.text.length,
    ...taken.map(({ start }) => start).filter((start) => start >= first.end),
  );
  const leaves = new Set([first.leaf]);
  let { end } = first;
  for (let j = i + 1; j < free.length; j++) {
    const next = free[j];
    if (next === undefined || next.start - first.start > WINDOW) break;
    if (next.end - first.start > WINDOW || next.end > barrier) continue;
    leaves.add(next.leaf);
    end = Math.max(end, next.end);
  }
  return { reading, start: first.start, end, leaves: leaves.size, order };
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
