/** Splits the text of an article into sentences, in one pass. */

/** Ends of words after which a full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  (
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
    'mr mrs ms dr prof gov sen rep gen col maj capt lt sgt cpl cmdr adm pvt hon rev fr st jr sr ' +
    'no vs etc inc corp co ltd dept approx est ave blvd ft mt ' +
    'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn ' +
    'tex va vt wash wis wyo'
  ).split(' '),
);

const CLOSING = /["'”’»)\]」』]/;
const MARKS = /[.!?。！？…]/g;
const ENDS = /[.!?。！？…]/;
const WIDE_ENDS = /[。！？]/;
const WORD_BEFORE = /[\p{L}\p{N}.]+$/u;
const BEGINS_SENTENCE = /[\p{Lu}\p{Lo}\p{N}"'“‘«([「『—–-]/u;
const MAX_WORD = 12;
/** What belongs to the time of day before it. */
const OF_A_TIME =
  /^(?:[A-Z]{2,4}\b|Eastern|Pacific|Central|Mountain|Mon|Tues|Wed|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;

/** Each on one line and without blanks around it; lines are never joined. */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const written of text.split('\n')) {
    const line = withoutLooseStops(written);
    let start = 0;
    let row: Row = { end: 0, next: 0 };
    for (const { index } of line.matchAll(MARKS)) {
      if (index < start) continue;
      // Looked for once for all its marks: there may be thousands.
      if (index >= row.end) row = rowAt(line, index);
      if (!endsSentence(line, index, row)) continue;
      push(sentences, line.slice(start, row.end));
      start = row.end;
    }
    push(sentences, line.slice(start));
  }
  return sentences;
}

/** "Dec . 11", "9 a.m .": of texts that were cut into words once. */
function withoutLooseStops(line: string): string {
  if (!line.includes(' .')) return line;
  return line.replace(LOOSE_MONTH, '$1.').replace(LOOSE_HOUR, '$1.m.');
}

const LOOSE_MONTH = /\b(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec) \.(?= \d)/g;
const LOOSE_HOUR = /(?<=\d )([ap])(?: ?\. ?m|\.?m) \.(?= |$)/g;

function push(sentences: string[], text: string): void {
  const sentence = text.replace(/\s+/g, ' ').trim();
  if (sentence !== '') sentences.push(sentence);
}

/** Marks in a row, with the quotes that they close: where they end, and where what comes after the blanks begins. */
type Row = { end: number; next: number };

function rowAt(line: string, mark: number): Row {
  let end = mark + 1;
  while (end < line.length && (ENDS.test(line.charAt(end)) || CLOSING.test(line.charAt(end)))) end++;
  let next = end;
  while (next < line.length && /\s/.test(line.charAt(next))) next++;
  return { end, next };
}

function endsSentence(line: string, mark: number, { end, next }: Row): boolean {
  if (end === line.length || WIDE_ENDS.test(line.charAt(mark))) return true;
  if (next === end || (next < line.length && !BEGINS_SENTENCE.test(line.charAt(next)))) return false;
  return line.charAt(mark) !== '.' || !isAbbreviation(line, mark, line.slice(next, next + MAX_WORD));
}

function isAbbreviation(line: string, mark: number, next: string): boolean {
  const word = WORD_BEFORE.exec(line.slice(Math.max(0, mark - MAX_WORD), mark))?.[0].toLowerCase() ?? '';
  if (ABBREVIATIONS.has(word)) return true;
  if (/^[ap]\.?m$/.test(word)) return !/^\p{Lu}/u.test(next) || OF_A_TIME.test(next);
  // One letter, or letters with stops between: J.R., U.N., D.C.
  return /^\p{L}(?:\.\p{L})*$/u.test(word) && !/\p{Lo}/u.test(word);
}
