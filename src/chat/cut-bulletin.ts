/** Leaves lines out of a bulletin until it fits, and counts them. */
import type { Bulletin, BulletinSection } from '../domain/bulletin.ts';

/** The first `mostSections` with the first `mostLines` of each; of what is left out only the sections are not counted. */
export function cutSections(
  { sections }: Pick<Bulletin, 'sections'>,
  mostSections: number,
  mostLines: number,
): readonly BulletinSection[] {
  return sections.slice(0, mostSections).map(({ heading, lines, left }) => {
    const shown = lines.slice(0, mostLines);
    return { heading, lines: shown, left: left + lines.length - shown.length };
  });
}
