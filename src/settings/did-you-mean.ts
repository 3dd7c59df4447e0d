/** The suggestion after a name that is not known. */
import { nearestName } from '../matching/nearest-name.ts';
import { quote } from './problem.ts';

/** ` (did you mean "terms"?)`, or nothing when no known name is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  // A long text is no misspelt name, and comparing costs time.
  const nearest = word.length > 80 ? null : nearestName(word, [...known]);
  return nearest === null ? '' : ` (did you mean ${quote(nearest)}?)`;
}
