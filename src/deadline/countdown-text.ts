/** The countdown in words, as every platform shows it. */
import type { Countdown } from '../domain/deadline.ts';

/** "D-11 to the year-end deadline". The name is as configured, so it must still be escaped. */
export function countdownText(countdown: Countdown): string {
  const { days } = countdown;
  const name = theDeadline(countdown.name);
  if (days > 0) return `D-${days} to ${name}`;
  if (days < 0) return `D+${-days} since ${name}`;
  return `D-Day of ${name}`;
}

/** With its article. */
export function theDeadline(name: string): string {
  return /^the\s/i.test(name) ? name : `the ${name}`;
}
