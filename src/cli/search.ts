/** `npm run search`: the archive in the query language of the terms, the most relevant articles first. */
import { searchTyped } from '../app/search-typed.ts';
import { printable } from '../chat/console/printable.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { pointAt } from '../lookups/point-at.ts';
import { sourcesInWords } from '../lookups/source-words.ts';
import { formatProblem } from '../settings/problem.ts';
import type { ArchivedMatch } from '../store/archived-matches.ts';
import { readArguments } from './arguments.ts';
import { markPassage } from './mark-passage.ts';
import { createPaint } from './paint.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE =
  'npm run search -- [--config FILE] [--from 2019-12-01] [--to 2019-12-31] [--limit N] [--json] QUERY';
const OPTIONS = {
  config: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  limit: { type: 'string', default: '10' },
  json: { type: 'boolean', default: false },
} as const;

/** Of the query, before what is wrong in it. */
const MARKED_COLUMNS = 60;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const { config, from, to, limit, json } = given.values;
  const query = given.positionals.join(' ');
  if (query.trim() === '') return refuse(`There is nothing to search for. Usage: ${USAGE}`);
  if (!/^[1-9]\d{0,6}$/.test(limit)) return refuse(`--limit ${limit}: write a whole number above 0.`);
  const loaded = readSettings(config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const typed = { query, from, to };
  const outcome = await visitArchive(settings, async (db) =>
    db === null ? null : searchTyped(db, settings, typed, Date.now(), new AbortController().signal),
  );
  if (typeof outcome === 'string') return refuse(outcome);
  if (outcome === null)
    return refuse(`There is no archive in ${settings.dataDir} yet: it grows while the bot runs.`);
  if (!outcome.ok) {
    const { message, start, end, suggestion } = outcome.error;
    const hint = suggestion === null || suggestion === '' ? [] : [`Perhaps: ${suggestion}`];
    return refuse(
      ...pointAt(outcome.query, start, end, MARKED_COLUMNS),
      printable(message),
      ...hint.map(printable),
    );
  }
  const { found, page } = outcome;
  const passed = (page - 1) * Number(limit);
  const shown = found.slice(passed, passed + Number(limit));
  if (json) for (const article of shown) writeStdout(`${JSON.stringify(toJson(article))}\n`);
  else writeStdout(toText(shown, found.length, passed));
  // 1: nothing was found, or nothing on that page.
  if (shown.length === 0) process.exitCode = 1;
}

/** The object of `--json`, one a line; its keys are a promise to other programs. */
function toJson({ id, story, title, feed, sources, link, moment, match }: ArchivedMatch) {
  const at = new Date(moment).toISOString();
  return { id, story, title, feed, sources, link, at, score: match.score, passages: match.passages };
}

/** @param passed how many are on the pages before. */
function toText(shown: readonly ArchivedMatch[], total: number, passed: number): string {
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  const paint = createPaint(colour);
  const mark = (word: string) => (colour ? paint(['bold', 'yellow'], word) : `[${word}]`);
  const lines = shown.flatMap(({ title, sources, link, moment, match }) => {
    const at = new Date(moment).toISOString().slice(0, 16).replace('T', ' ');
    const [passage] = match.passages;
    return [
      `${paint('bold', printable(title) || '(no title)')}`,
      `  ${printable(sourcesInWords(sources))}, ${at} UTC, relevance ${match.score.toFixed(2)}${link === null ? '' : `  ${printable(link)}`}`,
      ...(passage === undefined ? [] : [`  ${passage.field}: ${markPassage(passage, mark)}`]),
    ];
  });
  const left = total - passed - shown.length;
  const more =
    left > 0 ? `; ${left} more (--limit ${total} shows all)` : left < 0 ? ', and none on that page' : '';
  return `${[...lines, `${total === 1 ? '1 article' : `${total} articles`}${more}`].join('\n')}\n`;
}

await main();
