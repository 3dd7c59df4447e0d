/** Time zones that stand with a time of day. */

const ZONES: Readonly<Record<string, string>> = {
  GMT: 'UTC',
  UTC: 'UTC',
  ET: 'America/New_York',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  Eastern: 'America/New_York',
  Washington: 'America/New_York',
  'New York': 'America/New_York',
  CT: 'America/Chicago',
  CDT: 'America/Chicago',
  Central: 'America/Chicago',
  MT: 'America/Denver',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  Mountain: 'America/Denver',
  PT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  Pacific: 'America/Los_Angeles',
  BST: 'Europe/London',
  London: 'Europe/London',
  CET: 'Europe/Paris',
  CEST: 'Europe/Paris',
  Paris: 'Europe/Paris',
  Brussels: 'Europe/Brussels',
  Berlin: 'Europe/Berlin',
  MSK: 'Europe/Moscow',
  Moscow: 'Europe/Moscow',
  Kyiv: 'Europe/Kyiv',
  Hanoi: 'Asia/Ho_Chi_Minh',
  HKT: 'Asia/Hong_Kong',
  SGT: 'Asia/Singapore',
  Singapore: 'Asia/Singapore',
  Beijing: 'Asia/Shanghai',
  KST: 'Asia/Seoul',
  Seoul: 'Asia/Seoul',
  Korea: 'Asia/Seoul',
  Pyongyang: 'Asia/Pyongyang',
  JST: 'Asia/Tokyo',
  Tokyo: 'Asia/Tokyo',
  Japan: 'Asia/Tokyo',
};

const PLACES =
  'Eastern|Central|Mountain|Pacific|Washington|New York|London|Paris|Brussels|Berlin|Moscow|Kyiv|Hanoi';
const EAST = 'Singapore|Beijing|Seoul|Korea|Pyongyang|Tokyo|Japan';
const SHORT = 'E[SD]?T|C[D]?T|M[SD]?T|P[SD]?T|BST|CES?T|MSK|HKT|SGT|KST|JST|GMT|UTC';
const ZONE = new RegExp(
  `\\((?<gmt>\\d{1,2}(?:[:.]?\\d\\d)?) ?(?:GMT|UTC)\\)|\\(?(?:(?:GMT|UTC) ?(?<sign>[+-])(?<hours>\\d{1,2})(?::?(?<minutes>\\d\\d))?|\\b(?<short>${SHORT})|(?<place>${PLACES}|${EAST}) (?:[Ss]tandard )?[Tt]ime|local time)\\b\\)?`,
  'g',
);

/** Where in the text it stands, and what it says: a zone, or the same moment in UTC, in minutes after midnight. */
export type NamedZone = { start: number; end: number } & (
  | { kind: 'zone'; zone: string | null }
  | { kind: 'same-moment'; minutes: number }
);

/** The zones, and the text with blanks instead of them: of the same length. */
export function takeZones(text: string): { text: string; zones: readonly NamedZone[] } {
  const zones: NamedZone[] = [];
  const blanked = text.replace(ZONE, (words: string, ...rest: unknown[]) => {
    const parts = rest.at(-1) as Partial<Record<string, string>>;
    const start = rest.at(-3) as number;
    zones.push({ start, end: start + words.length, ...meaningOf(parts) });
    return ' '.repeat(words.length);
  });
  return { text: blanked, zones };
}

const MOST_MINUTES = 14 * 60;

type Meaning = { kind: 'zone'; zone: string | null } | { kind: 'same-moment'; minutes: number };

function meaningOf({ gmt, sign, hours, minutes, short, place }: Partial<Record<string, string>>): Meaning {
  if (gmt !== undefined) {
    const digits = gmt.replace(/[:.]/, '');
    const isWhole = digits.length < 3;
    const hour = Number(isWhole ? digits : digits.slice(0, -2));
    return { kind: 'same-moment', minutes: hour * 60 + (isWhole ? 0 : Number(digits.slice(-2))) };
  }
  if (hours !== undefined) {
    const offset = Number(hours) * 60 + Number(minutes ?? 0);
    if (offset > MOST_MINUTES) return { kind: 'zone', zone: null };
    return { kind: 'zone', zone: offsetZone(sign === '-' ? -offset : offset) };
  }
  return { kind: 'zone', zone: ZONES[short ?? place ?? ''] ?? null };
}

/** "UTC+9", "UTC-3:30" */
export function offsetZone(minutes: number): string {
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
