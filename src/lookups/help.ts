/** `/watch help [command]`: what can be asked, with examples; also the answer to whatever is no command. */
import type { AnswerEntry } from '../chat/command.ts';
import { type CommandOption, WATCH_COMMANDS, type WatchCommand } from '../chat/watch-commands.ts';
import type { LookupAnswer } from './lookup.ts';

type NearestName = (word: string, known: readonly string[]) => string | null;

/** Longer words are no misspelt command, and are not said back. */
const LONGEST_NAME = 40;
/** Longer ones are not said back. */
const LONGEST_QUERY = 200;
const NAMES = WATCH_COMMANDS.map(({ name }) => name);

/** What people also call them. */
const ALSO_CALLED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    find: 'search',
    look: 'search',
    list: 'latest',
    last: 'latest',
    new: 'latest',
    news: 'latest',
    recent: 'latest',
    alerts: 'latest',
    silence: 'mute',
    snooze: 'mute',
    pause: 'mute',
    resume: 'unmute',
    status: 'feeds',
    sources: 'feeds',
    keywords: 'terms',
    countdown: 'deadline',
    dates: 'calendar',
    graph: 'chart',
    commands: 'help',
  }),
);

/** In lower case and without the slash, as people also type it. */
export function commandNamed(typed: string): WatchCommand | null {
  const name = bareName(typed);
  return WATCH_COMMANDS.find((command) => command.name === name) ?? null;
}

function bareName(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/^\/?(?:watch(?:\s+|$))?/, '');
}

/**
 * @param asked the command that help is wanted with; empty for all of them.
 * @param behind what was typed behind it, where it was meant as a command.
 */
export function helpAnswer(asked: string, nearestName: NearestName, behind = ''): LookupAnswer {
  const typed = asked.trim();
  const [first = ''] = bareName(typed).split(/\s/u, 1);
  const command = commandNamed(typed) ?? commandNamed(first);
  if (command !== null) return helpWith(command);
  if (!/[\p{L}\p{N}]/u.test(first)) return { ...allCommands(), heading: 'Deadline Watch' };
  const isLong = typed.length > LONGEST_NAME;
  const meant = isLong ? null : (ALSO_CALLED.get(first) ?? nearestName(typed, NAMES));
  const near = meant === null ? null : commandNamed(meant);
  const heading = isLong ? 'There is no such command' : `There is no /watch ${typed}`;
  if (near !== null) {
    const whole = behind.length > LONGEST_QUERY ? near.name : `${near.name} ${behind}`.trim();
    return { ...helpWith(near), heading, says: [`Did you mean: /watch ${whole}`] };
  }
  const words = `${typed} ${behind}`.trim();
  return {
    ...allCommands(),
    heading,
    ...(!isLong &&
      words.length <= LONGEST_QUERY && { says: [`To look for these words: /watch search ${words}`] }),
  };
}

function allCommands() {
  return {
    entries: WATCH_COMMANDS.map(({ example, description }) => ({
      headline: `/watch ${example}`,
      link: null,
      source: description,
      published: null,
      note: null,
    })),
    footer: 'One of them with its options: /watch help search.',
    isShareable: false,
  };
}

function helpWith({ name, description, options, example, needs }: WatchCommand): LookupAnswer {
  return {
    heading: `/watch ${name}`,
    entries: [
      entry(description, needs === null ? '' : `Who may is set in the config (permissions: ${needs}).`),
      ...options.map((option, index) => entry(usage(option, index === 0), about(option))),
    ],
    lines: [`/watch ${example}`, ...(name === 'search' ? QUERIES : [])],
    footer: 'Everything: /watch help',
    isShareable: false,
  };
}

function entry(headline: string, note: string): AnswerEntry {
  return { headline, link: null, source: '', published: null, note: note === '' ? null : note };
}

/** The first needs no name. */
function usage({ name, isRequired }: CommandOption, isFirst: boolean): string {
  const written = isFirst ? name.toUpperCase() : `${name}:…`;
  return isRequired ? written : `${written} (optional)`;
}

function about(option: CommandOption): string {
  if (option.kind !== 'choice') return option.description;
  return `${option.description}: ${option.choices.join(' or ')}`;
}

const QUERIES = [
  '',
  'In a query:',
  '  rocket engine          all words',
  '  sanctions OR embargo   any of them',
  '  "Christmas gift"       in a row',
  '  missil*                how it begins',
  '  veto NEAR/12 draft     within 12 words',
  '  draft NOT rugby        without it',
  '  name:"Choe Son-hui"    any romanisation',
  '  title:(draft veto)     in the title',
  '  @korea                 a context',
];
