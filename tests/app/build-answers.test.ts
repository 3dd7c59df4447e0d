/** `/watch test` and `/watch why` in the whole program: what they fetch is guarded, and nothing is changed by them. */
import { expect, test } from 'vitest';
import { buildAnswers } from '../../src/app/build-answers.ts';
import { CONSOLE_ASKER } from '../../src/app/console-asker.ts';
import { ingest } from '../../src/app/intake/ingest.ts';
import { buttonCode } from '../../src/chat/button.ts';
import { article, deskWatch, HOUR, lookedAt, NOW } from './desk.ts';
import { dumpTables } from './dump-tables.ts';
import { rss, serveFeeds } from './feed-server.ts';
import { temporaryStore } from './temporary-store.ts';

const TITLE = 'Council to vote on the new sanctions today';

async function desk(allowHosts: readonly string[] = []) {
  const db = await temporaryStore();
  const plain = deskWatch();
  const { settings } = plain;
  const watch = { ...plain, settings: { ...settings, fetch: { ...settings.fetch, allowHosts } } };
  const before = lookedAt(watch, 'Yonhap', NOW - HOUR);
  const state = lookedAt(watch, 'Yonhap', NOW, before);
  await ingest(
    db,
    watch,
    { articles: [article(TITLE), article('Rain'), article('Missing a missle')], state },
    before,
    NOW,
  );
  const answers = buildAnswers({ db, watch: () => watch, now: () => NOW });
  const ask = (name: string, typed: string) => answers.command({ name, typed, asker: CONSOLE_ASKER });
  return { db, answers, ask };
}

test('a text is tried without a trace', async () => {
  const { db, ask } = await desk();
  const before = await dumpTables(db);
  const answer = await ask('test', 'Envoy sees a missile');
  expect(await dumpTables(db)).toEqual(before);
  expect(answer.lines).toEqual([
    'It would begin a new story.',
    'desk: would be posted: first report',
    'wire: nothing, no matching term leads there',
    'countdown: D-11 to the year-end deadline',
    '',
    'Missile',
    '  ✓ missile — missile (title)',
  ]);
});

test('a page is fetched where the config allows its host, and nowhere else in a private network', async () => {
  const server = await serveFeeds((_request, response) =>
    response.end('<!doctype html><title>Missile seen</title>'),
  );
  const { ask: askAllowed } = await desk(['127.0.0.1']);
  expect((await askAllowed('test', `${server.url}/a`)).entries[1]?.headline).toBe(
    'Missile matches: “Missile seen”',
  );
  const { ask } = await desk();
  for (const url of [server.url, 'http://169.254.169.254/', 'http://localhost:1/', 'http://[::1]/']) {
    expect((await ask('test', url)).says?.[0]).toMatch(
      /^The address could not be read: .* fetch\.allow_hosts does not name\.$/,
    );
  }
  expect(server.requests).toHaveLength(1);
});

test('a feed is told item by item', async () => {
  const server = await serveFeeds(rss(['Missile seen', 'Rain'], NOW));
  const { ask } = await desk(['127.0.0.1']);
  expect((await ask('test', server.url)).entries.map(({ headline, note }) => [headline, note])).toEqual([
    ['Missile seen', 'Missile'],
    ['Rain', 'no term'],
  ]);
});

test('of many pages asked for at once, some wait', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: areUnderWay, resolve: third } = Promise.withResolvers<void>();
  let asked = 0;
  const server = await serveFeeds(async (_request, response) => {
    asked += 1;
    if (asked === 3) third();
    await gate;
    response.end('<!doctype html><title>T</title>');
  });
  const { ask } = await desk(['127.0.0.1']);
  const first = [1, 2, 3].map((number) => ask('test', `${server.url}/${number}`));
  await areUnderWay;
  expect((await ask('test', `${server.url}/4`)).says?.[0]).toMatch(/^Several pages are being fetched/);
  open();
  expect((await Promise.all(first)).map(({ entries }) => entries[0]?.headline)).toEqual(['T', 'T', 'T']);
});

test('an archived article says why it was posted, or why not', async () => {
  const { ask } = await desk();
  const { link } = article(TITLE);
  expect(await ask('why', `${link}?utm_source=x`)).toMatchObject({
    heading: 'Why: about to be posted',
    entries: [{ headline: TITLE }, { headline: `Sanctions: “${TITLE}”` }],
    lines: [
      expect.stringMatching(/^desk \(alert [0-9a-z]{10}\)$/),
      expect.stringMatching(/^ {2}20 Dec 2019, \d\d:00 · posted: first report$/),
      '  message waits to be sent',
    ],
  });
  expect(await ask('why', 'rain')).toMatchObject({
    heading: 'Why: not posted',
    lines: [
      'No term matched this article when it came.',
      'No term comes near: none of their words is in it.',
    ],
  });
});

test('a command that is mistyped is recognised', async () => {
  const { ask } = await desk();
  expect((await ask('wy', '')).says?.[0]).toBe('Did you mean: /watch why');
});

const OTHERS: [name: string, typed: string, heading: RegExp][] = [
  ['latest', '', /^Latest alerts$/],
  ['latest', 'sanctions', /^Latest alerts: Sanctions$/],
  ['search', 'council NEAR/4 vote from:2019-12-20 source:yonhap', /^Search: 1 article$/],
  ['background', 'https://yonhap.example/2019/12/20/rain.html', /^Background: none found$/],
  ['story', 'https://yonhap.example/2019/12/20/rain.html', /^Story, new: 1 report, 1 source$/],
  ['terms', '', /^Terms: 4$/],
  ['terms', 'talks', /^Term: Talks$/],
  ['feeds', '', /^Feeds: 2, none failing, 1 not looked at yet$/],
  ['deadline', '', /^D-11 to the year-end deadline$/],
  ['calendar', '', /^Calendar$/],
  ['chart', 'Sanctions 7', /^Sanctions: 1 report in 1 day$/],
  ['mutes', '', /^Nothing is muted$/],
  ['help', '', /^Deadline Watch$/],
];
test.each(OTHERS)('%s %s is answered', async (name, typed, heading) => {
  const { ask } = await desk();
  expect((await ask(name, typed)).heading).toMatch(heading);
});

test('what is muted is silent until its button is pressed, and terms say so meanwhile', async () => {
  const { answers, ask } = await desk();
  const asker = { ...CONSOLE_ASKER, platform: 'slack', target: 'C1', by: 'slack:U1', name: 'Han' } as const;
  const muted = await answers.command({ name: 'mute', typed: '"Talks" for 2 hours', asker });
  expect(muted.heading).toBe('Muted');
  expect((await ask('terms', 'talks')).entries[0]?.note).toMatch(/muted until 11:00$/);
  const action = muted.buttons?.[0]?.action;
  const outcome = await answers.press({ code: action === undefined ? '' : buttonCode(action), asker });
  expect(outcome).toMatchObject({ outcome: 'answer', answer: { heading: 'Unmuted' } });
  expect((await ask('terms', 'talks')).entries[0]?.note).not.toMatch(/muted/);
});

test('an option is completed', async () => {
  const { answers } = await desk();
  const request = { command: 'story', option: 'id', typed: 'VOTE', asker: CONSOLE_ASKER };
  expect(await answers.complete(request)).toEqual([
    { label: TITLE, value: expect.stringMatching(/^[0-9a-z]{10}$/) },
  ]);
});
