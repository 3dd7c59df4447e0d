/** The names of threads and forum posts, where Discord shows no markdown. */
import { plainText } from './escape-text.ts';

const maxLength = 100;

/** @param id of what is posted: the name where Discord takes no other. */
export function threadName(headline: string, id: string): string {
  return plainText(headline, maxLength) || fallbackName(id);
}

export function fallbackName(id: string): string {
  return `Deadline Watch ${id}`;
}
