/** The page that shows every message: up to date, harmless, and made by one command. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawMarkdown } from '../../../src/cli/preview/discord-markdown.ts';
import { drawPage } from '../../../src/cli/preview/draw-page.ts';
import { element, link, text } from '../../../src/cli/preview/html.ts';
import { discordDate, slackDate } from '../../../src/cli/preview/show-date.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { code: number | null; out: string; err: string } {
  const script = new URL('../../../src/cli/preview.ts', import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

test('docs/messages.html is what the code makes', () => {
  const committed = readFileSync(new URL('../../../docs/messages.html', import.meta.url), 'utf8');
  expect(
    committed === drawPage(),
    'docs/messages.html is out of date; to make it anew: npm run preview',
  ).toBe(true);
});

test('the page asks for nothing outside itself, and names of people and headlines stay text', () => {
  const page = drawPage();
  expect(page).not.toMatch(/<script|<link|<img|\bsrc=|@import|url\("?https?:/i);
  expect(page).toContain('The *gift* that &lt;nobody&gt; wants');
  expect(page).toContain('Shared by Min-ji &lt;!channel&gt; @everyone');
});

test('text cannot become an element, nor a link lead anywhere but to the web', () => {
  expect(element('b.x', text('<i>"&'), link('javascript:alert(1)', text('a'))).html).toBe(
    '<b class="x">&lt;i&gt;&quot;&amp;a</b>',
  );
  expect(link('https://a.example/"><i>', text('a')).html).toBe(
    '<a href="https://a.example/&quot;&gt;&lt;i&gt;">a</a>',
  );
});

test('markdown is drawn as Discord draws it', () => {
  const markdown =
    'a \\*b\\* **c** *d* [e\\_](https://a.example/x) <t:1575771000:R>\n> <@&1>\n```\n<f> **g**\n```';
  expect(drawMarkdown(markdown).html).toBe(
    '<div>a *b* <b>c</b> <i>d</i> <a href="https://a.example/x">e_</a> <span class="date">30 minutes ago</span></div>' +
      '<blockquote><span class="mention">@role</span></blockquote><pre>&lt;f&gt; **g**</pre>',
  );
});

test('dates are shown to a reader in Seoul at one fixed moment', () => {
  const noon = Date.UTC(2019, 11, 8, 3);
  const format = '{date_short_pretty} {time}';
  expect([
    slackDate(noon, format),
    slackDate(noon - 12 * 3_600_000, format),
    slackDate(Date.UTC(2020, 0, 1), format),
    discordDate(noon, 'f'),
    discordDate(noon, 'D'),
    discordDate(Date.UTC(2019, 11, 31, 15), 'R'),
    discordDate(Date.UTC(2019, 11, 8, 1, 30), 'R'),
  ]).toEqual([
    'Today 12:00 PM',
    'Today 12:00 AM',
    'Jan 1, 2020 9:00 AM',
    'December 8, 2019 at 12:00 PM',
    'December 8, 2019',
    'in 24 days',
    'an hour ago',
  ]);
});

test('the command writes the page where it is told to, and says so', () => {
  const path = join(folder, 'page.html');
  expect(run('--out', path)).toEqual({ code: 0, out: `${path} written\n`, err: '' });
  expect(readFileSync(path, 'utf8') === drawPage()).toBe(true);
});

test('a file that cannot be written is one line and exit code 2', () => {
  const path = join(folder, 'nowhere', 'page.html');
  expect(run('--out', path)).toEqual({
    code: 2,
    out: '',
    err: `${path} cannot be written (ENOENT). Usage: npm run preview -- [--out FILE]\n`,
  });
});

test('an option that there is not is refused', () => {
  expect(run('--wrong')).toMatchObject({ code: 2, out: '' });
});
