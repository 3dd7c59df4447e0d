/** `npm run backtest`: what would have been posted otherwise, had the config been another one. Posts and changes nothing. */
import { type Backtest, backtest, type TermChange } from '../app/backtest.ts';
import { readSince } from '../app/read-day.ts';
import { compileWatch, type Watch } from '../app/watch.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { nearestName } from '../matching/nearest-name.ts';
import { formatProblem } from '../settings/problem.ts';
import { type ArchiveExtent, archiveExtent } from '../store/archived-matches.ts';
import { readArguments } from './arguments.ts';
import { type BacktestFrame, backtestText } from './backtest-report.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE =
  'npm run backtest -- [--config NEW.yaml] [--against OLD.yaml] [--since 30d] [--term NAME] [--examples N] [--json]';
const OPTIONS = {
  config: { type: 'string' },
  against: { type: 'string' },
  since: { type: 'string', default: '30d' },
  term: { type: 'string', multiple: true },
  examples: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
} as const;
const MOST_EXAMPLES = 1_000;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { config, against, term: terms = [], json } = given.values;
  const until = Date.now();
  const since = readSince(given.values.since, until);
  if (since === null)
    return refuse(`--since ${given.values.since}: write 30d, 12h, 2w or a day such as 2019-12-01.`);
  const examples = Number(given.values.examples);
  if (!Number.isInteger(examples) || examples < 0 || examples > MOST_EXAMPLES)
    return refuse(`--examples ${given.values.examples}: write a whole number, 0 to ${MOST_EXAMPLES}.`);
  const watch = readWatch(config);
  if (!watch.ok) return refuse(...watch.problems);
  const old = against === undefined ? null : readWatch(against);
  if (old?.ok === false) return refuse(...old.problems);
  const oldWatch = old?.watch ?? null;
  const runningWatch = config === undefined ? null : readWatch(undefined);
  const running = runningWatch?.ok ? runningWatch.watch : null;
  const unknown = terms.find((name) => !namesOf(watch.watch, oldWatch).includes(name));
  if (unknown !== undefined && oldWatch !== null) return refuse(noSuchTerm(unknown, watch.watch));
  const done = await visitArchive(watch.watch.settings, async (db) => {
    if (db === null) return null;
    const signal = new AbortController().signal;
    const extent = await archiveExtent(db, since);
    const only = terms.length === 0 ? null : terms;
    const result = await backtest(db, watch.watch, oldWatch, { since, only, running }, signal);
    return { extent, result };
  });
  if (typeof done === 'string') return refuse(done);
  if (done === null)
    return refuse(`There is no archive in ${watch.watch.settings.dataDir} yet: it grows while the bot runs.`);
  if (unknown !== undefined && !done.result.terms.some((one) => one.term === unknown && one.before > 0))
    return refuse(noSuchTerm(unknown, watch.watch));
  const { settings } = watch.watch;
  const frame: BacktestFrame = {
    config: settings.configName,
    against: oldWatch?.settings.configName ?? null,
    since,
    // An archive that ends earlier is not thinned out by the days after it.
    until: Math.max(since, Math.min(until, done.extent.newest ?? until)),
    extent: done.extent,
    examples,
    colour: process.stdout.isTTY && process.stdout.hasColors(),
  };
  writeStdout(json ? `${JSON.stringify(toJson(done.result, frame))}\n` : backtestText(done.result, frame));
}

type ReadWatch = { ok: true; watch: Watch } | { ok: false; problems: readonly string[] };

function readWatch(config: string | undefined): ReadWatch {
  const loaded = readSettings(config);
  return loaded.ok
    ? compileWatch(loaded.settings)
    : { ok: false, problems: loaded.problems.map(formatProblem) };
}

function namesOf(watch: Watch, old: Watch | null): string[] {
  return [watch, old].flatMap((one) => one?.settings.terms.map((term) => term.name) ?? []);
}

function noSuchTerm(name: string, watch: Watch): string {
  const meant = nearestName(name, namesOf(watch, null));
  const hint = meant === null ? '' : ` Did you mean “${meant}”?`;
  return `--term ${name}: there is no such term in ${watch.settings.configName}.${hint}`;
}

/** The object of `--json`; its keys are a promise to other programs. */
function toJson(result: Backtest, frame: BacktestFrame) {
  const iso = (at: number) => new Date(at).toISOString();
  const extent: ArchiveExtent = frame.extent;
  const articles = (rows: TermChange['added']) =>
    rows
      .toReversed()
      .slice(0, frame.examples)
      .map(({ id, story, title, feed, link, moment, match }) => ({
        id,
        story,
        title,
        feed,
        link,
        at: iso(moment),
        score: match.score,
        passage: match.passages[0] ?? null,
      }));
  return {
    config: frame.config,
    against: frame.against ?? 'archive',
    since: iso(frame.since),
    articles: extent.articles,
    stories: {
      before: result.before,
      now: result.now,
      added: result.addedStories,
      gone: result.goneStories,
    },
    terms: result.terms.map(({ added, gone, term, was, state, before, now, isRouted }) => ({
      name: term,
      was,
      state,
      routed: isRouted,
      stories: { before, now, added: countStories(added), gone: countStories(gone) },
      articles: { added: added.length, gone: gone.length },
      days: { added: perDay(added), gone: perDay(gone) },
      examples: { added: articles(added), gone: articles(gone) },
    })),
  };
}

function countStories(articles: TermChange['added']): number {
  return new Set(articles.map(({ story }) => story)).size;
}

function perDay(articles: TermChange['added']): Record<string, number> {
  const days: Record<string, number> = {};
  for (const { moment } of firstOfStories(articles)) {
    const day = new Date(moment).toISOString().slice(0, 10);
    days[day] = (days[day] ?? 0) + 1;
  }
  return days;
}

function firstOfStories(articles: TermChange['added']): TermChange['added'] {
  const seen = new Set<string>();
  return articles
    .toSorted((a, b) => a.moment - b.moment)
    .filter(({ story }) => !seen.has(story) && seen.add(story));
}

await main();
