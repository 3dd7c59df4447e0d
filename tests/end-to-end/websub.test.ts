/** The real program is subscribed at a hub, pushed, killed, and goes on where it was. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startHub } from '../app/websub/loopback-hub.ts';
import { startProxy } from '../app/websub/loopback-proxy.ts';
import { eventually, type Program, startProgram, temporaryFolder, writeConfig } from './program.ts';

type Item = { number: number; title: string };

/** The feed of these items as it is at the moment, which names the hub in its headers. */
async function serveFeed(items: readonly Item[], hub: string): Promise<{ url: string; looks: () => number }> {
  let looks = 0;
  const server = createServer((_request, response) => {
    looks += 1;
    const links = [`<${hub}>; rel="hub"`, `<${url}>; rel="self"`];
    response.writeHead(200, { 'content-type': 'application/rss+xml', link: links });
    response.end(documentOf(items));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { url, looks: () => looks };
}

function documentOf(items: readonly Item[]): string {
  const date = new Date(Date.now() - 60_000).toUTCString();
  const xml = items.map(
    ({ number, title }) =>
      `<item><guid>https://wire.example/${number}</guid><title>${title}</title><pubDate>${date}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Wire</title>${xml.join('')}</channel></rss>`;
}

test('a feed that names a hub is pushed, polled slowly, and pushed again after a kill', async () => {
  const folder = temporaryFolder();
  const [hub, proxy] = [await startHub(), await startProxy()];
  const items: Item[] = [{ number: 1, title: 'A typhoon nears Japan' }];
  const feed = await serveFeed(items, hub.url);
  const config = writeConfig(folder, feed.url, { terminal: { console: true } });
  const websub = { public_url: proxy.url, port: 0 };
  const poll = { min_interval: '1s', max_interval: '1h' };
  const terms = [{ name: 'All of these', match: 'engine OR sanctions OR harvest' }];
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), terms, websub, poll }));
  const start = async (): Promise<Program> => {
    const program = startProgram('src/main.ts', ['--config', config, '--json'], {
      DATA_DIR: join(folder, 'data'),
    });
    const port = await eventually(
      () => /what hubs push is taken at 127\.0\.0\.1:(\d+)/.exec(program.err.join('\n'))?.[1],
    );
    proxy.port = () => Number(port);
    return program;
  };
  const headlines = ({ out }: Program) => out.map((line) => JSON.parse(line).headline);

  const first = await start();
  await eventually(() => hub.confirmed === 1);
  const pushed = { number: 2, title: 'North Korea tests a rocket engine at Sohae' };
  expect(await hub.push(documentOf([pushed]))).toBe(202);
  await eventually(() => first.out.length > 0);
  expect(headlines(first)).toEqual([pushed.title]);
  items.unshift(pushed);
  first.kill('SIGKILL');
  await first.ended;

  const meanwhile = { number: 3, title: 'Security Council votes on sanctions' };
  items.unshift(meanwhile);
  const second = await start();
  await eventually(() => second.out.length > 0);
  expect(headlines(second)).toEqual([meanwhile.title]);
  const looks = feed.looks();
  expect(await hub.push(documentOf([{ number: 4, title: 'Flood destroys harvest in Hamgyong' }]))).toBe(202);
  await eventually(() => second.out.length > 1);
  expect([headlines(second).at(-1), feed.looks(), hub.requests.length]).toEqual([
    'Flood destroys harvest in Hamgyong',
    looks,
    1,
  ]);
  second.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  const said = [...first.err, ...second.err].join('\n');
  const { 'hub.secret': secret = 'none', 'hub.callback': callback = 'none' } = hub.requests[0] ?? {};
  expect([said.includes(secret), said.includes(callback.split('/').at(-1) ?? 'none')]).toEqual([
    false,
    false,
  ]);
});

test('a port that another program has stands in the way of a start, in one line', async () => {
  const folder = temporaryFolder();
  const hub = await startHub();
  const config = writeConfig(folder, 'https://wire.example/feed', { terminal: { console: true } });
  const { port } = new URL(hub.url);
  const websub = { public_url: 'https://watch.example', port: Number(port) };
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), websub }));
  const program = startProgram('src/main.ts', ['--config', config], { DATA_DIR: join(folder, 'data') });
  expect([await program.ended, program.out, program.err]).toEqual([
    expect.any(Number),
    [],
    [
      `websub cannot listen at 127.0.0.1:${port} (EADDRINUSE): another program has that port: end it, or take another port`,
    ],
  ]);
});
