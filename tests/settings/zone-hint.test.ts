/** What is said after something that is not the name of a time zone: a name to write, that is taken. */
import { expect, test } from 'vitest';
import { isTimezone } from '../../src/deadline/timezone.ts';
import { zoneHint } from '../../src/settings/zone-hint.ts';

const REFUSED =
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST KST MIT NET NST PLT PNT PRT PST SST VST'.split(
    ' ',
  );

test.each(REFUSED)(
  '%s was taken once, or is written often: the hint names places that are taken',
  (written) => {
    expect(isTimezone(written)).toBe(false);
    for (const form of [written, written.toLowerCase()]) {
      const [, places = ''] = /^ \(did you mean (.+)\?\)$/.exec(zoneHint(form)) ?? [];
      expect(places.split(/, | or /).filter((place) => !isTimezone(place))).toEqual([]);
    }
  },
);

test.each([
  ['EAT', ' (did you mean Africa/Nairobi?)'],
  ['vst', ' (did you mean Asia/Saigon?)'],
  ['pyongyang', ' (did you mean "Asia/Pyongyang"?)'],
  ['GMT+9', ': name a place there; an offset goes into a moment, such as 2026-12-31T18:00+09:00'],
  ['constructor', ''],
])('%j: %s', (written, hint) => {
  expect(zoneHint(written)).toBe(hint);
});
