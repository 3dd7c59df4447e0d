/** What the words just before a date say of it: prepositions, and comparisons with the past. */
import type { DateWords } from './date-words.ts';
import { isAheadOfEvent } from './english-named-events.ts';
import { ARTICLES, BE, DUE, REPORTS } from './english-words.ts';

/** "ahead of Sunday's holiday" */
export function isAheadOf(left: readonly string[]): boolean {
  return left[0] === 'of' && left[1] === 'ahead';
}

export const BEGINS = /^(?:starting|beginning)$/;

export function isYearless({ form }: Pick<DateWords, 'form'>): boolean {
  return form === 'yearless' || form === 'monthly';
}

const LOOSE = /^(?:midnight|noon|on|early|late|around|about|mid)$/;

const NTH = /^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$/;
const NUMBER = /^(?:\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)$/;

/** "plans to execute eight inmates in 11 days": so long it takes. */
function isCount([first = '', ...before]: readonly string[]): boolean {
  return (
    /s$|^(?:people|men|women|children)$/.test(first) && before.slice(0, 2).some((word) => NUMBER.test(word))
  );
}

/** What has been kept of a month: "a video from January". */
const RECORDS =
  /^(?:figures|data|numbers|results|videos?|photos?|pictures?|images?|footage|letters?|reports?|documents|records|emails?|survey|poll|study|statement|recording|tape|ruling|order|down|up)$/;

/** "until at least", "until sometime in" */
function withoutLoose(left: readonly string[]): readonly string[] {
  const [first = '', second = ''] = left;
  if ((first === 'least' && second === 'at') || second === 'sometime') return left.slice(2);
  return LOOSE.test(first) ? left.slice(1) : left;
}

const COMPARED =
  /^(?:since|last|past|previous|every|each|most|ago|dated|any|another|earlier|busiest|deadliest|first)$/;

/** null: the words tell of the past or of a comparison, whatever else the sentence says. */
export function prepositionScore(around: readonly string[], { form, precision }: DateWords): number | null {
  // "starting on", "until early"
  const left = withoutLoose(around);
  const [first = '', second = '', third = ''] = left;
  if (first === 'as' && /^(?:soon|early)$/.test(second)) return 3;
  if (COMPARED.test(first) || (first === 'of' && second === 'as')) return null;
  if (form === 'holiday' && (first === 'of' || first === 'during') && !/^(?:ahead|end)$/.test(second))
    return null;
  if (REPORTS.has(first) && (form === 'weekday' || form === 'yearless')) return null;
  if (first === 'the' && (COMPARED.test(second) || second === 'since' || third === 'since')) {
    return null;
  }
  // "her third match in five days"
  if (form === 'lapse' && left.slice(0, 3).some((word) => NTH.test(word))) return null;
  if (form === 'lapse' && precision === 'day' && isCount(left)) return null;
  if (form === 'monthly' && first === 'from' && RECORDS.test(second)) return null;
  if (first === 'next' && form === 'monthly') return 2;
  if (BEGINS.test(first)) return 1.5;
  if (/^(?:until|till|by)$/.test(first)) return form === 'weekday' ? 1.3 : isYearless({ form }) ? 2.5 : 2;
  if (first === 'before') return 1.3;
  if (first === 'to' && /^(?:dates|dated|dating|back)$/.test(second) && !/^(?:pushed|put|moved)$/.test(third))
    return null;
  // "the fiscal year ending March 31"
  if (/^end(?:ing|ed)$/.test(first) && /^(?:year|quarter|months|period|week)$/.test(second)) return null;
  const birthday = left.slice(0, 6).findIndex((word) => /^birthdays?$/.test(word));
  if (left.slice(0, Math.max(0, birthday)).some((word) => BE.has(word))) return null;
  if (first === 'from' && /^(?:delayed|postponed|moved|pushed|rescheduled)$/.test(second)) return null;
  if (isAheadOf(left)) return form === 'weekday' ? 2.8 : 2;
  if (form === 'weekday' && isAheadOfEvent(left)) return 2.8;
  if (ARTICLES.test(first) && second === 'of' && third === 'ahead') return 2;
  if (first === 'for' && second === 'set') return 1;
  if (first === 'the' && /^(?:by|until|till)$/.test(second)) return 2;
  if (first === 'the' && second === 'before') return 1.5;
  return DUE.has(first) ? 1 : 0;
}
