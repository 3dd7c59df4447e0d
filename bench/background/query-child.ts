/** A process of its own that asks for background in an archive: what it takes at first, and then, and its memory. */
import { createBackgroundIndex } from '../../src/app/background/background-index.ts';
import { rankBackground } from '../../src/background/rank-background.ts';
import { openStore } from '../../src/store/open-store.ts';
import { momentOf } from './build-archive.ts';
import { createGenerator } from './generate-documents.ts';

export type Asked = {
  /** The first question of all, which finds nothing in memory. */
  firstMs: number;
  ordinaryMs: number[];
  /** The same in processor time, which what else the machine does disturbs less. */
  ordinaryCpuMs: number[];
  /** As dear as the budget of postings allows. */
  dearMs: number[];
  residentMb: number;
  heapMb: number;
};

const QUESTIONS_SEED = 77;
/** Until the program has been compiled, and SQLite has read the upper pages of its trees. */
const WARM_UP = 20;
const MB = 1_024 ** 2;

async function ask(path: string, articles: number, questions: number): Promise<Asked> {
  const store = await openStore(path, 'visit');
  if (!store.ok) throw new Error(store.problem);
  const index = createBackgroundIndex(store.db);
  const generator = createGenerator(QUESTIONS_SEED);
  const before = momentOf(articles + 1);
  const timed = async (isDear: boolean) => {
    const question = generator.question(isDear);
    const used = process.cpuUsage();
    const startedMs = performance.now();
    await rankBackground(question, before, index);
    const ms = performance.now() - startedMs;
    const { user, system } = process.cpuUsage(used);
    return { ms, cpuMs: (user + system) / 1_000 };
  };
  const several = async (isDear: boolean, times: number) => {
    const taken = [];
    for (let i = 0; i < times; i++) taken.push(await timed(isDear));
    return taken;
  };
  const { ms: firstMs } = await timed(false);
  await several(false, WARM_UP);
  const [ordinary, dear] = [await several(false, questions), await several(true, questions)];
  const { rss, heapUsed } = process.memoryUsage();
  await store.db.destroy();
  return {
    firstMs,
    ordinaryMs: ordinary.map(({ ms }) => ms),
    ordinaryCpuMs: ordinary.map(({ cpuMs }) => cpuMs),
    dearMs: dear.map(({ ms }) => ms),
    residentMb: rss / MB,
    heapMb: heapUsed / MB,
  };
}

const [path = '', articles = '0', questions = '0'] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await ask(path, Number(articles), Number(questions))));
