/** The dates to come that the config names and that archived articles mention, as text, as JSON or as an .ics. */
import { writeFileSync } from 'node:fs';
import { printable } from '../chat/console/printable.ts';
import { counted } from '../deadline/counted.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { awayOf, evidenceWords, whenWords } from '../lookups/calendar-words.ts';
import { readCalendar } from '../lookups/read-calendar.ts';
import { calendarIcs } from '../page/calendar-ics.ts';
import type { LoadOutcome } from '../settings/load-settings.ts';
import { formatProblem } from '../settings/problem.ts';
import type { Settings } from '../settings/settings.ts';
import { readArguments } from './arguments.ts';
import type { CommandOutcome } from './end-command.ts';
import { markPassage } from './mark-passage.ts';
import { createPaint } from './paint.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE = 'npm run calendar -- [--config FILE] [--days N] [--ics FILE] [--json]';
const OPTIONS = {
  config: { type: 'string' },
  days: { type: 'string' },
  ics: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param readSettings of the file that was named, if one was. */
export async function calendarCommand(
  args: readonly string[],
  readSettings: (config: string | undefined) => LoadOutcome,
): Promise<CommandOutcome> {
  const given = readArguments(args, OPTIONS, USAGE);
  if (!given.ok) return refused(given.problem);
  const { config, days, ics, json } = given.values;
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days))
    return refused(`--days ${days}: write a whole number from 1 to 9999.`);
  const loaded = readSettings(config);
  if (!loaded.ok) return refused(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const now = Date.now();
  const read = await visitArchive(settings, async (db) =>
    db === null ? null : readCalendar(db, settings, now),
  );
  if (typeof read === 'string') return refused(read);
  if (read === null)
    return refused(`There is no archive in ${settings.dataDir} yet: it grows while the bot runs.`);
  const until = days === undefined ? Number.POSITIVE_INFINITY : now + Number(days) * DAY_MS;
  const entries = read.filter(({ ends, begins }) => ends > now && begins <= until);
  const problem = ics === undefined ? null : writeIcs(ics, calendarIcs(entries, nameOf(settings), now));
  if (problem !== null) return refused(problem);
  // 1: there is nothing in it.
  if (entries.length === 0) {
    const said = nothingWords(days);
    return json || ics !== undefined
      ? { ok: true, out: '', note: said, code: 1 }
      : { ok: true, out: `${said}\n`, code: 1 };
  }
  const out = json
    ? entries.map((entry) => `${JSON.stringify(toJson(entry))}\n`).join('')
    : ics === undefined
      ? toText(entries, settings, now)
      : '';
  return { ok: true, out, code: 0 };
}

function nothingWords(days: string | undefined): string {
  return days === undefined
    ? 'No date to come is known.'
    : `No date of the next ${counted(Number(days), 'day')} is known.`;
}

function refused(...problems: readonly string[]): CommandOutcome {
  return { ok: false, problems };
}

function nameOf({ deadlines: [first] }: Settings): string {
  return first === undefined ? 'Deadline Watch' : `Deadline Watch: ${first.name}`;
}

/** @returns what stands in the way, or null. */
function writeIcs(path: string, content: string): string | null {
  try {
    writeFileSync(path, content);
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

/** The object of `--json`, one a line; its keys are a promise to other programs. */
function toJson({ begins, ends, article, dismissed: _, ...rest }: CalendarEntry) {
  const published = article?.published;
  return {
    ...rest,
    begins: new Date(begins).toISOString(),
    ends: new Date(ends).toISOString(),
    article: article && { ...article, published: published ? new Date(published).toISOString() : null },
  };
}

function toText(entries: readonly CalendarEntry[], settings: Settings, now: Instant): string {
  const paint = createPaint(process.stdout.isTTY && process.stdout.hasColors());
  const timezone = settings.deadlines[0]?.timezone ?? settings.timezone;
  const blocks = entries.map((entry) => {
    const about = [awayOf(entry, now, timezone), ...evidenceWords(entry)].map(printable).join(' · ');
    const { what, quote, kind, article } = entry;
    const highlights = quote === null ? [] : [[quote.start, quote.end] as const];
    const mark = (word: string) => (process.stdout.isTTY ? paint('bold', word) : `[${word}]`);
    const text = markPassage({ field: 'body', offset: 0, text: what, highlights }, mark);
    const lines = [
      `${whenWords(entry, timezone)}  ${about}`,
      `  ${kind === 'deadline' ? '⏰ ' : ''}${text}`,
      ...(article?.link ? [`  ${printable(article.link)}`] : []),
    ];
    return `${lines.join('\n')}\n`;
  });
  return `${blocks.join('\n')}\nTimes are of ${timezone}.\n`;
}
