/** `npm run explain`: what the bot makes of a text, a file or a page: which terms, which story, what it would post; or
 * why two articles are in one story. Posts nothing. */
import { asArchived, explainArticle } from '../app/explain-article.ts';
import { termsOf } from '../app/try-text.ts';
import { compileWatch, type Watch, watchAt } from '../app/watch.ts';
import { printable } from '../chat/console/printable.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import { didYouMean } from '../settings/did-you-mean.ts';
import { formatProblem, quote } from '../settings/problem.ts';
import { readArguments } from './arguments.ts';
import { type Additions, chooseInput, type Input, readDate, readInput } from './explain-input.ts';
import { articleToJson } from './explain-json.ts';
import { reportArticle } from './explain-report.ts';
import { tellStory } from './explain-story.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { terminalStyle } from './terminal-style.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE =
  'npm run explain -- [--config FILE] [--json] [--term NAME] [--title T] [--source S] [--date D] (TEXT | URL | FILE | -), or --story A B';
const OPTIONS = {
  config: { type: 'string' },
  file: { type: 'string' },
  json: { type: 'boolean', default: false },
  story: { type: 'boolean', default: false },
  term: { type: 'string' },
  title: { type: 'string' },
  source: { type: 'string' },
  date: { type: 'string' },
} as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const { values, positionals } = given;
  if (values.story) {
    const others = (['file', 'term', 'title', 'source', 'date'] as const).filter((name) => values[name]);
    if (others.length > 0) return refuse(`--story does not go with --${others[0]}. Usage: ${USAGE}`);
    const settings = readSettings(values.config);
    if (!settings.ok) return refuse(...settings.problems.map(formatProblem));
    return tellStory(settings.settings, positionals, values.json);
  }
  const input = chooseInput(values.file, positionals, !process.stdin.isTTY);
  if (input === null) return refuse(`There is nothing to explain. Usage: ${USAGE}`);
  const now = Date.now();
  const published = values.date === undefined ? null : readDate(values.date, now);
  if (values.date !== undefined && published === null)
    return refuse(`--date: “${values.date}” is no date; write it like 2019-12-20T09:30+09:00`);
  const loaded = readSettings(values.config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const compiled = compileWatch(loaded.settings);
  if (!compiled.ok) return refuse(...compiled.problems);
  const watch = watchAt(compiled.watch, now);
  const names = watch.settings.terms.map((term) => term.name);
  if (values.term !== undefined && !names.includes(values.term))
    return refuse(`--term: ${unknownTerm(values.term, names)}`);
  const additions: Additions = { title: values.title ?? null, source: values.source ?? null, published };
  const read = await readInput(input, additions, watch.settings.fetch, now, AbortSignal.timeout(120_000));
  if (read.outcome === 'failed') return refuse(`${nameOf(input)}: ${read.reason}`);
  if (read.outcome === 'feed') return tellFeed(watch, read.title, read.articles, values.json);
  const isGuessed = input.kind === 'url' && values.source === undefined;
  await tellArticle(watch, read.article, { now, json: values.json, only: values.term ?? null, isGuessed });
}

function unknownTerm(typed: string, names: readonly string[]): string {
  const meant = names.filter((name) => name.toLowerCase().includes(typed.toLowerCase()));
  const hint =
    didYouMean(typed, names) ||
    (meant.length === 0 ? '' : ` (did you mean ${meant.map(quote).join(' or ')}?)`);
  return `there is no term ${quote(typed)}${hint || `; there are ${names.map(quote).join(', ')}`}`.slice(
    0,
    500,
  );
}

function nameOf(input: Input): string {
  if (input.kind === 'text') return 'the text';
  if (input.kind === 'url') return input.url;
  return input.path === '-' ? 'standard input' : input.path;
}

/** `isGuessed`: its source is only what the page says. */
async function tellArticle(
  watch: Watch,
  article: Article,
  { now, json, only, isGuessed }: { now: Instant; json: boolean; only: string | null; isGuessed: boolean },
): Promise<void> {
  const { settings } = watch;
  const explained = await visitArchive(settings, async (db) =>
    explainArticle(db, watch, isGuessed ? await asArchived(db, article) : article, now),
  );
  if (typeof explained === 'string') return refuse(explained);
  if (json) writeStdout(`${JSON.stringify(articleToJson(explained, only))}\n`);
  else
    writeStdout(reportArticle(explained, only, { settings, now, style: terminalStyle(settings.timezone) }));
  // 1: the answer is no.
  if (!explained.matches.some(({ match }) => only === null || match.term === only)) process.exitCode = 1;
}

function tellFeed(watch: Watch, title: string, articles: readonly Article[], json: boolean): void {
  const items = articles.map((article) => ({ article, terms: termsOf(watch, article) }));
  const matching = items.filter(({ terms }) => terms.length > 0).length;
  if (json)
    for (const { article, terms } of items)
      writeStdout(`${JSON.stringify({ title: article.title, link: article.link, terms })}\n`);
  else {
    const lines = items.map(
      ({ article, terms }) =>
        `${terms.length > 0 ? '✓' : '✗'} ${printable(article.title)}${terms.length > 0 ? ` — ${terms.map(printable).join(', ')}` : ''}\n`,
    );
    writeStdout(
      `${printable(title) || 'A feed'}: ${matching} of ${items.length} items match\n${lines.join('')}` +
        'For one of them: npm run explain -- and its own address.\n',
    );
  }
  if (matching === 0) process.exitCode = 1;
}

await main();
