/** What is wrong with deadlines beside each other: two ways to write them, and what comes after which. */
import { readMoment } from '../deadline/read-moment.ts';
import type { Instant } from '../domain/instant.ts';
import type { ConfigParts } from './config-parts.ts';
import type { ConfigSource } from './config-source.ts';
import type { DeadlineConfig } from './deadline-schema.ts';
import { type Path, type Problem, quote } from './problem.ts';

type Handing = { name: string; after: string; path: Path; at: Instant | null };

export function deadlineProblems(source: ConfigSource, { deadlines, timezone }: ConfigParts): Problem[] {
  const report = (path: Path, message: string, part: 'key' | 'value' = 'value'): Problem => ({
    ...source.locate(path, part),
    message,
  });
  const kinds = new Set(deadlines.map(({ path }) => path[0]));
  const twice =
    kinds.size > 1 ? [report(['deadline'], 'stands beside deadlines: keep one of them', 'key')] : [];
  const moments = new Map(deadlines.map(({ name, value }) => [name, momentOf(value, timezone)]));
  const handing = deadlines.flatMap(({ name, value, path }): Handing[] => {
    const after = value?.after ?? 'quiet';
    return name === null || after === 'quiet' ? [] : [{ name, after, path, at: moments.get(name) ?? null }];
  });
  return [
    ...twice,
    ...handing.flatMap(({ name, after, path, at }) => {
      const place = [...path, 'after'];
      const circle = circleFrom(name, handing);
      // Told at the first of those in it only.
      if (circle !== null)
        return circle[0] === name ? [report(place, `goes round in a circle: ${circleInWords(circle)}`)] : [];
      const next = moments.get(after) ?? null;
      if (at === null || next === null || next > at) return [];
      return [report(place, notLater(name, after))];
    }),
  ];
}

/** People take it for the one that comes before, too. */
function notLater(name: string, after: string): string {
  return `names what comes when this one is over, and ${quote(after)} is not later than ${quote(name)}: it may be meant the other way round`;
}

/** Names in the order of the config, beginning with the one that is written first; null where it is in none. */
function circleFrom(start: string, all: readonly Handing[]): string[] | null {
  const names: string[] = [];
  let name: string | undefined = start;
  while (name !== undefined && !names.includes(name)) {
    const here: string = name;
    names.push(here);
    name = all.find((one) => one.name === here)?.after;
  }
  if (name !== start) return null;
  const first = Math.min(...names.map((each) => all.findIndex((one) => one.name === each)));
  const begin = names.indexOf(all[first]?.name ?? '');
  return [...names.slice(begin), ...names.slice(0, begin)];
}

function circleInWords(names: readonly string[]): string {
  return [...names, ...names.slice(0, 1)].map(quote).join(' → ');
}

/** Null where it has none of its own. */
function momentOf(written: DeadlineConfig | null, timezone: string): Instant | null {
  return written === null ? null : readMoment(written.at, written.timezone ?? timezone);
}
