/** What the doctor says of the address that hubs are told. */
import { expect, onTestFinished, test } from 'vitest';
import { checkWebsub } from '../../../src/app/checkup/check-websub.ts';
import { createPages } from '../../../src/app/pages/create-pages.ts';
import { createCurrentWatch } from '../../../src/app/watch.ts';
import { createWebsub } from '../../../src/app/websub/websub.ts';
import type { FetchSettings, WebsubSettings } from '../../../src/settings/settings.ts';
import { loadDesk, watchOf } from '../desk.ts';
import { fetchSettings, serveFeeds } from '../feed-server.ts';
import { temporaryStore } from '../temporary-store.ts';
import { startProxy } from './loopback-proxy.ts';

const never = new AbortController().signal;
const advice = 'start the bot and ask again: it answers hubs only while it runs';

async function diagnose(
  websub: WebsubSettings | null,
  fetch: Partial<FetchSettings> = {},
): Promise<string[]> {
  const settings = { ...loadDesk(), fetch: { ...fetchSettings, ...fetch }, websub };
  const findings = await checkWebsub(settings, 2_000, never);
  return findings.map(({ level, subject, says, advice: what }) => `${level} ${subject}: ${says} → ${what}`);
}

/** The port of a bot that runs. */
async function runBot(publicUrl: string): Promise<number> {
  const settings = { ...loadDesk(), websub: { publicUrl, host: '127.0.0.1', port: 0 } };
  const websub = createWebsub({
    db: await temporaryStore(),
    pages: createPages(() => settings.fetch),
    watch: createCurrentWatch(watchOf(settings)).get,
    now: Date.now,
    log: () => {},
    newKeys: () => ({ token: '', secret: '' }),
    flushLooks: async () => {},
    readPush: () => Promise.reject(new Error('nothing is pushed')),
    onDeliveries: () => {},
  });
  onTestFinished(() => websub.close());
  await websub.open();
  return websub.place()?.port ?? 0;
}

test('nothing where nothing is asked for', async () => expect(await diagnose(null)).toEqual([]));

test('a bot that is reached is good, but for an address without encryption', async () => {
  const proxy = await startProxy();
  const publicUrl = `${proxy.url}/watch/`;
  const port = await runBot(publicUrl);
  proxy.port = () => port;
  expect(await diagnose({ publicUrl, host: '127.0.0.1', port })).toEqual([
    `risk WebSub at ${publicUrl}: the bot is reached, which listens at 127.0.0.1:${port}, but not by https → take an https address: on the way others can read what hubs are told, and push in their name`,
  ]);
});

test('a proxy that leads elsewhere is wrong while the bot runs', async () => {
  const other = await serveFeeds((_request, response) => response.writeHead(200).end('Welcome'));
  const port = await runBot(other.url);
  const websub = { publicUrl: `${other.url}/`, host: '0.0.0.0', port };
  const lead = `let your proxy lead this address to 0.0.0.0:${port}; if it only cannot be reached from this machine, ask it from outside`;
  expect(await diagnose(websub)).toEqual([
    `wrong WebSub at ${other.url}/: the bot listens at 0.0.0.0:${port}, but something else answers there → ${lead}`,
  ]);
  other.answer((_request, response) => response.writeHead(502).end());
  expect(await diagnose(websub)).toEqual([
    `wrong WebSub at ${other.url}/: the bot listens at 0.0.0.0:${port}, but HTTP 502 comes back → ${lead}`,
  ]);
});

test('a bot that does not run, and an address that the Internet does not have', async () => {
  const proxy = await startProxy();
  const websub = { publicUrl: proxy.url, host: '127.0.0.1', port: 9 };
  expect(await diagnose(websub)).toEqual([
    `risk WebSub at ${proxy.url}: the bot is not reached: HTTP 502 comes back; at 127.0.0.1:9, connection refused → ${advice}`,
  ]);
  expect(await diagnose(websub, { allowHosts: [] })).toEqual([
    expect.stringContaining('the bot is not reached: it is at an address in a private network'),
  ]);
});
