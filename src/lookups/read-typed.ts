/** Reads what was typed behind a command: the text of its first option, and others by name, `from:2019-12-01`. */
import type { CommandOption, WatchCommand } from '../chat/watch-commands.ts';
import { isQuote, readQuoted } from './quoted.ts';

/** What is wrong, and where; in UTF-16 code units. */
type TypedProblem = { message: string; start: number; end: number };

export type TypedOptions = { ok: true; options: Map<string, string> } | { ok: false; problem: TypedProblem };

type NearestName = (word: string, known: readonly string[]) => string | null;

/** Options as long as this take whole texts, queries and addresses, which have quotes and colons of their own. */
const LONG_TEXT = 1000;
/** What is muted may say of what kind it is: `mute source:"Korea Times"`. */
const HAS_OWN_NAMES: readonly string[] = ['mute', 'unmute'];
/** What may stand before a colon in the query language. */
const QUERY_WORDS: readonly string[] = ['title', 'lead', 'body', 'name', 'source', 'lang'];
const NAMED = /([A-Za-z][A-Za-z-]{0,30}):(?!\/\/)/y;
const WORD = /\S+/y;
const SPACE = /\s*/y;
const INTEGER = /^\d{1,7}$/;
/** Of a query, what joins the part behind it or before it. */
const JOINS_BEHIND = /(?:^|\s)(?:AND|OR|NOT|NEAR(?:\/\d+)?|OF)\s*$/;
const JOINS_BEFORE = /^\s*(?:OR|AND|NEAR(?:\/\d+)?)(?:\s|$)/;

type Piece = { start: number; end: number; quoted: string | null };
type Named = { name: string; value: string; end: number };
type Scan = { command: WatchCommand; typed: string; nearestName: NearestName };

export function readTyped(command: WatchCommand, typed: string, nearestName: NearestName): TypedOptions {
  const scan: Scan = { command, typed, nearestName };
  const options = new Map<string, string>();
  const pieces: Piece[] = [];
  let depth = 0;
  for (let at = skip(SPACE, typed, 0); at < typed.length; at = skip(SPACE, typed, at)) {
    const option = depth > 0 ? null : optionAt(scan, at, pieces);
    if (option !== null && !isPartOfQuery(scan, at, option, options)) {
      const named = readNamed(scan, at, option);
      if ('message' in named) return { ok: false, problem: named };
      if (options.has(named.name)) return wrong(`${named.name}: stands here twice.`, at, named.end);
      options.set(named.name, named.value);
      at = named.end;
      continue;
    }
    const piece = readPiece(scan, at);
    if ('message' in piece) return { ok: false, problem: piece };
    if (isQuery(command)) depth = Math.max(0, depth + depthOf(typed.slice(piece.start, piece.end)));
    pieces.push(piece);
    at = piece.end;
  }
  return place(scan, pieces, options);
}

/** Only a search keeps its quotes: they are of the query. */
function isQuery({ name }: WatchCommand): boolean {
  return name === 'search';
}

function takesLongText({ options: [first] }: WatchCommand): boolean {
  return first?.kind === 'text' && first.maxLength >= LONG_TEXT;
}

/** The option that is named here; the first one only before all else, for its text may have such a word. */
function optionAt({ command, typed }: Scan, at: number, pieces: readonly Piece[]): CommandOption | null {
  const name = nameAt(typed, at);
  const option = command.options.find((one) => one.name === name) ?? null;
  const isText = option === command.options[0] && takesLongText(command) && (at > 0 || pieces.length > 0);
  return isText ? null : option;
}

function nameAt(typed: string, at: number): string | null {
  NAMED.lastIndex = at;
  return NAMED.exec(typed)?.[1]?.toLowerCase() ?? null;
}

/** `source:` is an option as well as a word of the query language: joined to something, or once more, it is that. */
function isPartOfQuery(
  { command, typed }: Scan,
  at: number,
  { name }: CommandOption,
  options: ReadonlyMap<string, string>,
): boolean {
  if (!isQuery(command) || name !== 'source') return false;
  const from = at + name.length + 1;
  const quoted = isQuote(typed[from]) ? readQuoted(typed, from) : null;
  const end = quoted?.end ?? skip(WORD, typed, from);
  return (
    options.has(name) ||
    JOINS_BEHIND.test(typed.slice(Math.max(0, at - 12), at)) ||
    JOINS_BEFORE.test(typed.slice(end, end + 12))
  );
}

function readNamed(scan: Scan, at: number, option: CommandOption): Named | TypedProblem {
  const { typed, command } = scan;
  const { name } = option;
  const colon = at + name.length + 1;
  const from = skip(SPACE, typed, colon);
  if (from >= typed.length || isNamed(scan, from))
    return { message: `${name}: wants a value behind it.`, start: at, end: colon };
  if (isQuote(typed[from])) {
    const quoted = readQuoted(typed, from);
    if (quoted === null) return unclosed(typed, from);
    return { name, value: quoted.value, end: quoted.end };
  }
  let end = skip(WORD, typed, from);
  // "for:2 hours reason:it is shopping season"
  const runsOn = option.kind === 'text' && !takesLongText(command);
  while (runsOn) {
    const next = skip(SPACE, typed, end);
    if (next >= typed.length || isNamed(scan, next)) break;
    end = skip(WORD, typed, next);
  }
  return { name, value: typed.slice(from, end), end };
}

function isNamed({ command, typed }: Scan, at: number): boolean {
  const name = nameAt(typed, at);
  return command.options.some((option) => option.name === name);
}

function readPiece({ command, typed, nearestName }: Scan, at: number): Piece | TypedProblem {
  if (isQuote(typed[at])) {
    const quoted = readQuoted(typed, at);
    if (quoted !== null) return { start: at, end: quoted.end, quoted: quoted.value };
    if (!takesLongText(command)) return unclosed(typed, at);
  }
  const end = skip(WORD, typed, at);
  const name = nameAt(typed, at);
  if (name !== null && isQuery(command) && !QUERY_WORDS.includes(name)) {
    const known = command.options.map((option) => option.name);
    const meant = known.includes(name) ? null : nearestName(name, known);
    if (meant !== null)
      return { message: unknownOption(command, name, meant), start: at, end: at + name.length + 1 };
  }
  if (name !== null && !takesLongText(command)) {
    const known = command.options.map((option) => option.name);
    const meant = nearestName(name, known);
    if (meant !== null || !HAS_OWN_NAMES.includes(command.name))
      return { message: unknownOption(command, name, meant), start: at, end: at + name.length + 1 };
  }
  // A quote within a word begins a row of words too: name:"Choe Son-hui".
  const inner =
    isQuery(command) || HAS_OWN_NAMES.includes(command.name) ? closedQuoteIn(typed, at, end) : null;
  return { start: at, end: inner ?? end, quoted: null };
}

export function unknownOption({ name, options }: WatchCommand, typed: string, meant: string | null): string {
  const known = options.map((option) => `${option.name}:`).join(', ');
  const has = options.length === 0 ? 'has no options' : `has ${known}`;
  return `There is no option ${typed}: here. /watch ${name} ${has}.${meant === null ? '' : ` Did you mean “${meant}:”?`}`;
}

function closedQuoteIn(typed: string, at: number, end: number): number | null {
  for (let place = at; place < end; place += 1)
    if (isQuote(typed[place])) return readQuoted(typed, place)?.end ?? null;
  return null;
}

/** How many more parentheses are opened than closed. */
function depthOf(piece: string): number {
  const bare = piece.replace(/["“”„‟][^"“”„‟]*["“”„‟]?/g, '');
  return bare.split('(').length - bare.split(')').length;
}

/** Gives what stands without a name to the options that take it. */
function place(scan: Scan, pieces: Piece[], options: Map<string, string>): TypedOptions {
  const { command, typed } = scan;
  const left = [...pieces];
  for (const option of command.options) {
    if (left.length === 0) break;
    if (options.has(option.name)) continue;
    if (option.kind === 'number' && option === command.options[0]) {
      const [piece] = left;
      const hasOthers = command.options.some(({ kind, name }) => kind === 'text' && !options.has(name));
      if (piece && (INTEGER.test(bare(typed, piece)) || !hasOthers))
        options.set(option.name, bare(typed, left.shift() as Piece));
    } else if (option.kind === 'text') {
      takeNumber(scan, left, options);
      if (left.length > 0) options.set(option.name, textOf(scan, left.splice(0)));
    }
  }
  const [surplus] = left;
  if (surplus === undefined) return { ok: true, options };
  const end = left.at(-1)?.end ?? surplus.end;
  return wrong(`This is more than /watch ${command.name} takes.`, surplus.start, end);
}

/** A number behind all else, or alone, is for the option that takes one: `chart "Christmas gift" 30`. */
function takeNumber({ command, typed }: Scan, left: Piece[], options: Map<string, string>): void {
  const last = left.at(-1);
  if (last === undefined || last.quoted !== null || takesLongText(command)) return;
  const number = bare(typed, last);
  const option = command.options.find(({ kind, name }) => kind === 'number' && !options.has(name));
  if (option?.kind !== 'number' || !INTEGER.test(number)) return;
  // A term may end in a number too: such as is out of range, or any before which no quotes say where it ends.
  const isApart = left.length === 1 || left.at(-2)?.quoted != null;
  const fits = Number(number) >= option.least && Number(number) <= option.most;
  if (!isApart && (!fits || option.name === 'page')) return;
  left.pop();
  options.set(option.name, number);
}

function textOf({ command, typed }: Scan, pieces: readonly Piece[]): string {
  const [only, ...more] = pieces;
  if (only?.quoted != null && more.length === 0 && !isQuery(command)) return only.quoted;
  let text = '';
  let end = only?.start ?? 0;
  for (const piece of pieces) {
    // What stood between them as it was, unless an option did.
    const between = typed.slice(end, piece.start);
    text += /\S/.test(between) ? ' ' : between;
    text += typed.slice(piece.start, piece.end);
    end = piece.end;
  }
  return text;
}

function bare(typed: string, { start, end, quoted }: Piece): string {
  return quoted ?? typed.slice(start, end);
}

function unclosed(typed: string, at: number): TypedProblem {
  return { message: 'This quote is not closed.', start: at, end: typed.length };
}

function wrong(message: string, start: number, end: number): TypedOptions {
  return { ok: false, problem: { message, start, end } };
}

/** The end of what the sticky pattern matches there. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
