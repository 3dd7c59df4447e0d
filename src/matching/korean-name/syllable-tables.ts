/**
 * How the parts of a Korean syllable are written in Latin letters, all published systems together.
 *
 * McCune and Reischauer, "The Romanization of the Korean Language", 1939 (ŏ, ŭ, ch', k', p', t'; often printed
 * without the marks); Revised Romanization, Ministry of Culture and Tourism notice 2000-8, 2000 (eo, eu, voiced
 * initials); the North's system of 1992 as sent to the UN Group of Experts on Geographical Names (o for ŏ, u for ŭ,
 * kh, ph, th); the South's habitual spellings of its own names as in the National Institute of Korean Language's
 * surveys of passport names (oo, ee, u for ŏ, ou, oi, sh); and as agencies of other languages write the sounds by
 * their own spelling: Czech (č, čch, dž, š), Hungarian (cs, dzs, sz, v for w), Polish (cz, dż), German (tsch, dsch, ö, ü),
 * French (tch, ou), Albanian (xh), Turkish (ç, ö, ü), Esperanto (ĉ, ĝ).
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
  cz: 'ㅈㅊ',
  ç: 'ㅈㅊ',
  ĉ: 'ㅈㅊ',
  ĝ: 'ㅈ',
  xh: 'ㅈ',
  dsch: 'ㅈ',
  tsch: 'ㅈㅊ',
  sch: 'ㅅ',
  sz: 'ㅅ',
  š: 'ㅅ',
  jj: 'ㅉ',
  tch: 'ㅈㅊㅉ',
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
  ä: 'ㅐ',
  ŏ: 'ㅓ',
  ö: 'ㅓㅚ',
  eo: 'ㅓ',
  uh: 'ㅓ',
  o: 'ㅓㅗ',
  oh: 'ㅗ',
  e: 'ㅔㅐ',
  yŏ: 'ㅕ',
  yeo: 'ㅕ',
  yeou: 'ㅕ',
  yö: 'ㅕ',
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
  ou: 'ㅓㅜ',
  eou: 'ㅓ',
  wu: 'ㅜ',
  woo: 'ㅜ',
  wo: 'ㅝ',
  wŏ: 'ㅝ',
  weo: 'ㅝ',
  va: 'ㅘ',
  vo: 'ㅝ',
  wi: 'ㅟ',
  ŭ: 'ㅡ',
  ü: 'ㅟㅡ',
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

/** Habitual spellings of surnames that follow no system, and stand for nothing else: Back is 백, not 박. */
export const HABITUAL_SYLLABLES: Readonly<Record<string, string>> = {
  park: '박',
  bark: '박',
  back: '백',
  whang: '황',
  hur: '허',
  her: '허',
  leigh: '리',
  chough: '조',
};

/** By which the order of a name is told; in the spelling of either side. Statistics Korea, census of 2015. */
export const SURNAMES =
  '가간갈감강경계고공곽교구국군권금기길김나남노뇌단당도돈동두라량려련렴로뢰룡류륙리림마만맹명모목묘묵문미민박반방배백변복봉부비빈빙사상서석선설섭성소손송수순승시신심아안애야양어엄여연염엽영예오옥온옹왕요용우운원위유육윤은음이인임자장전점정제조종좌주준지진차창채천초최추춘탁탄태판팽편평포표피필하학한함해허현형호홍화환황후흥';

/** Surnames of two syllables, from the same census. */
export const DOUBLE_SURNAMES: readonly string[] = [
  '남궁',
  '황보',
  '제갈',
  '선우',
  '독고',
  '사공',
  '서문',
  '동방',
  '어금',
  '망절',
  '장곡',
  '강전',
  '소봉',
];
