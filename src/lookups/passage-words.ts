/** A passage as one line of an answer, with an ellipsis where it begins or ends within a sentence. */
import { isOpen } from '../chat/shown-passages.ts';
import type { Passage } from '../domain/match.ts';

export function passageWords({ field, text }: Pick<Passage, 'field' | 'text'>): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (field === 'title' || line === '') return line;
  const { before, after } = isOpen(line);
  return `${before ? '… ' : ''}${line}${after && !line.endsWith('…') ? ' …' : ''}`;
}
