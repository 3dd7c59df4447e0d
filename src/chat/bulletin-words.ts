/** What a bulletin says around what it was composed of, in the same words on every platform. */
import type { Bulletin, BulletinKind, BulletinSection } from '../domain/bulletin.ts';

type Kind = {
  /** With the id: "Reminder 7k2m9x0q4d". */
  word: string;
  /** Each is a shape of its own, not only a colour. */
  emoji: string;
  slackName: string;
};

const KINDS: Readonly<Record<BulletinKind, Kind>> = {
  reminder: { word: 'Reminder', emoji: '⏰', slackName: 'alarm_clock' },
  closing: { word: 'Closing summary', emoji: '🏁', slackName: 'checkered_flag' },
  burst: { word: 'Burst', emoji: '📈', slackName: 'chart_with_upwards_trend' },
  status: { word: 'Status', emoji: '📌', slackName: 'pushpin' },
};

/** As alerts have it. */
const URGENT = { emoji: '🚨', slackName: 'rotating_light' };

/** What the line above the heading begins with. */
export function kindOf({ kind }: Bulletin): Kind {
  return KINDS[kind];
}

/** The sign before the heading. */
export function signOf(bulletin: Bulletin): Pick<Kind, 'emoji' | 'slackName'> {
  return isLoud(bulletin) ? URGENT : KINDS[bulletin.kind];
}

/** Whether it may call people: a status changes all the time, and calls nobody. */
export function isLoud({ kind, urgency }: Bulletin): boolean {
  return urgency === 'urgent' && kind !== 'status';
}

/** By which it is found again, and asked about. */
export function idLine(bulletin: Bulletin): string {
  return `${KINDS[bulletin.kind].word} ${bulletin.id}`;
}

/** What stands before the moment that a late one was due at, where a platform shows that in the reader's own time. */
export const LATE = 'late: due ';

/** e.g. "late: due 24 Dec 09:00", in the time of its nearest deadline, else in UTC; null where it is not late. */
export function lateMark({ at, lateAt, countdowns }: Bulletin): string | null {
  if (lateAt === null) return null;
  const timezone = countdowns[0]?.timezone;
  const due = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone ?? 'UTC',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return `${LATE}${due.replace(',', '')}${timezone === undefined ? ' UTC' : ''}`;
}

/** e.g. "and 3 more"; below no line at all "3 more"; null for none. */
export function moreWords({ lines, left }: Pick<BulletinSection, 'lines' | 'left'>): string | null {
  if (left === 0) return null;
  return lines.length === 0 ? `${left} more` : `and ${left} more`;
}

/**
 * What a phone shows on its lock screen: how urgent it is, what it is about, and the first sentence.
 * @param clean makes text harmless.
 */
export function bulletinText(bulletin: Bulletin, clean: (text: string) => string): string {
  const heading = clean(bulletin.heading) || KINDS[bulletin.kind].word;
  const late = lateMark(bulletin);
  const [sentence = ''] = bulletin.says.map(clean).filter((text) => text !== '');
  const said = [late === null ? heading : `${heading} (${late})`, sentence].filter((part) => part !== '');
  return `${isLoud(bulletin) ? `${URGENT.emoji} URGENT: ` : ''}${said.join(' – ')}`;
}
