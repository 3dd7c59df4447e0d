/** `npm run explain`: what the bot makes of a text: which terms, which story, where it would go and why. Posts nothing. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from '../app/build-app.ts';
import { type Explained, explainArticle } from '../app/explain-article.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { articleOfText } from '../feeds/article-of-text.ts';
import { compileTerms } from '../matching/compile-terms.ts';
import { formatProblem } from '../settings/problem.ts';
import type { Settings } from '../settings/settings.ts';
import { openStore } from '../store/open-store.ts';
import { readArguments } from './arguments.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';

const USAGE = 'npm run explain -- [--config FILE] [--json] (--file FILE | TEXT | -)';
const OPTIONS = {
  config: { type: 'string' },
  file: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const input = readInput(given.values.file, given.positionals);
  if (!input.ok) return refuse(input.problem);
  const loaded = readSettings(given.values.config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const explained = await explain(loaded.settings, input.text);
  if (typeof explained === 'string') return refuse(explained);
  if (given.values.json) writeStdout(`${JSON.stringify(toJson(explained))}\n`);
  else writeStdout(toText(explained));
  // 1: the answer is no.
  if (explained.matches.length === 0) process.exitCode = 1;
}

type Input = { ok: true; text: string } | { ok: false; problem: string };

function readInput(file: string | undefined, words: readonly string[]): Input {
  const path = file ?? (words.length === 1 && words[0] === '-' ? '-' : undefined);
  if (path === undefined)
    return words.length === 0
      ? { ok: false, problem: `There is no text to explain. Usage: ${USAGE}` }
      : { ok: true, text: words.join(' ') };
  try {
    const text = readFileSync(path === '-' ? 0 : path, 'utf8');
    return text.trim() === '' ? { ok: false, problem: `${path}: is empty` } : { ok: true, text };
  } catch (error) {
    return { ok: false, problem: `${path}: cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}

/** The archive is asked where there is one; a string says what is wrong with it. */
async function explain(settings: Settings, text: string): Promise<Explained | string> {
  const compiled = compileTerms(settings.terms, settings.contexts, settings);
  if (!compiled.ok) return compiled.errors.map(({ name, error }) => `${name}: ${error.message}`).join('\n');
  const watch = { settings, matcher: compiled.matcher };
  const now = Date.now();
  const article = articleOfText(text, now);
  const path = join(settings.dataDir, DATABASE_FILE);
  if (!existsSync(path)) return explainArticle(null, watch, article, now);
  const store = await openStore(path, 'visit');
  if (!store.ok) return store.problem;
  const explained = await explainArticle(store.db, watch, article, now);
  await store.db.destroy();
  return explained;
}

/** The object of `--json`; its keys are a promise to other programs. */
function toJson(explained: Explained) {
  const { matches, story, routes, decision } = explained;
  return {
    terms: matches.map(({ term, score, passages }) => ({
      name: term,
      score,
      passages: passages.map((passage) => passage.text),
    })),
    story: story?.id ?? null,
    routes: routes.map(({ channel, terms }) => ({ channel, terms })),
    decision: decision?.action ?? 'none',
    reason: decision?.reason ?? 'no-match',
  };
}

function toText({ matches, nearly, story, routes, decision }: Explained): string {
  const lines: string[] = [];
  for (const { term, score, passages } of matches) {
    lines.push(`${term} matches (score ${score.toFixed(2)})`);
    for (const passage of passages) lines.push(`  ${passage.text.replaceAll('\n', ' ')}`);
  }
  for (const { term, missing } of nearly) {
    lines.push(`${term} nearly matches; missing:`);
    for (const what of missing) lines.push(`  ${what}`);
  }
  if (matches.length === 0) lines.push('No term matches: nothing would be posted.');
  else {
    lines.push(
      story === null ? 'It would begin a new story.' : `It would join the story “${story.headline}”.`,
    );
    for (const { channel, terms, decision: own } of routes)
      lines.push(
        `${channel}: ${own?.action ?? 'nothing'} (${own?.reason ?? 'nothing to tell'}) for ${terms.join(', ')}`,
      );
  }
  if (decision?.action === 'hold') lines.push(`Held until ${new Date(decision.until).toISOString()}.`);
  return `${lines.join('\n')}\n`;
}

await main();
