/** `npm run eval:background`: how well background is found, on real articles with what their editors linked. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backgroundDocument } from '../background/background-document.ts';
import {
  type BackgroundCandidate,
  type BackgroundQuery,
  chooseBackground,
  defaultBackgroundSettings,
} from '../background/choose-background.ts';
import { createSeenBeforeIndex } from '../background/memory-index.ts';
import { rankBackground } from '../background/rank-background.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { textSignature } from '../stories/signature.ts';
import { readArguments } from './arguments.ts';
import {
  type LinkedQuery,
  type LinkingArticle,
  parseArticles,
  parseQueries,
  selectQueries,
  teaserRemover,
} from './background-items.ts';
import { SPLITS, type Split } from './matching-items.ts';
import {
  type BackgroundScore,
  createPlainRanking,
  type RankingRow,
  scoreRankings,
} from './measure-background.ts';
import { createProgress } from './progress.ts';
import { refuse } from './refuse.ts';

const USAGE = 'npm run eval:background -- [--data DIR] [--split dev|held|all] [--out FILE] [--json]';
const OPTIONS = {
  data: {
    type: 'string',
    default: fileURLToPath(new URL('../../../shared/eval/background', import.meta.url)),
  },
  split: { type: 'string', default: 'all' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** How many entries a ranking has; and how many ranked articles it is chosen from, as in the program. */
const RANKED = 12;
const READ = 30;

type Data = { articles: readonly LinkingArticle[]; queries: readonly LinkedQuery[] };
type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: string };

/** Everything is ranked as the program does it, but none is held back and the list is longer. */
const rankingSettings = { ...defaultBackgroundSettings, limit: RANKED, leastEvidence: 0, leastUntold: 0 };

type Shown = {
  /** Share of the queries for which the program says none, and of the others those whose first entry was linked. */
  none: number;
  firstIsLinked: number;
};
type Figures = { ours: BackgroundScore; plain: BackgroundScore; shown: Shown };

/** @returns what stands in the way, or null. */
async function evaluateBackground(args: readonly string[]): Promise<string | null> {
  const given = readArguments(args, OPTIONS, USAGE);
  if (!given.ok) return given.problem;
  const { data, out, json } = given.values;
  const split = SPLITS.find((each) => each === given.values.split);
  if (split === undefined) return `--split is dev, held or all, not “${given.values.split}”. Usage: ${USAGE}`;
  const read = readData(data, split);
  if (!read.ok) return read.problem;
  const { articles, queries } = read.value;
  const measure = createMeasure(articles);
  const shipped = await measure(queries, (article) => article, 'as shipped');
  const clean = await measure(queries, teaserRemover(articles), 'clean');
  const problem = out === undefined ? null : writeRows(out, shipped.rankings);
  if (problem !== null) return problem;
  const figures = { shipped: shipped.figures, clean: clean.figures };
  writeStdout(
    json
      ? `${JSON.stringify({ queries: queries.length, articles: articles.length, split, ...figures })}\n`
      : textOf(figures, read.value, split),
  );
  return null;
}

function readData(folder: string, split: Split): Answer<Data> {
  const [articlesPath, queriesPath] = [join(folder, 'articles.jsonl'), join(folder, 'queries.jsonl')];
  const articles = readText(articlesPath);
  const queries = readText(queriesPath);
  if (!articles.ok) return articles;
  if (!queries.ok) return queries;
  const known = parseArticles(articles.value, articlesPath);
  if (!known.ok) return known;
  const asked = parseQueries(queries.value, queriesPath, new Set(known.rows.map(({ id }) => id)));
  if (!asked.ok) return asked;
  return { ok: true, value: { articles: known.rows, queries: selectQueries(asked.rows, split) } };
}

function readText(path: string): Answer<string> {
  try {
    return { ok: true, value: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const said = code === 'ENOENT' ? 'is not there; --data names its folder' : `cannot be read (${code})`;
    return { ok: false, problem: `${path}: ${said}` };
  }
}

function writeRows(path: string, rows: readonly RankingRow[]): string | null {
  try {
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

type Measure = (
  queries: readonly LinkedQuery[],
  change: (article: LinkingArticle) => Pick<LinkingArticle, 'title' | 'summary' | 'body'>,
  what: string,
) => Promise<{ rankings: RankingRow[]; figures: Figures }>;

function createMeasure(articles: readonly LinkingArticle[]): Measure {
  const index = createSeenBeforeIndex(
    articles.map((article, i) => ({
      article: i,
      moment: article.moment,
      document: backgroundDocument(article),
    })),
  );
  const plain = createPlainRanking(articles);
  const places = new Map(articles.map(({ id }, i) => [id, i]));
  const progress = createProgress(process.stderr);
  return async (queries, change, what) => {
    const [ours, others]: [RankingRow[], RankingRow[]] = [[], []];
    let [none, firstLinked] = [0, 0];
    for (const [done, { query, background }] of queries.entries()) {
      progress.show(`${what}: ${done} of ${queries.length}`);
      const article = articles[places.get(query) ?? -1];
      if (article === undefined) continue;
      const text = { ...article, ...change(article) };
      // What was first seen on the same day may be older: a link points back.
      const before = article.seen + 1;
      const { ranked, shareOf } = await rankBackground(text, before, index);
      const candidates = ranked
        .filter(({ article: place }) => articles[place]?.id !== query)
        .slice(0, READ)
        .flatMap(({ article: place, ...rest }) => {
          const candidate = articles[place];
          return candidate === undefined ? [] : [toCandidate(candidate, rest)];
        });
      const asked = toQuery(text, before, shareOf);
      const entries = chooseBackground(asked, candidates, rankingSettings).map(
        ({ entry }) => entry.story ?? '',
      );
      const shown = chooseBackground(asked, candidates, defaultBackgroundSettings);
      if (shown.length === 0) none += 1;
      else if (background.includes(shown[0]?.entry.story ?? '')) firstLinked += 1;
      ours.push({ query, background: entries });
      const found = plain(text, before, RANKED + 1).filter((id) => id !== query);
      others.push({ query, background: found.slice(0, RANKED) });
    }
    progress.clear();
    const shown = {
      none: none / Math.max(1, queries.length),
      firstIsLinked: firstLinked / Math.max(1, queries.length - none),
    };
    const figures = { ours: scoreRankings(queries, ours), plain: scoreRankings(queries, others), shown };
    return { rankings: ours, figures };
  };
}

/** Each article is a story of its own here, which its id stands for. */
function toCandidate(
  article: LinkingArticle,
  ranked: Pick<BackgroundCandidate, 'isQuoted' | 'evidence'> & { strength: number },
): BackgroundCandidate {
  const { id, title, summary, body, url, moment } = article;
  const { strength, evidence, isQuoted } = ranked;
  const signature = textSignature(body);
  const text = { title, summary, body };
  const link = `https://${url}`;
  const shown = { headline: title, link, source: '', published: moment, text, isFirst: false };
  return {
    ...text,
    story: id,
    url: id,
    published: moment,
    signature,
    shown,
    itself: shown,
    strength,
    evidence,
    isQuoted,
  };
}

function toQuery(article: LinkingArticle, at: number, shareOf: (term: number) => number): BackgroundQuery {
  const { id, title, summary, body } = article;
  const text = { title, summary, body };
  const signature = textSignature(body);
  return { ...text, story: id, url: id, at, signature, links: [], named: [], shareOf, sources: [] };
}

function textOf(figures: Record<'shipped' | 'clean', Figures>, data: Data, split: Split): string {
  const lines = (['shipped', 'clean'] as const).flatMap((way) => {
    const { ours, plain } = figures[way];
    const said = way === 'shipped' ? 'as shipped' : 'clean';
    return [lineOf(`this program, ${said}`, ours), lineOf(`BM25, 80 terms, ${said}`, plain)];
  });
  const { none, firstIsLinked } = figures.shipped.shown;
  return `${data.queries.length} queries (${split}), ${data.articles.length} articles; clean: without the lines that are titles of others

                              nDCG@5  recall@3  recall@10  MRR
${lines.join('\n')}

As the program shows it (at most ${defaultBackgroundSettings.limit}, none rather than something), as shipped: none for ${percent(none)}, the first entry is a linked one for ${percent(firstIsLinked)} of the others.
`;
}

function lineOf(name: string, score: BackgroundScore): string {
  const { 'ndcg@5': ndcg, 'recall@3': three, 'recall@10': ten, mrr } = score;
  return `${name.padEnd(28)}  ${ndcg.toFixed(3)}   ${three.toFixed(3)}     ${ten.toFixed(3)}      ${mrr.toFixed(3)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

const problem = await evaluateBackground(process.argv.slice(2));
if (problem !== null) refuse(problem);
