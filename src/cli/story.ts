/** `npm run story`: the timeline of a story, and what explains it, back to the beginning. */
import { timelineParts } from '../app/story-timeline.ts';
import { compileWatch, type Watch } from '../app/watch.ts';
import { renderAnswer } from '../chat/console/render-answer.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { findStory, noSuchStory } from '../lookups/find-story.ts';
import { readTimeline, type StoryTimeline } from '../lookups/story-timeline.ts';
import { formatProblem } from '../settings/problem.ts';
import type { Database } from '../store/sqlite.ts';
import { readArguments } from './arguments.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { reportStory, storyToJson } from './story-report.ts';
import { terminalStyle } from './terminal-style.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE = 'npm run story -- [--config FILE] [--json] [--limit REPORTS] (ID | URL)';
const OPTIONS = {
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
  limit: { type: 'string', default: '40' },
} as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const { values, positionals } = given;
  const [typed, ...more] = positionals;
  if (typed === undefined || typed.trim() === '')
    return refuse(`The id of an alert or a story, or the address of an article, is missing. Usage: ${USAGE}`);
  if (more.length > 0)
    return refuse(`One story at a time; for words there is npm run search. Usage: ${USAGE}`);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    return refuse(`--limit: “${values.limit}” is no number of reports. Usage: ${USAGE}`);
  const loaded = readSettings(values.config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const compiled = compileWatch(loaded.settings);
  if (!compiled.ok) return refuse(...compiled.problems);
  const { watch } = compiled;
  const outcome = await visitArchive(watch.settings, (db) => lookUp(db, watch, typed.trim()));
  if (typeof outcome === 'string') return refuse(outcome);
  const style = terminalStyle(watch.settings.timezone);
  if (outcome.found) {
    const { timeline } = outcome;
    const json = () => `${JSON.stringify(storyToJson(timeline))}\n`;
    return writeStdout(values.json ? json() : reportStory(timeline, limit, style));
  }
  const answer = answerAsTyped(outcome.answer);
  writeStdout(values.json ? `${JSON.stringify(nothingToJson(answer))}\n` : renderAnswer(answer, style));
  // 1: there is nothing of that in the archive.
  process.exitCode = 1;
}

type Answer = Awaited<ReturnType<typeof noSuchStory>>;
type Outcome = { found: true; timeline: StoryTimeline } | { found: false; answer: Answer };

async function lookUp(db: Database | null, watch: Watch, typed: string): Promise<Outcome | string> {
  if (db === null) return 'There is no archive yet: start the bot first.';
  const parts = timelineParts(db, () => watch, Date.now);
  const story = await findStory(parts, typed);
  if (story === null) return { found: false, answer: await noSuchStory(parts, typed, 'story') };
  return { found: true, timeline: await readTimeline(parts, story) };
}

/** What to type here in place of what is typed in chat. */
function answerAsTyped(answer: Answer): Answer {
  const entries = answer.entries.map((entry) => ({ ...entry, note: entry.note && asTyped(entry.note) }));
  const says = answer.says?.map(asTyped) ?? [];
  return { ...answer, entries, says, footer: answer.footer && asTyped(answer.footer) };
}

function asTyped(text: string): string {
  return text.replaceAll('/watch story', 'npm run story --').replaceAll('/watch search', 'npm run search');
}

function nothingToJson({ says, entries }: Answer) {
  return {
    story: null,
    // What leads over to the list is for people.
    problem: says?.filter((line) => !line.endsWith(':')).join(' ') ?? null,
    latest: entries.map(({ headline, link, note }) => ({
      alert: note?.split(' ').at(-1) ?? null,
      headline,
      link,
    })),
  };
}

await main();
