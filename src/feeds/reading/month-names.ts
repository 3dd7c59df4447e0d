/** Finds the month that a word names, in the languages in which feeds write dates. */

const ENGLISH = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** As they stand in a date, without accents: French, Spanish, Portuguese, Italian, German, Dutch, Swedish, Greek,
 * Hungarian, Russian, Ukrainian, Polish, Czech, Finnish, Turkish. A name that two share is the first one's. */
const ABROAD = [
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'januar februar marz april mai juni juli august september oktober november dezember',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου',
  'januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia',
  'ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince',
  'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  'ocak subat mart nisan mayıs haziran temmuz agustos eylul ekim kasım aralık',
].map((names) => plainWords(names).split(' '));

/** 1 to 12, or 0 for what is no month. @param word a name or its beginning, as `plainWords` gives it. */
export function monthNumber(word: string): number {
  if (word.length < 3) return 0;
  for (const names of [ENGLISH, ...ABROAD]) {
    const index = names.findIndex((name) => name.startsWith(word));
    if (index !== -1) return index + 1;
  }
  // Misspelled, but begun as it should be.
  return ENGLISH.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
}

/** In lower case, without accents. */
export function plainWords(text: string): string {
  const lower = text.toLowerCase();
  return /^\p{ASCII}*$/u.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
