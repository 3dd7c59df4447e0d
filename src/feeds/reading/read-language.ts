/** Reads the language that a feed or an item says it is in. */
import { type Fields, firstText } from './element.ts';

/** With "-" between its parts, as BCP 47 wants it; null where nothing is said. */
export function languageOf(fields: Fields): string | null {
  return firstText(fields, ['language', 'dc:language', 'lang'])?.replaceAll('_', '-') ?? null;
}
