/** `npm run feeds` and its lists as a user types them: the table, one feed, OPML in and out, and taking one out. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Feed, FeedState } from '../../../src/domain/feed.ts';
import { createFeedState } from '../../../src/feeds/polling/poll-feed.ts';
import { columns } from '../../../src/lookups/columns.ts';
import { saveFeedState } from '../../../src/store/feed-states.ts';
import { temporaryStore } from '../../app/temporary-store.ts';
import { archive, article } from '../../store/sample-rows.ts';
import { openDesk } from './desk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FEEDS = ['Wire', '연합뉴스 국제 및 북한 소식 모음', 'Gone', 'New'];
const CONFIG = `
feeds:
${FEEDS.map((name, index) => `  - { name: ${name}, url: https://f${index}.example/rss }\n`).join('')}
terms: [{ name: Gift, match: gift }]
channels: { desk: { console: true } }
`;

/** A desk whose bot has run for a month. */
async function openArchive() {
  const desk = openDesk(CONFIG);
  mkdirSync(join(desk.folder, 'data'));
  const db = await temporaryStore(join(desk.folder, 'data'));
  const now = Date.now();
  const save = async (index: number, changes: Partial<FeedState>) =>
    saveFeedState(db, {
      ...createFeedState({ name: FEEDS[index], url: `https://f${index}.example/rss` } as Feed, now),
      condition: 'ok',
      status: 200,
      firstLook: now - 30 * DAY,
      lastLook: now - 3 * 60_000,
      lastSuccess: now - 3 * 60_000,
      lastArticle: now - 2 * HOUR,
      nextLook: now + 5.4 * 60_000,
      ...changes,
    });
  await save(0, { movedTo: 'https://new.example/rss' });
  await save(1, {
    condition: 'failing',
    reason: 'HTTP 403 Forbidden',
    status: 403,
    failures: 12,
    nextLook: now,
  });
  await save(2, { condition: 'gone', reason: 'HTTP 410 Gone', status: 410, lastSuccess: null });
  for (const [index, delay] of [4, 6, 8].entries()) {
    const seen = now - (9 - index) * HOUR;
    await archive(db, article(`a${index}`, { seen, published: seen - delay * 60_000 }));
  }
  await db.destroy();
  return desk;
}

test('the feeds are a table of 80 columns, trouble first', async () => {
  const { code, out, err } = await (await openArchive()).run([]);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const lines = out.split('\n');
  expect(lines.slice(0, 9)).toEqual([
    'FEED                           READ  NEWEST  A DAY   DELAY    NEXT  STATE',
    'Gone                              –     2 h      0       –       –  gone',
    '    gone: HTTP 410 Gone',
    '연합뉴스 국제 및 북한 소식…   3 min     2 h      0       –     due  failing',
    '    failing 12 times in a row: HTTP 403 Forbidden',
    'New                               –       –      –       –    soon  new',
    'Wire                          3 min     2 h    0.4   6 min   5 min  ok',
    '    has moved to https://new.example/rss: name that in the config',
    '',
  ]);
  expect(lines[9]).toBe('4 feeds, 2 failing, 1 not looked at yet.');
  expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(80);
});

test('other programs get a line for each, in the order of the config; one is shown by a part of its name', async () => {
  const desk = await openArchive();
  const { out } = await desk.run(['--json']);
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ feed, condition }) => [feed, condition])).toEqual([
    ['Wire', 'ok'],
    [FEEDS[1], 'failing'],
    ['Gone', 'gone'],
    ['New', 'never'],
  ]);
  expect(rows[0]).toMatchObject({
    articles: 3,
    articlesPerDay: expect.closeTo(3 / 7),
    medianDelaySeconds: 360,
  });
  const shown = await desk.run(['wir']);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out.split('\n')).toContain('  delay         6 min from publication to sight (median)');
  const due = await desk.run(['연합']);
  expect(due.out).toMatch(/^ {2}articles +none new in 7 days$.*^ {2}next look +due$/ms);
  expect((await desk.run(['Gone'])).out).not.toContain('  articles');
});

test('a list goes in and comes out again', async () => {
  const desk = openDesk(CONFIG);
  const opml = (feeds: readonly string[]) =>
    `<opml><body>${feeds.map((url) => `\n<outline text="Wire" xmlUrl="${url}"/>`).join('')}</body></opml>`;
  const urls = [
    'http://f0.example/rss/',
    'https://x.example/',
    'file:///x',
    'https://x.example',
    'https://y.example/',
  ];
  expect(await desk.run(['import', '-'], opml(urls))).toEqual({
    code: 1,
    out:
      '2 feeds added to watch.yaml, 1 there already, 1 more than once in the file, 1 left out.\n' +
      '+ Wire (x.example)\n+ Wire (y.example)\n' +
      'None was looked at yet. A bot that is running reads the file again by itself; npm run feeds says which answer.\n',
    err: 'standard input:4: left out “Wire”: not an http or https address\n',
  });
  const file = join(desk.folder, 'out.opml');
  const written = await desk.run(['export', '--out', file]);
  expect(written).toEqual({ code: 0, out: `6 feeds written to ${file}.\n`, err: '' });
  expect(readFileSync(file, 'utf8')).toContain('xmlUrl="https://y.example/"');
  const fresh = openDesk('terms: [{ name: Gift, match: gift }]\nchannels: { desk: { console: true } }\n');
  expect((await fresh.run(['import', file])).out).toMatch(/^6 feeds added to watch\.yaml\.\n/);
});

test('thousands of feeds go in at once', async () => {
  const desk = openDesk(CONFIG);
  const outlines = Array.from(
    { length: 3000 },
    (_, index) => `<outline text="N${index}" xmlUrl="https://n${index}.example/"/>`,
  );
  const { code, out } = await desk.run(['import', '-'], `<opml>${outlines.join('\n')}</opml>`);
  expect([code, out.split('\n').at(0)]).toEqual([0, '3000 feeds added to watch.yaml.']);
});

test('what is no list is refused', async () => {
  const desk = openDesk();
  writeFileSync(join(desk.folder, 'a.xml'), '<rss/>');
  expect(await desk.run(['import', 'a.xml'])).toMatchObject({ code: 2, err: 'a.xml: it is no OPML file\n' });
  expect(await desk.run(['import', 'none'])).toMatchObject({
    code: 2,
    err: 'none: cannot be read (ENOENT)\n',
  });
});

test('a feed is taken out by its whole name, but not the last', async () => {
  const desk = openDesk(CONFIG);
  const before = desk.config();
  expect((await desk.run(['remove', 'wire'])).out).toBe(
    '“Wire” was taken out of watch.yaml:3. Its articles stay in the archive.\n',
  );
  expect(desk.config()).toBe(before.replace('  - { name: Wire, url: https://f0.example/rss }\n', ''));
  const last = await openDesk().run(['remove', 'Wire']);
  expect(last).toMatchObject({ code: 2, err: '“Wire” is the only feed, and a config must have one\n' });
});
