/** When a digest is sent, as people write it in the config: "08:00" daily, "monday 08:00" weekly. */

/** The week begins on Monday. */
export const WEEKDAYS: readonly string[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

export const DIGEST_TIME =
  /^(?:(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day )?(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Takes what DIGEST_TIME matches. `weekday`: 1 is Monday; null for every day. */
export function readDigestTime(written: string): { minute: number; weekday: number | null } {
  const [time = '', day] = written.split(' ').reverse();
  const weekday = day === undefined ? null : WEEKDAYS.indexOf(day.toLowerCase()) + 1;
  return { minute: minutesAfterMidnight(time), weekday };
}

/** Of "08:00"; 24:00 is the midnight of the next day. */
export function minutesAfterMidnight(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) % (24 * 60);
}
