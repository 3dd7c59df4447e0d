/** The countdown in words, as every platform shows it. */
import type { Countdown } from '../domain/deadline.ts';

/** "D-11 to the year-end deadline". The name is as configured, so it must still be escaped. */
export function countdownText(countdown: Countdown): string {
  const { days } = countdown;
  const name = /^the\s/i.test(countdown.name) ? countdown.name : `the ${countdown.name}`;
  if (days > 0) return `D-${days} to ${name}`;
  if (days < 0) return `D+${-days} since ${name}`;
  return `D-Day of ${name}`;
}
