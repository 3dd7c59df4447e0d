/** The suggestion after something that is not the name of a time zone. */
import { zoneOfAbbreviation } from '../deadline/timezone.ts';
import { didYouMean } from './did-you-mean.ts';

/** What people write for zones they mean; several places may share an abbreviation. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  KST: 'Asia/Seoul or Asia/Pyongyang',
  JST: 'Asia/Tokyo',
  CST: 'Asia/Shanghai or America/Chicago',
  HKT: 'Asia/Hong_Kong',
  SGT: 'Asia/Singapore',
  IST: 'Asia/Kolkata, Europe/Dublin or Asia/Jerusalem',
  MSK: 'Europe/Moscow',
  BST: 'Europe/London',
  CEST: 'Europe/Berlin',
  EDT: 'America/New_York',
  CDT: 'America/Chicago',
  MDT: 'America/Denver',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
  ACT: 'Australia/Darwin or America/Rio_Branco',
  ART: 'America/Argentina/Buenos_Aires or Africa/Cairo',
  AST: 'America/Halifax, America/Anchorage or Asia/Riyadh',
  ECT: 'America/Guayaquil or Europe/Paris',
  NST: 'America/St_Johns or Pacific/Auckland',
  SST: 'Pacific/Pago_Pago or Pacific/Guadalcanal',
};
const OFFSET = /^(?:UTC|GMT)? ?[+-]\d/i;

export function zoneHint(written: string): string {
  if (OFFSET.test(written))
    return ': name a place there; an offset goes into a moment, such as 2026-12-31T18:00+09:00';
  // What was taken so far, unless people mostly mean another.
  const places = ABBREVIATIONS[written.toUpperCase()] ?? zoneOfAbbreviation(written);
  if (places !== null) return ` (did you mean ${places}?)`;
  const zones = Intl.supportedValuesOf('timeZone');
  const wanted = written.toLowerCase().replaceAll(' ', '_');
  const inCity = zones.find((zone) => zone.toLowerCase().split('/').at(-1) === wanted);
  return didYouMean(inCity ?? written, zones);
}
