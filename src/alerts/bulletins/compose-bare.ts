/** A reminder or a closing summary that says no more than the moment, where the rest of it could not be read. */
import { countdownTo } from '../../deadline/countdown.ts';
import { countdownText } from '../../deadline/countdown-text.ts';
import { endMoment } from '../../deadline/local-moment.ts';
import { reminderCountdown } from '../../deadline/reminder-text.ts';
import type { DueReminder } from '../../deadline/reminders-due.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Instant } from '../../domain/instant.ts';
import { ASK_FOR_MORE, deadlineFirst, urgencyAt } from './bulletin-frame.ts';

/** @param lateAt when it is made, where that is late; else null. */
export function composeBare(
  due: DueReminder,
  { id, channel, lateAt }: { id: string; channel: string; lateAt: Instant | null },
): Bulletin {
  const { deadline, at, dueAt, kind } = due;
  const madeAt = lateAt ?? dueAt;
  const countdown = lateAt === null ? reminderCountdown(due) : countdownTo(due, lateAt);
  const name = deadlineFirst(deadline.name);
  const isOver = kind === 'closing';
  const heading = isOver ? `${name} is over` : at <= madeAt ? `${name} has passed` : countdownText(countdown);
  return {
    id,
    kind,
    channel,
    at: dueAt,
    lateAt,
    urgency: isOver ? 'normal' : urgencyAt(at, madeAt),
    heading,
    countdowns: [countdown],
    says: [
      `The moment ${at <= madeAt ? 'was' : 'is'} ${endMoment(at, deadline.timezone)}.`,
      'What happened meanwhile could not be put together; the log says why.',
    ],
    sections: [],
    chart: null,
    footer: ASK_FOR_MORE,
  };
}
