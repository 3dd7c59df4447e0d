/** A page that would keep the program busy keeps a thread busy, and not for long. */
import { expect, test } from 'vitest';
import { judgePage } from '../../../src/feeds/pages/judge-page.ts';
import { createPageThread } from '../../../src/feeds/pages/page-thread.ts';

const never = new AbortController().signal;

async function readAll(pages: readonly string[], longestMs: number) {
  const thread = createPageThread(longestMs);
  try {
    return await Promise.all(
      pages.map(async (html) => {
        const document = {
          bytes: Buffer.from(html),
          contentType: 'text/html',
          address: 'https://a.example/',
          source: 'A',
        };
        const read = await thread.read(document, 0, never);
        return read.outcome === 'article' ? read.article.body.slice(0, 20) : read.outcome;
      }),
    );
  } finally {
    await thread.close();
  }
}

const start = '<!doctype html><title>T</title>';
const text = '<p>Some text, with commas, that is long enough to be taken for that of an article.</p>';

test('pages that would take long are read the plain way, and those after them as usual', async () => {
  const usual = start + text.repeat(5);
  // Many lines, each deep: what Readability takes a second for.
  const slow = start + `${'<div>'.repeat(60)}${text}${'</div>'.repeat(60)}`.repeat(190);
  const read = await readAll([usual, slow, usual], 700);
  expect({ usual: [read[0], read[2]], all: read.length }).toEqual({
    usual: ['Some text, with comm', 'Some text, with comm'],
    all: 3,
  });
});

test('a thread that takes too long is ended, and the next page has another', async () => {
  expect(await readAll([start + text.repeat(5)], 0)).toEqual(['failed']);
});

const judged: [title: string, summary: string, pageText: string, isOk: boolean][] = [
  [
    '최선희 외무성 제1부상 담화',
    '',
    `최선희 외무성 제1부상은 20일 담화를 발표했다. ${'조선중앙통신이 보도했다. '.repeat(6)}`,
    true,
  ],
  ['최선희 외무성 제1부상 담화', '', '로그인이 필요한 서비스입니다. '.repeat(10), false],
  [
    'Rocket engines tested',
    'The site was used.',
    'Engines of a rocket were tested at the site on Friday. '.repeat(4),
    true,
  ],
  ['Rocket engines tested', 'The site was used.', 'Subscribe to read on, or log in. '.repeat(6), false],
  ['Up', '', 'Words that the title does not have, as it is too short to say anything. '.repeat(3), true],
];
test.each(judged)('“%s” (%s) and what its page says', (title, summary, pageText, isOk) => {
  expect(judgePage({ title, summary, body: '' }, pageText) === null).toBe(isOk);
});
