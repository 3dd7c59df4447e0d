/** `npm run explain -- --story A B`: whether two articles are in one story, and why. */
import { type ExplainedArticle, type ExplainedStory, explainStory } from '../app/explain-story.ts';
import { printable } from '../chat/console/printable.ts';
import { showTime } from '../chat/console/show-time.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import type { FoldChange, FoldHow } from '../domain/fold-change.ts';
import type { Instant } from '../domain/instant.ts';
import type { Story } from '../domain/story.ts';
import type { Settings } from '../settings/settings.ts';
import { createPaint } from './paint.ts';
import { refuse } from './refuse.ts';
import { terminalStyle } from './terminal-style.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE =
  'npm run explain -- --story [--config FILE] [--json] A B, each an address or the id of an article, an alert or a story';

export async function tellStory(
  settings: Settings,
  typed: readonly string[],
  isJson: boolean,
): Promise<void> {
  const [first, second, ...more] = typed;
  if (first === undefined || second === undefined || more.length > 0)
    return refuse(`--story takes two articles, and ${typed.length} were given. Usage: ${USAGE}`);
  const outcome = await visitArchive(settings, async (db) =>
    db === null ? null : explainStory(db, [first, second]),
  );
  if (typeof outcome === 'string') return refuse(outcome);
  if (outcome === null)
    return refuse(`There is no archive in ${settings.dataDir} yet: it grows while the bot runs.`);
  if (!outcome.ok) return refuse(printable(outcome.problem));
  const { explained } = outcome;
  writeStdout(isJson ? `${JSON.stringify(storyToJson(explained))}\n` : storyReport(explained, settings));
  // 1: the answer is no.
  if (!explained.together) process.exitCode = 1;
}

/** The object of `--json`; its keys are a promise to other programs. */
function storyToJson({ together, articles, comparison }: ExplainedStory) {
  return {
    together,
    articles: articles.map(({ article, story, history }) => ({
      id: article.id,
      title: article.title,
      source: article.feed,
      link: article.link,
      published: isoTime(article.published),
      story: story.id,
      storyHeadline: story.headline,
      changes: history.map(({ at, change }) => ({ at: isoTime(at), ...change })),
    })),
    comparison,
  };
}

function storyReport(explained: ExplainedStory, { timezone }: Settings): string {
  const { together, articles, comparison } = explained;
  const style = terminalStyle(timezone);
  const paint = createPaint(style.colour);
  const [{ story }] = articles;
  const verdict = together
    ? `${paint('green', '✓')} Both are in one story: ${quoted(story)}.`
    : `${paint('red', '✗')} They are in two stories.`;
  const told = articles.map((one) => [
    paint('bold', printable(one.article.title) || '(no title)'),
    paint('dim', printable(`${one.article.feed} · ${showTime(one.article.moment, style.timezone)}`)),
    ...(one.article.link === null ? [] : [paint('blue', printable(one.article.link))]),
    ...historyLines(one, explained, style.timezone),
    ...(together ? [] : [`  It is in the story ${quoted(one.story)}.`]),
  ]);
  const compared = ['As folding compares them now:', ...comparison.map((line) => `  ${printable(line)}`)];
  return [[verdict], ...told, compared].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function historyLines(
  { article, history }: ExplainedArticle,
  { stories }: ExplainedStory,
  timezone: string,
): string[] {
  if (history.length === 0) return ['  It was archived before reasons were kept.'];
  return history.map(
    ({ at, change }) => `  ${showTime(at, timezone)}: ${changeWords(change, article.id, stories)}`,
  );
}

const HOW: Readonly<Record<FoldHow, string>> = {
  'same-url': 'the same page',
  copy: 'a copy of its text',
  'same-title': 'the same title',
  'same-event': 'a report of the same event',
};

function changeWords(change: FoldChange, article: string, stories: ReadonlyMap<string, Story>): string {
  const name = (id: string) => {
    const story = stories.get(id);
    return story === undefined ? id : quoted(story);
  };
  switch (change.kind) {
    case 'started': {
      const { nearest, needed } = change;
      const words =
        nearest === null
          ? 'no story came near'
          : `the nearest was ${name(nearest.story)}, ${share(nearest.score, needed)}`;
      return `it began ${name(change.story)}; ${words}`;
    }
    case 'joined':
      return `it joined ${name(change.story)}: ${HOW[change.how]}${joinedBy(change.how, change.score, change.needed)}`;
    case 'merged':
      return `its story was merged into ${name(change.story)}: ${share(change.score, change.needed)}`;
    case 'split': {
      const others = change.articles.filter((one) => one !== article).length;
      const company = others === 0 ? '' : ` with ${others} other ${others === 1 ? 'report' : 'reports'}`;
      return `it left ${name(change.from)}${company} for ${name(change.story)}: the two parts were alike by ${figure(change.score)}, and ${figure(change.needed)} was needed to stay one`;
    }
    case 'moved':
      return `it was moved from ${name(change.from)} to ${name(change.story)}: ${share(change.score, change.needed)}`;
  }
}

/** A page and a title are the same or not. */
function joinedBy(how: FoldHow, score: number, needed: number): string {
  if (how === 'same-event') return `, ${share(score, needed)}`;
  return how === 'copy' ? `, ${Math.round(100 * score)} % of the shorter one` : '';
}

function share(score: number, needed: number): string {
  return `${figure(score)} of ${figure(needed)} needed`;
}

function figure(value: number): string {
  return value.toFixed(2);
}

function quoted({ headline, id }: Story): string {
  return `“${printable(headline)}” (${id})`;
}

function isoTime(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
