/** A bulletin marked as late, of which nothing but its own moment is known any more. */
import { countdownTo } from '../../deadline/countdown.ts';
import { countdownText } from '../../deadline/countdown-text.ts';
import { endMoment } from '../../deadline/local-moment.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Instant } from '../../domain/instant.ts';
import { deadlineFirst, urgencyAt } from './bulletin-frame.ts';

/** A summary stays what it is; a reminder says no more than when the moment is, for the rest may not be so any more. */
export function markLate(bulletin: Bulletin, now: Instant): Bulletin {
  const countdowns = bulletin.countdowns.map(({ name, timezone, at }) =>
    countdownTo({ deadline: { name, timezone }, at }, now),
  );
  const [first] = countdowns;
  const late = { ...bulletin, lateAt: now, countdowns };
  if (bulletin.kind !== 'reminder' || first === undefined) return late;
  const { name, at, timezone } = first;
  return {
    ...late,
    urgency: urgencyAt(at, now),
    heading: at <= now ? `${deadlineFirst(name)} has passed` : countdownText(first),
    says: [`The moment ${at <= now ? 'was' : 'is'} ${endMoment(at, timezone)}.`],
    sections: [],
    chart: null,
  };
}
