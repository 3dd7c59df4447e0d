/** `npm run feeds -- add URL` as a user types it: what it finds, what it would match, and what it writes. */
import { chmodSync, lstatSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk, serveSite } from './desk.ts';

test('the feed of a page is shown with what it would match, and named in the config', async () => {
  const url = await serveSite();
  const desk = openDesk();
  const before = desk.config();
  const { code, out, err } = await desk.run(['add', url]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = out
    .replaceAll(url, 'SITE')
    .replaceAll(/ \d+ d old/g, ' N d old')
    .split('\n');
  expect(lines).toEqual([
    'The Herald: all of its news  SITE/feed (named by the page)',
    '3 items, the newest N d old. It carries only the beginning of each article: full_text: true (--full-text)',
    'reads its pages. Its hub is hub.example.',
    '  ✓ A gift [31mfor Kim  (3 Dec 2019, 00:00 UTC)',
    '      Gift: A [gift] [31mfor Kim',
    '  ✗ Rain  (2 Dec 2019, 00:00 UTC)',
    '  ✗ Older  (1 Dec 2019, 00:00 UTC)',
    '1 of 3 meets a term.',
    '',
    'Added to watch.yaml:4 as “The Herald: all of its news”:',
    "+   - { name: 'The Herald: all of its news', url: SITE/feed }",
    'A bot that is running reads the file again by itself; there is nothing to restart.',
    '',
  ]);
  const line = `  - { name: 'The Herald: all of its news', url: ${url}/feed }\n`;
  expect(desk.config()).toBe(before.replace('# the first\n', `# the first\n${line}`));

  expect(await desk.run(['add', `${url}/old`])).toEqual({
    code: 1,
    out: 'This feed is in watch.yaml already, as “The Herald: all of its news”.\n',
    err: '',
  });
});

test('where the feed of a page is there already, the others that the page names are said', async () => {
  const url = await serveSite();
  const desk = openDesk();
  await desk.run(['add', url]);
  const { code, out } = await desk.run(['add', `${url}/two`]);
  expect(code).toBe(1);
  expect(out.replaceAll(url, 'SITE').replaceAll(/ \d+ d old/g, ' N d old')).toBe(
    'This feed is in watch.yaml already, as “The Herald: all of its news”.\n' +
      'The page also names:\n' +
      '  SITE/sport  The Herald: sport, newest N d old\n' +
      'For one of these: npm run feeds -- add and its address.\n',
  );
});

test('a name, full texts and a dry run are as asked for, also for other programs', async () => {
  const url = await serveSite();
  const desk = openDesk();
  const before = desk.config();
  const args = ['add', '--json', '--name', 'Our: Herald', '--full-text', `${url}/old`];
  const { code, out } = await desk.run([...args, '--dry-run']);
  expect([code, desk.config()]).toEqual([0, before]);
  expect(JSON.parse(out)).toMatchObject({
    found: true,
    by: 'itself',
    name: 'Our: Herald',
    url: `${url}/feed`,
    hub: 'https://hub.example/',
    items: 3,
    newest: Date.UTC(2019, 11, 3),
    extent: 'teasers',
    matching: 1,
    fullText: true,
    file: 'watch.yaml',
    line: 4,
    isWritten: false,
  });
});

test('a config that has no feed yet gets its first, also behind a link', async () => {
  const rest = 'terms: [{ name: Gift, match: gift }]\nchannels: { desk: { console: true } }\n';
  const desk = openDesk(`${rest}feeds:\nfetch: { allow_hosts: [127.0.0.1] }\n`);
  const [path, real] = [join(desk.folder, 'watch.yaml'), join(desk.folder, 'real.yaml')];
  renameSync(path, real);
  symlinkSync('real.yaml', path);
  const url = await serveSite();
  expect((await desk.run(['add', `${url}/feed`, '--name', 'Ours', '--full-text'])).code).toBe(0);
  expect(desk.config()).toBe(
    `${rest}feeds:\n  - { name: Ours, url: ${url}/feed, full_text: true }\nfetch: { allow_hosts: [127.0.0.1] }\n`,
  );
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
});

test.runIf(process.getuid?.() !== 0)('a file that may not be written is left', async () => {
  const desk = openDesk();
  chmodSync(join(desk.folder, 'watch.yaml'), 0o444);
  const { code, err } = await desk.run(['add', await serveSite()]);
  expect([code, err]).toEqual([2, 'watch.yaml: cannot be written (EACCES)\n']);
});

test('where no feed is, nothing is written', async () => {
  const desk = openDesk();
  const before = desk.config();
  const { code, out } = await desk.run(['add', 'http://10.0.0.1/']);
  expect({ code, out }).toEqual({
    code: 1,
    out: 'No feed was found at 10.0.0.1: it is at an address in a private network, which fetch.allow_hosts does not name.\n',
  });
  expect(desk.config()).toBe(before);
});

test('an address with a password is refused, and not repeated', async () => {
  const { code, out, err } = await openDesk().run(['add', 'https://u:secret@a.example/']);
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: 'the address must not have a user or password in it\n',
  });
});

test('what is wrong with the config is said first', async () => {
  const desk = openDesk();
  writeFileSync(join(desk.folder, 'watch.yaml'), desk.config().replace('match: gift', 'match: "("'));
  const { code, err } = await desk.run(['add', 'https://a.example/']);
  expect([code, err]).toEqual([2, expect.stringMatching(/^watch\.yaml:5:\d+ terms\[0\]\.match: /)]);
});
