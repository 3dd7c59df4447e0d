/** Finds how far a time zone is from UTC, by the names and numbers that dates give for it. */

const ZONE_MINUTES = new Map<string, number>(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    west: 60,
    bst: 60,
    met: 60,
    cet: 60,
    mest: 120,
    irst: 210,
    pkt: 300,
    wib: 420,
    ict: 420,
    pht: 480,
    awst: 480,
    cest: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    ist: 330,
    hkt: 480,
    sgt: 480,
    jst: 540,
    kst: 540,
    aest: 600,
    aedt: 660,
    nzst: 720,
    nzdt: 780,
    at: -240,
    ast: -240,
    adt: -180,
    et: -300,
    est: -300,
    edt: -240,
    ct: -360,
    cst: -360,
    cdt: -300,
    mt: -420,
    mst: -420,
    mdt: -360,
    pt: -480,
    pst: -480,
    pdt: -420,
    akst: -540,
    akdt: -480,
    hst: -600,
  }),
);

const CHINA_MINUTES = 480;
const PLACE = /^[a-z]{2,20}\/[a-z_]{2,30}$/;

/**
 * Minutes east of UTC; null for what is no zone.
 * @param local the time of the clock there, as if it were UTC.
 * @param homeMinutes the zone of the feed's readers.
 */
export function zoneOffset(zone: string, local: number, homeMinutes: number): number | null {
  const name = zone.replace(/^etc\//, '').replace(/\s+\([^()]*\)$/, '');
  // China and the middle of America abbreviate theirs to the same letters.
  if (name === 'cst' && homeMinutes === CHINA_MINUTES) return CHINA_MINUTES;
  const known = ZONE_MINUTES.get(name);
  if (known !== undefined) return known;
  if (PLACE.test(name)) return offsetOfPlace(name, local);
  return offsetInNumbers(
    /^(?:gmt|utc|z)?\s*([+\u2212-]\d{1,2}(?::?\d{2})?)(?:\s*[a-z]{1,5})?$/.exec(name)?.[1],
  );
}

function offsetInNumbers(text: string | undefined): number | null {
  const found = /^(.)(\d{1,2})(?::?(\d{2}))?$/.exec(text ?? '');
  if (!found) return null;
  const [, sign, hours, minutes] = found;
  const total = Number(hours) * 60 + Number(minutes ?? 0);
  return total > 14 * 60 ? null : total * (sign === '+' ? 1 : -1);
}

/** Once with the time of its clock, then with the instant that this gives: summer time may lie between. */
function offsetOfPlace(place: string, local: number): number | null {
  const first = offsetAt(place, local);
  return first === null ? null : offsetAt(place, local - first * 60_000);
}

/** They cost much to make; there are as many as places that exist. */
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(timeZone: string, instant: number): number | null {
  try {
    const format =
      formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return name === 'GMT' ? 0 : offsetInNumbers(name.slice(3));
  } catch {
    return null;
  }
}
