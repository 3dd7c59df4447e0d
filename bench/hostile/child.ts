/** A process of its own that takes in a good feed and, if it is told to, a hostile one: `node child.ts <port> <path>`. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openProgram } from '../feeds/open-program.ts';

export type Weighed = { peakMb: number; pauseMs: number; articles: number; reason: string | null };

async function weigh(port: string, path: string): Promise<Weighed> {
  const urls = [`http://127.0.0.1:${port}/good`, `http://127.0.0.1:${port}/`];
  const program = await openProgram(urls);
  await program.look(0);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { added, state } = await program.look(path === '/good' ? 0 : 1);
  delay.disable();
  await program.close();
  return {
    peakMb: process.resourceUsage().maxRSS / 1024,
    pauseMs: delay.max / 1e6,
    articles: added,
    reason: state.reason,
  };
}

const [port = '', path = ''] = process.argv.slice(2);
if (import.meta.main) process.stdout.write(JSON.stringify(await weigh(port, path)));
