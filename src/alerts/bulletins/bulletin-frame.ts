/** What all bulletins of a deadline have in common: how urgent they are, where they lead, and what else to ask. */
import { theDeadline } from '../../deadline/countdown-text.ts';
import type { BulletinSection } from '../../domain/bulletin.ts';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import type { Urgency } from '../../domain/term.ts';

export const ASK_FOR_MORE = 'More: /watch deadline · /watch calendar · /watch chart';

/** Within a day of the moment of the deadline it may call people. */
export function urgencyAt(at: Instant, madeAt: Instant): Urgency {
  return Math.abs(at - madeAt) <= DAY_MS ? 'urgent' : 'normal';
}

/** @param url of the page; null where people cannot reach it. */
export function pageSection(url: string | null): BulletinSection[] {
  if (url === null) return [];
  const line = { text: 'All of it on the page', link: url, note: null, at: null };
  return [{ heading: 'Page', lines: [line], left: 0 }];
}

/** "The year-end deadline", to begin a sentence with. */
export function deadlineFirst(name: string): string {
  const named = theDeadline(name);
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}`;
}
