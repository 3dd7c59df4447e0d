/** What an alert says around its story, in the same words on every platform. */
import type { AlertMessage } from '../domain/alert.ts';
import type { Urgency } from '../domain/term.ts';
import { alertButtons, type Button } from './button.ts';
import { occasionOf } from './occasions.ts';

/** Each is a shape of its own, not only a colour. */
type Mark = { emoji: string; slackName: string; word: string | null };

const MARKS: Readonly<Record<Urgency, Mark>> = {
  urgent: { emoji: '🚨', slackName: 'rotating_light', word: 'Urgent' },
  normal: { emoji: '🔹', slackName: 'small_blue_diamond', word: null },
  digest: { emoji: '▫️', slackName: 'white_small_square', word: null },
};

const MOST_TERMS = 4;

/** The line above the headline: how urgent it is, why one is told, and what it is about. */
type Kicker = {
  mark: Mark;
  /** Ours. */
  words: readonly string[];
  /** Names of terms; foreign text. */
  terms: readonly string[];
  /** How many terms there are besides. */
  left: number;
};

/** @returns null where it would say nothing. */
export function kickerOf(message: AlertMessage): Kicker | null {
  const mark = MARKS[message.urgency];
  const words = [mark.word, occasionOf(message)?.heading ?? null].filter((word) => word !== null);
  const names = message.mergedInto === null ? message.terms.map(({ name }) => name) : [];
  if (words.length + names.length === 0) return null;
  const terms = names.slice(0, MOST_TERMS);
  return { mark, words, terms, left: names.length - terms.length };
}

/** e.g. "urgent: coverage of talks is five times the usual"; foreign text; null where it is not raised. */
export function raisedLine({ urgency, raisedBy = [], mergedInto }: AlertMessage): string | null {
  return raisedBy.length === 0 || mergedInto !== null ? null : `${urgency}: ${raisedBy.join('; ')}`;
}

/**
 * What a phone shows on its lock screen, so the first words must say how urgent it is and what happened.
 * @param headline and `source`: of the message, made harmless.
 */
export function notificationText(message: AlertMessage, headline: string, source: string): string {
  const isUrgent = message.urgency === 'urgent' && message.mergedInto === null;
  const heading = occasionOf(message)?.heading ?? '';
  const begin = headline.replace(/^[^\p{L}]+/u, '').toLowerCase();
  // Agencies begin some headlines with (URGENT) or CORRECTED themselves.
  const words = [isUrgent ? 'URGENT' : '', heading].filter(
    (word) => word !== '' && !begin.startsWith(word.toLowerCase()),
  );
  const story = [headline, source].filter(isPresent).join(' – ');
  const said = [words.join(' – '), story].filter(isPresent).join(': ');
  return isUrgent ? `${MARKS.urgent.emoji} ${said}` : said;
}

/** One that was merged cannot be judged or muted any more: the other one can. */
export function buttonsOf({ alert, mergedInto }: AlertMessage): readonly Button[] {
  const buttons = alertButtons(alert);
  return mergedInto === null ? buttons : buttons.filter(({ action }) => action.do === 'why');
}

function isPresent(part: string): boolean {
  return part !== '';
}
