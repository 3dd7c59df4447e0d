/** A process of its own that looks at feeds in one way: `node child.ts <way> <port> <feeds> <rounds>`. */
import pLimit from 'p-limit';
import Parser from 'rss-parser';
import { openProgram } from './open-program.ts';

export const WAYS = ['parseString', 'parseURL', 'one new', 'all new', 'same bytes', '304'] as const;
export type Way = (typeof WAYS)[number];
/** `seconds`: of processor time, which what else the machine does disturbs less. */
export type Measured = { looks: number; seconds: number; articles: number; peakMb: number };

/** As in the example config. */
const CONCURRENCY = 8;
const FRESH: Record<Way, number> = {
  parseString: 1,
  parseURL: 1,
  'one new': 1,
  'all new': 30,
  'same bytes': 0,
  '304': 0,
};

type Round = (looks: readonly number[]) => Promise<number>;

async function measure(way: Way, port: number, feeds: number, rounds: number): Promise<Measured> {
  const origin = `http://127.0.0.1:${port}`;
  const fresh = FRESH[way];
  const urlOf = (feed: number) => `${origin}/${feed}/${fresh}${way === '304' ? '/etag' : ''}`;
  const all = Array.from({ length: feeds }, (_, feed) => feed);
  const { round, close } = way.startsWith('parse') ? byParser(way, urlOf) : await byProgram(all.map(urlOf));
  // Unmeasured: the first sight of all feeds, and a warm-up.
  await round(all);
  let [seconds, articles] = [0, 0];
  for (let done = -1; done < rounds; done += 1) {
    if (fresh > 0) await fetch(`${origin}/next/${feeds}/${fresh}`);
    const bodies = way === 'parseString' ? await fetchAll(all.map(urlOf)) : null;
    const used = process.cpuUsage();
    const taken = bodies ? await parseAll(bodies) : await round(all);
    if (done < 0) continue;
    const { user, system } = process.cpuUsage(used);
    seconds += (user + system) / 1e6;
    articles += taken;
  }
  await close();
  return { looks: feeds * rounds, seconds, articles, peakMb: process.resourceUsage().maxRSS / 1024 };
}

function byParser(way: Way, urlOf: (feed: number) => string): { round: Round; close: () => Promise<void> } {
  const limit = pLimit(CONCURRENCY);
  const look = async (feed: number) => (await new Parser().parseURL(urlOf(feed))).items.length;
  return {
    round: async (looks) =>
      way === 'parseString'
        ? parseAll(await fetchAll(looks.map(urlOf)))
        : sum(await Promise.all(looks.map((feed) => limit(() => look(feed))))),
    close: async () => {},
  };
}

async function parseAll(bodies: readonly string[]): Promise<number> {
  let items = 0;
  for (const body of bodies) items += (await new Parser().parseString(body)).items.length;
  return items;
}

async function fetchAll(urls: readonly string[]): Promise<string[]> {
  const bodies: string[] = [];
  for (const url of urls) bodies.push(await (await fetch(url)).text());
  return bodies;
}

/** As a tick does it. */
async function byProgram(urls: readonly string[]): Promise<{ round: Round; close: () => Promise<void> }> {
  const program = await openProgram(urls);
  const limit = pLimit(CONCURRENCY);
  async function look(feed: number): Promise<number> {
    const { added, state } = await program.look(feed);
    if (state.condition !== 'ok') throw new Error(state.reason ?? 'no feed');
    return added;
  }
  return {
    async round(looks) {
      const added = sum(await Promise.all(looks.map((feed) => limit(() => look(feed)))));
      await program.saveQuiet();
      return added;
    },
    close: program.close,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const [way = '', port = '', feeds = '', rounds = ''] = process.argv.slice(2);
if (import.meta.main)
  process.stdout.write(
    JSON.stringify(await measure(way as Way, Number(port), Number(feeds), Number(rounds))),
  );
