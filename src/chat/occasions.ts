/** What a reader is told above the headline of an alert, in the same words on every platform. */
import type { AlertMessage, EditReason, PostReason } from '../domain/alert.ts';

/** Nothing where it would be so of every alert. */
const OCCASIONS: Partial<Record<PostReason | EditReason, string>> = {
  development: 'New in this story',
  corrected: 'Corrected',
  regrouped: 'Reports regrouped',
  merged: 'Merged with another story',
};

/** Below an occasion its details, a line each; they are foreign text. */
export type Occasion = { heading: string; lines: readonly string[] };

const MOST_LINES = 5;

export function occasionOf(message: AlertMessage): Occasion | null {
  const heading = message.mergedInto === null ? OCCASIONS[message.reason] : OCCASIONS.merged;
  if (heading === undefined) return null;
  const lines = message.whatIsNew.slice(0, MOST_LINES);
  const left = message.whatIsNew.length - lines.length;
  return { heading, lines: left > 0 ? [...lines, `and ${left} more`] : lines };
}
