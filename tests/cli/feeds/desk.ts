/** A folder with a config, and a site that has a feed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../app/temporary-store.ts';
import { serve } from '../../feeds/serve.ts';
import { type Ran, runCommand } from '../run-command.ts';

const CONFIG = `# ours
feeds:
  - { name: Wire, url: https://wire.example/feed } # the first

terms: [{ name: Gift, match: gift }] # more to come
channels: { desk: { console: true } }
fetch: { allow_hosts: [127.0.0.1], timeout: 5s }
`;

export type Desk = {
  folder: string;
  config(): string;
  run(args: readonly string[], input?: string): Promise<Ran>;
};

export function openDesk(config = CONFIG): Desk {
  const folder = temporaryFolder();
  const path = join(folder, 'watch.yaml');
  writeFileSync(path, config);
  return {
    folder,
    config: () => readFileSync(path, 'utf8'),
    run: (args, input) => runCommand('feeds', args, folder, input ?? null),
  };
}

/** @returns the address of a page that names the feed at /feed; below it, /two names another at /sport as well. */
export function serveSite(): Promise<string> {
  const item = (title: string, day: number) =>
    `<item><title>${title}</title><link>https://a.example/${day}</link><description>About it.</description>` +
    `<pubDate>${day} Dec 2019 00:00 UTC</pubDate></item>`;
  const items = [item('Older', 1), item('A gift \u001b[31mfor\u202e Kim', 3), item('Rain', 2)];
  const feed =
    '<rss version="2.0"><channel><title>The Herald: all of its news</title>' +
    '<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>' +
    `${items.join('')}</channel></rss>`;
  const page = '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">';
  return serve((request, response) => {
    if (request.url === '/old') return response.writeHead(301, { location: '/feed' }).end();
    if (request.url === '/sport') return response.end(feed.replace('all of its news', 'sport'));
    if (request.url === '/two') return response.end(`${page}${page.replace('/feed', '/sport')}`);
    return response.end(request.url === '/feed' ? feed : page);
  });
}
