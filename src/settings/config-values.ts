/** The kinds of single values in config/watch.yaml, each with its own complaint. */
import { z } from 'zod';
import { isTimezone } from '../deadline/timezone.ts';
import { didYouMean } from './did-you-mean.ts';
import { DIGEST_TIME, readDigestTime, WEEKDAYS } from './digest-time.ts';
import { momentFault, mustBe } from './moment-fault.ts';
import { BYTE_SIZE, DURATION, readBytes, readDurationMs } from './quantities.ts';
import { REMINDER_TIME, readReminderTime } from './reminder-time.ts';
import { zoneHint } from './zone-hint.ts';

export const name = z
  .string()
  .max(80, 'must have at most 80 characters')
  .regex(/^\S(?:.*\S)?$/, 'must be one line that neither begins nor ends with a space');

export const text = z.string().regex(/\S/, 'must not be empty');

export const duration = z
  .string('must be a span of time with its unit, such as 90s, 5m, 24h or 7d')
  .regex(DURATION, 'must be a span of time such as 90s, 5m, 24h or 7d')
  .transform(readDurationMs);

export const interval = duration.refine((ms) => ms >= 1000, 'must be at least 1s');

export const digestTime = z
  .string('must be a time such as 08:00, or a day and a time such as monday 08:00')
  .regex(DIGEST_TIME, { error: ({ input }) => digestTimeFault(String(input)) })
  .transform(readDigestTime);

export const reminderTime = z
  .string('must be a span of time such as 7d or 12h, or passed')
  .regex(REMINDER_TIME, 'must be a span of time such as 7d, 7d 09:00, 12h or 90m, or passed')
  .transform(readReminderTime);

/** An address of this machine to listen on. */
export const listenHost = z
  .string()
  .regex(/^[0-9A-Za-z.:-]+$/, 'must be an address of this machine, such as 127.0.0.1 or 0.0.0.0');

export const byteSize = z
  .string('must be a size with its unit, such as 500KB or 10MB')
  .regex(BYTE_SIZE, 'must be a size such as 500KB or 10MB')
  .transform(readBytes)
  .refine((bytes) => bytes > 0, 'must not be nothing');

export const timezone = z.string().superRefine((zone, context) => {
  if (isTimezone(zone)) return;
  context.addIssue(`is not the name of a time zone such as Asia/Seoul or UTC${zoneHint(zone)}`);
});

export const webAddress = z.string().superRefine((address, context) => {
  const fault = addressFault(address);
  if (fault !== null) context.addIssue(fault);
});

export function count(least: number, most: number) {
  const range = `must be a whole number from ${least} to ${most}`;
  return z.number().int(range).min(least, range).max(most, range);
}

export const headerText = z
  .string()
  .max(200, 'must have at most 200 characters')
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, 'must be plain ASCII on one line');

/** @param mayRecur whether it may be year-end as well. */
export function moment(mayRecur: boolean) {
  return z.string(mustBe(mayRecur)).superRefine((written, context) => {
    const fault = momentFault(written, mayRecur);
    if (fault !== null) context.addIssue(fault);
  });
}

/** False also where one of them is missing or was no span of time, which is a complaint of its own. */
export function isLonger(one: unknown, other: unknown): boolean {
  return typeof one === 'number' && typeof other === 'number' && one > other;
}

function digestTimeFault(written: string): string {
  const [day = ''] = written.toLowerCase().split(' ', 1);
  const hint = WEEKDAYS.includes(day) ? '' : didYouMean(day, WEEKDAYS);
  return `must be a time such as 08:00, or a day and a time such as monday 08:00${hint}`;
}

/** Never repeats the address: there may be a password in it. */
function addressFault(address: string): string | null {
  if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) return 'must be an http or https address';
  const { username, password } = new URL(address);
  return username !== '' || password !== '' ? 'must not have a user or password in it' : null;
}
