/** Whether hubs can reach the bot: asks its public address, and the one that it listens at. */
import type { Finding } from '../../chat/finding.ts';
import { createFetcher, type Fetched } from '../../feeds/fetching/fetch-feed.ts';
import { placeText } from '../../page/serve.ts';
import type { FetchSettings, Settings, WebsubSettings } from '../../settings/settings.ts';
import { PING, PING_PATH } from '../websub/ping.ts';

/** What an address answers: the bot, or something else, which is told in words. */
type Reached = { isBot: true } | { isBot: false; says: string };

const NO_VALIDATORS = { etag: null, lastModified: null };

/** Nothing where the config has no `websub`. Never rejects. */
export async function checkWebsub(
  { websub, fetch }: Settings,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Finding[]> {
  if (websub === null) return [];
  const options = { ...fetch, timeoutMs: Math.min(fetch.timeoutMs, timeoutMs) };
  const [own, open] = await Promise.all([
    // Our own address, as the config gives it, and no other that it leads to.
    ask(
      `http://${ownPlace(websub)}`,
      { ...options, allowHosts: [ownPlace(websub)], maxRedirects: 0 },
      signal,
    ),
    ask(websub.publicUrl, options, signal),
  ]);
  return [judge(websub, own, open)];
}

function judge(websub: WebsubSettings, own: Reached, open: Reached): Finding {
  const place = placeText(websub);
  const subject = `WebSub at ${websub.publicUrl}`;
  if (open.isBot) {
    const says = `the bot is reached, which listens at ${place}`;
    if (new URL(websub.publicUrl).protocol === 'https:')
      return { level: 'good', subject, says, advice: null };
    const advice =
      'take an https address: on the way others can read what hubs are told, and push in their name';
    return { level: 'risk', subject, says: `${says}, but not by https`, advice };
  }
  if (own.isBot) {
    const advice = `let your proxy lead this address to ${place}; if it only cannot be reached from this machine, ask it from outside`;
    return { level: 'wrong', subject, says: `the bot listens at ${place}, but ${open.says}`, advice };
  }
  const advice = 'start the bot and ask again: it answers hubs only while it runs';
  return {
    level: 'risk',
    subject,
    says: `the bot is not reached: ${open.says}; at ${place}, ${own.says}`,
    advice,
  };
}

async function ask(address: string, options: FetchSettings, signal: AbortSignal): Promise<Reached> {
  const fetcher = createFetcher({ ...options, accept: 'text/plain' });
  const url = `${address.replace(/\/+$/, '')}${PING_PATH}`;
  const fetched = await fetcher.fetch(url, NO_VALIDATORS, signal);
  await fetcher.close();
  return isPing(fetched) ? { isBot: true } : { isBot: false, says: describe(fetched) };
}

function isPing(fetched: Fetched): boolean {
  if (fetched.outcome !== 'answered' || fetched.status !== 200 || fetched.body.outcome !== 'read')
    return false;
  return Buffer.from(fetched.body.bytes).toString('latin1') === PING;
}

function describe(fetched: Fetched): string {
  if (fetched.outcome !== 'answered') return fetched.reason;
  if (fetched.status === 200) return 'something else answers there';
  return `HTTP ${fetched.status} comes back`;
}

/** All addresses of the machine are reached by its loopback address. */
function ownPlace({ host, port }: WebsubSettings): string {
  const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  return placeText({ host: everywhere[host] ?? host, port });
}
