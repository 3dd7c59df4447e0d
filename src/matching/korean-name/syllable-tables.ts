/**
 * How the parts of a Korean syllable are written in Latin letters, all published systems together.
 *
 * McCune and Reischauer, "The Romanization of the Korean Language", 1939 (ŏ, ŭ, ch', k', p', t'; often printed
 * without the marks); Revised Romanization, Ministry of Culture and Tourism notice 2000-8, 2000 (eo, eu, voiced
 * initials); the North's system of 1992 as sent to the UN Group of Experts on Geographical Names (o for ŏ, u for ŭ,
 * kh, ph, th); the South's habitual spellings of its own names as in the National Institute of Korean Language's
 * surveys of passport names (oo, ee, u for ŏ, ou after y, oi, sh); and as Czech (č, čch, dž, š) and Hungarian (cs, dzs,
 * sz, v for w) agencies write the sounds.
 *
 * In the values a letter stands for one reading; a spelling has as many readings as letters.
 */

export const ONSETS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
export const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
/** By sound: ㅅ and ㄷ at the end of a syllable are one; `-` is an open syllable. */
export const CODAS = '-ㄱㄴㄷㄹㅁㅂㅇ';
/** The 28 endings of a Unicode syllable, in its order, by sound. */
export const CODA_SOUNDS = '-ㄱㄱㄱㄴㄴㄴㄷㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㄷㄷㅇㄷㄷㄱㄷㅂㄷ';

export const ONSET_SPELLINGS: Readonly<Record<string, string>> = {
  '': 'ㅇ',
  g: 'ㄱ',
  k: 'ㄱㅋ',
  kh: 'ㅋ',
  "k'": 'ㅋ',
  kk: 'ㄲ',
  gg: 'ㄲ',
  n: 'ㄴ',
  d: 'ㄷ',
  t: 'ㄷㅌ',
  th: 'ㅌ',
  "t'": 'ㅌ',
  tt: 'ㄸ',
  dd: 'ㄸ',
  r: 'ㄹ',
  rh: 'ㄹ',
  l: 'ㄹ',
  m: 'ㅁ',
  b: 'ㅂ',
  p: 'ㅂㅍ',
  ph: 'ㅍ',
  "p'": 'ㅍ',
  pp: 'ㅃ',
  bb: 'ㅃ',
  s: 'ㅅ',
  sh: 'ㅅ',
  ss: 'ㅆ',
  j: 'ㅈ',
  ch: 'ㅈㅊ',
  "ch'": 'ㅊ',
  č: 'ㅈ',
  čch: 'ㅊ',
  dž: 'ㅈ',
  dz: 'ㅈ',
  dzs: 'ㅈ',
  cs: 'ㅈㅊ',
  sz: 'ㅅ',
  š: 'ㅅ',
  jj: 'ㅉ',
  tch: 'ㅉ',
  h: 'ㅎ',
};

export const VOWEL_SPELLINGS: Readonly<Record<string, string>> = {
  a: 'ㅏ',
  ah: 'ㅏ',
  ae: 'ㅐ',
  ai: 'ㅐ',
  ya: 'ㅑ',
  yah: 'ㅑ',
  yae: 'ㅒ',
  ŏ: 'ㅓ',
  eo: 'ㅓ',
  uh: 'ㅓ',
  o: 'ㅓㅗ',
  oh: 'ㅗ',
  e: 'ㅔㅐ',
  yŏ: 'ㅕ',
  yeo: 'ㅕ',
  yo: 'ㅕㅛ',
  you: 'ㅕㅠ',
  yu: 'ㅕㅠ',
  yoo: 'ㅠ',
  ye: 'ㅖ',
  wa: 'ㅘ',
  wae: 'ㅙ',
  oe: 'ㅚ',
  oi: 'ㅚ',
  oy: 'ㅚ',
  we: 'ㅙㅚㅞ',
  u: 'ㅓㅜㅡ',
  oo: 'ㅜ',
  ou: 'ㅜ',
  wu: 'ㅜ',
  woo: 'ㅜ',
  wo: 'ㅝ',
  wŏ: 'ㅝ',
  weo: 'ㅝ',
  va: 'ㅘ',
  vo: 'ㅝ',
  wi: 'ㅟ',
  ŭ: 'ㅡ',
  eu: 'ㅡ',
  ui: 'ㅢ',
  ŭi: 'ㅢ',
  eui: 'ㅢ',
  i: 'ㅣ',
  ee: 'ㅣ',
  ie: 'ㅣ',
  yi: 'ㅣ',
  yee: 'ㅣ',
};

/** 희 is habitually written Hee or Hi: after ㅎ these have one more reading. */
export const VOWEL_SPELLINGS_AFTER_H: Readonly<Record<string, string>> = { i: 'ㅢ', ee: 'ㅢ', ie: 'ㅢ' };

export const CODA_SPELLINGS: Readonly<Record<string, string>> = {
  '': '-',
  k: 'ㄱ',
  g: 'ㄱ',
  ck: 'ㄱ',
  n: 'ㄴ',
  t: 'ㄷ',
  d: 'ㄷ',
  s: 'ㄷ',
  l: 'ㄹ',
  r: 'ㄹ',
  m: 'ㅁ',
  p: 'ㅂ',
  b: 'ㅂ',
  ng: 'ㅇ',
};

/** Habitual spellings of surnames that follow no system. */
export const HABITUAL_SYLLABLES: Readonly<Record<string, string>> = {
  park: '박',
  bark: '박',
  back: '백',
  whang: '황',
  gim: '김',
  kwak: '곽',
};

/** By which the order of a name is told; in the spelling of either side. */
export const SURNAMES =
  '강계고공곽구국권금기길김나남노뇌도동라량려련렴로뢰룡류륙리림마맹명모문민박반방배백변복봉사서석선설성소손송승신심안양어엄여연염예오옥온왕용우원위유육윤은음이인임장전정제조주지진차채천최추탁태편표피하한함허현형호홍황';
