/** `npm run suggest`: how precise each term is by what people judged, and words that would keep its noise out. */
import { readFileSync } from 'node:fs';
import { readSince } from '../app/read-day.ts';
import { compileWatch, type Watch } from '../app/watch.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { formatProblem, quote } from '../settings/problem.ts';
import { judgedArticles } from '../store/judgements.ts';
import type { Database } from '../store/sqlite.ts';
import { readArguments } from './arguments.ts';
import { readJudged } from './read-judged.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { type JudgedRow, suggestFor, type TermSuggestion } from './suggest-for.ts';
import { suggestText } from './suggest-report.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE = 'npm run suggest -- [--config FILE] [--term NAME] [--since 30d] [--judged FILE.jsonl] [--json]';
const OPTIONS = {
  config: { type: 'string' },
  term: { type: 'string', multiple: true },
  since: { type: 'string', default: '30d' },
  judged: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
/** Names of terms that are told to be unknown. */
const MOST_STRANGERS = 5;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const since = readSince(given.values.since, Date.now());
  if (since === null)
    return refuse(`--since ${given.values.since}: write 30d, 12h, 2w or a day such as 2019-12-01.`);
  const loaded = readSettings(given.values.config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const compiled = compileWatch(loaded.settings);
  if (!compiled.ok) return refuse(...compiled.problems);
  const { watch } = compiled;
  const names = given.values.term ?? watch.settings.terms.map(({ name }) => name);
  const unknown = names.find((name) => !watch.settings.terms.some((term) => term.name === name));
  if (unknown !== undefined)
    return refuse(`--term ${unknown}: there is no such term in ${watch.settings.configName}.`);
  const judged = given.values.judged === undefined ? null : readJudgedFile(given.values.judged);
  if (typeof judged === 'string') return refuse(judged);
  const strangers = judged === null ? [] : strangeTerms(judged, watch);
  if (strangers.length > 0)
    process.stderr.write(
      `warning: ${given.values.judged}: left out, as ${watch.settings.configName} has no such terms: ${strangers.join(', ')}\n`,
    );
  const suggestions = await visitArchive(watch.settings, (db) => suggestAll(db, watch, names, judged, since));
  if (typeof suggestions === 'string') return refuse(suggestions);
  if (suggestions === null)
    return refuse(`There is no archive in ${watch.settings.dataDir} yet, and no --judged FILE was given.`);
  if (given.values.json) for (const one of suggestions) writeStdout(`${JSON.stringify(one)}\n`);
  else writeStdout(suggestText(suggestions, { since, isFile: judged !== null }));
}

/** A string says what is wrong with the file. */
function readJudgedFile(path: string): JudgedRow[] | string {
  try {
    const read = readJudged(readFileSync(path, 'utf8'));
    return read.ok ? read.rows : `${path}:${read.line}: ${read.problem}`;
  } catch (error) {
    return `${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}

/** Terms that were judged and are not in the config, with the number of their rows. */
function strangeTerms(rows: readonly JudgedRow[], { settings }: Watch): string[] {
  const known = new Set(settings.terms.map(({ name }) => name));
  const strange = Map.groupBy(
    rows.filter(({ term }) => !known.has(term)),
    ({ term }) => term,
  );
  const shown = [...strange]
    .slice(0, MOST_STRANGERS)
    .map(([term, { length }]) => `${quote(term)} (${length})`);
  const left = strange.size - shown.length;
  return left > 0 ? [...shown, `and ${left} more`] : shown;
}

async function suggestAll(
  db: Database | null,
  watch: Watch,
  names: readonly string[],
  judged: readonly JudgedRow[] | null,
  since: number,
): Promise<TermSuggestion[] | null> {
  if (db === null && judged === null) return null;
  const rows = judged ?? (db === null ? [] : (await judgedArticles(db, since)).map(toRow));
  const suggestions: TermSuggestion[] = [];
  for (const name of names)
    suggestions.push(
      await suggestFor(
        db,
        watch,
        name,
        rows.filter(({ term }) => term === name),
        since,
      ),
    );
  return suggestions;
}

function toRow(article: Awaited<ReturnType<typeof judgedArticles>>[number]): JudgedRow {
  const { story, title, summary, body, feed, language, term, verdict } = article;
  return { story, title, summary, body, source: feed, language, term, verdict };
}

await main();
