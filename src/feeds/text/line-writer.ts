/** Writes the lines of a text, as its markup is read: what each element does to them. */
import { absoluteLink } from '../reading/entry.ts';
import { collapseSpace } from './clean-text.ts';

/** Never empty, with single spaces. */
export type Line = { text: string; links: readonly Link[] };

/** An absolute http or https link, and where in the line its text begins and ends. */
type Link = { url: string; start: number; end: number };

export const BLOCKS = new Set(
  (
    'address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hr legend li listing main menu nav ol p pre search section summary table ' +
    'tbody tfoot thead tr ul xmp'
  ).split(' '),
);
const PREFORMATTED = new Set(['listing', 'pre', 'xmp']);
/** These lead to what the article is filed under, who wrote it, or what was paid for. */
const NO_SOURCE = /(?:^|\s)(?:tag|category|author|sponsored)(?:\s|$)/i;

export type Attributes = Readonly<Record<string, string>>;

export type LineWriter = {
  /** Of an element that is shown. */
  open(name: string, attributes: Attributes): void;
  add(text: string): void;
  close(name: string): void;
  end(): readonly Line[];
  /** Of all that was written. */
  length(): number;
};

/** @param base what relative links are relative to. */
export function createLineWriter(base: string): LineWriter {
  const lines: Line[] = [];
  // Never looks back into the text, which would cost its whole length each time.
  let length = 0;
  let text = '';
  let links: Link[] = [];
  let isAfterSpace = true;
  let isCellAhead = false;
  let url: string | null = null;
  let linkStart = 0;
  let preformatted = 0;

  const append = (piece: string) => {
    text += piece;
    length += piece.length;
    isAfterSpace = piece.endsWith(' ');
  };
  const addOnLine = (piece: string) => {
    const plain = collapseSpace(piece);
    const fresh = isAfterSpace && plain.startsWith(' ') ? plain.slice(1) : plain;
    if (fresh === '') return;
    if (isCellAhead && fresh !== ' ') {
      isCellAhead = false;
      if (text !== '') append(isAfterSpace ? '| ' : ' | ');
      append(isAfterSpace ? fresh.trimStart() : fresh);
    } else append(fresh);
  };
  const endLinkPart = () => {
    const end = isAfterSpace ? text.length - 1 : text.length;
    // What has no text is a picture, a button, or for counting readers.
    if (url !== null && end > linkStart) links.push({ url, start: linkStart, end });
    linkStart = text.length;
  };
  const endLine = () => {
    endLinkPart();
    if (text !== '') {
      lines.push({ text: text.trimEnd(), links });
      length++;
    }
    text = '';
    links = [];
    linkStart = 0;
    isAfterSpace = true;
    isCellAhead = false;
  };
  const turnTo = (to: string | null) => {
    endLinkPart();
    url = to;
  };
  return {
    open(name, attributes) {
      if (BLOCKS.has(name)) endLine();
      else if (name === 'td' || name === 'th') isCellAhead = true;
      else if (name === 'q') addOnLine('“');
      else if (name === 'a') turnTo(targetOf(attributes, base));
      if (PREFORMATTED.has(name)) preformatted++;
    },
    add(piece) {
      // A line break in the source is only white space; the breaks that count are those of the blocks.
      if (preformatted === 0) return addOnLine(piece);
      for (const [at, line] of piece.split(/\n+/).entries()) {
        if (at > 0) endLine();
        addOnLine(line);
      }
    },
    close(name) {
      if (BLOCKS.has(name)) endLine();
      else if (name === 'q') addOnLine('”');
      else if (name === 'a') turnTo(null);
      if (PREFORMATTED.has(name)) preformatted--;
    },
    end() {
      endLine();
      return lines;
    },
    length: () => length,
  };
}

function targetOf({ href, rel }: Attributes, base: string): string | null {
  return href === undefined || (rel !== undefined && NO_SOURCE.test(rel)) ? null : absoluteLink(href, base);
}
