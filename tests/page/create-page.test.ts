/** The page over real HTTP: what each address gives, and to whom. */
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { KEY, openPage } from './page-desk.ts';

async function check(path: string, status: number, says: string | RegExp): Promise<void> {
  const { ask } = await openPage();
  const response = await ask(path);
  expect([response.status, await response.text()]).toEqual([
    status,
    typeof says === 'string' ? says : expect.stringMatching(says),
  ]);
}

test.each([
  ['/', 200, /^<!doctype html>/],
  ['/style.css', 200, /prefers-color-scheme: dark/],
  ['/chart.png', 200, 'png null 30 light'],
  ['/chart.png?term=Gift+%26+talks&days=7&theme=dark', 200, 'png Gift & talks 7 dark'],
  ['/chart.svg?days=366', 200, '<svg>null 366</svg>'],
  ['/calendar.ics', 200, 'BEGIN:VCALENDAR\r\n'],
  ['/health', 200, 'ok\n'],
  ['/chart.png?term=unknown', 404, 'There is no term of that name.\n'],
  ['/chart.png?days=0', 400, 'days must be a whole number from 1 to 366.\n'],
  ['/chart.png?days=1e3', 400, 'days must be a whole number from 1 to 366.\n'],
  ['/chart.png?days=367', 400, 'days must be a whole number from 1 to 366.\n'],
  ['/chart.png?theme=pink', 400, 'theme must be light or dark.\n'],
  ['/chart.png?term=', 400, 'term must be the name of a term; leave it out for all of them.\n'],
  [`/chart.png?term=${'x'.repeat(201)}`, 400, /^term must be/],
  ['/chart.png?width=9', 400, 'A chart has term, days and theme, and nothing else.\n'],
  ['/chart.png?days=1&days=2', 400, 'Give days only once.\n'],
  ['/../etc/passwd', 404, ''],
  ['/chart', 404, ''],
  ['/dates', 405, 'This only takes a form of the page.\n'],
] as const)('%s is answered with %i', check);

test('nothing of it runs, is loaded from elsewhere, framed, or passed on', async () => {
  const { ask } = await openPage();
  const { headers } = await ask('/');
  expect(
    Object.fromEntries([...headers].filter(([name]) => !/^(date|connection|keep-alive)$/.test(name))),
  ).toEqual({
    'cache-control': 'private, no-cache',
    'content-length': expect.stringMatching(/^\d+$/),
    'content-security-policy':
      "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-resource-policy': 'same-origin',
    etag: expect.stringMatching(/^"[\w-]{22}"$/),
    'referrer-policy': 'no-referrer',
    vary: 'Cookie',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  });
});

test('what the browser has is not sent again', async () => {
  const { ask } = await openPage();
  const etag = (await ask('/')).headers.get('etag') ?? '';
  const again = await ask('/', { headers: { 'if-none-match': `"other", W/${etag}` } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await ask('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

test('HEAD says how long it is, and nothing else is taken', async () => {
  const { ask } = await openPage();
  const [head, get] = [await ask('/', { method: 'HEAD' }), await ask('/')];
  expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([
    200,
    '',
    get.headers.get('content-length'),
  ]);
  const post = await ask('/', { method: 'POST', body: 'x' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('a chart is drawn once a minute, however many ask', async () => {
  const { ask, drawn } = await openPage();
  await Promise.all([ask('/chart.png'), ask('/chart.png'), ask('/chart.png?days=30')]);
  await ask('/chart.png');
  expect(drawn).toEqual(['png null 30 light']);
});

test('what cannot be drawn is tried again, and a fault says nothing to those outside', async () => {
  const broken = await openPage({ drawPng: async () => null });
  expect((await broken.ask('/chart.png')).status).toBe(503);
  let fails = true;
  const { ask, faults } = await openPage({
    ics: async () => {
      if (fails) throw new Error('disk');
      return 'BEGIN';
    },
  });
  const failed = await ask('/calendar.ics');
  expect([failed.status, await failed.text(), faults]).toEqual([
    500,
    '',
    ['a request could not be answered: disk'],
  ]);
  fails = false;
  expect((await ask('/calendar.ics')).status).toBe(200);
});

test('a program that is not at work says so', async () => {
  const { ask } = await openPage({
    health: async () => ({ isHealthy: false, says: 'no tick has finished yet' }),
  });
  const answer = await ask('/health');
  expect([answer.status, await answer.text()]).toEqual([503, 'no tick has finished yet\n']);
});

test('every address asks for the key where there is one', async () => {
  const { ask } = await openPage({ key: KEY, hosts: null });
  for (const path of ['/', '/style.css', '/chart.png', '/chart.svg', '/calendar.ics', '/health'])
    expect((await ask(path)).status).toBe(401);
  for (const path of ['/?key=wrong', '/?key=', `/?key=${KEY}x`]) expect((await ask(path)).status).toBe(401);
  expect((await ask(`/calendar.ics?key=${encodeURIComponent(KEY)}`)).status).toBe(200);
});

test('the key leaves a cookie that says nothing of it, and opens all else', async () => {
  const { ask } = await openPage({ key: KEY, hosts: null, isSecure: true });
  const cookie = (await ask(`/?key=${encodeURIComponent(KEY)}`)).headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^watch-page=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  const [pair = ''] = cookie.split(';');
  const opened = await ask('/', { headers: { cookie: `a=b; ${pair}` } });
  expect([opened.status, opened.headers.get('set-cookie')]).toEqual([200, null]);
  expect((await ask('/', { headers: { cookie: `${pair}x` } })).status).toBe(401);
  const page = await opened.text();
  expect(page).toContain('href="calendar.ics?key=a+key+of+sixteen+and+more"');
  expect(page).toContain('src="chart.png?days=30&amp;theme=light&amp;key=a+key+of+sixteen+and+more"');
});

test('keys cannot be tried without end, which keeps nobody out who has one', async () => {
  const { ask } = await openPage({ key: KEY, hosts: null });
  const tried: number[] = [];
  for (let each = 0; each < 150; each += 1) tried.push((await ask(`/?key=${each}`)).status);
  expect([...new Set(tried)]).toEqual([401, 429]);
  expect((await ask(`/?key=${encodeURIComponent(KEY)}`)).status).toBe(200);
});

test('too many requests are turned away with when to come again', async () => {
  const { ask } = await openPage();
  let last = await ask('/health');
  for (let each = 0; each < 130 && last.status === 200; each += 1) last = await ask('/health');
  expect([last.status, last.headers.get('retry-after')]).toEqual([429, '5']);
});

test('without a key it is not shown under a foreign name that leads here', async () => {
  const { url } = await openPage();
  expect(await statusFor(url, 'evil.example')).toBe(421);
  expect(await statusFor(url, 'localhost:9')).toBe(200);
});

/** `fetch` sets the host itself. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
