import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderPage } from '../../src/page/render-page.ts';
import { content, found } from './page-desk.ts';

const READ_ONLY = { key: null, token: null, said: null };

/** As people read it: tags taken off, rows that say nothing left out. */
function textOf(page: string): string[] {
  const body = page.slice(page.indexOf('<body>'));
  return body
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .map((line) => line.replaceAll('&#39;', "'").trim())
    .filter((line) => line !== '');
}

test('the page says what is left, what has jumped, what was told, and what comes', async () => {
  expect(textOf(await renderPage(content, READ_ONLY))).toEqual([
    'Deadline WatchAs of Fri 20 Dec 2019, 18:00 Asia/Seoul',
    'D-11 to the year-end deadline',
    '11 days 6 hours left',
    'Tue 31 Dec 2019, 24:00 Asia/Pyongyang',
    'Next: The plenum, Sat 28 Dec 2019, 24:00 Asia/Pyongyang',
    'Much more coverage than usual',
    'Christmas gift: 14 reports in 24 hours, where 2.8 are usual; noticed Fri 20 Dec 2019, 18:00 Asia/Seoul',
    'Coverage',
    'In wordsAll of it.',
    'Told last',
    'A surprise',
    'Wire · Fri 20 Dec 2019, 18:00 Asia/Seoul Gift',
    'Calendar',
    'Tue 24 Dec',
    'Leaders will meet on Dec. 24 in Chengdu.',
    'sure (92 %) · in 3 reports of 2 sources · Herald · Talks',
    '… and 2 dates more.',
    'Subscribe to it (.ics)',
    'Term by term',
    'In wordsA part of it.',
  ]);
});

test('an empty watch is a page all the same', async () => {
  const empty = {
    ...content,
    standing: [],
    next: new Map(),
    calendar: [],
    left: 0,
    bursts: [],
    stories: [],
    charts: [],
  };
  expect(textOf(await renderPage(empty, READ_ONLY))).toEqual([
    'Deadline WatchAs of Fri 20 Dec 2019, 18:00 Asia/Seoul',
    'No deadline is being watched.',
    'Coverage',
    'No term is being watched.',
    'Told last',
    'Nothing was told yet.',
    'Calendar',
    'No date is known yet.',
    'Subscribe to it (.ics)',
  ]);
});

test('pictures are light or dark, with what they show in words', async () => {
  const page = await renderPage(content, READ_ONLY);
  expect(page).toContain(
    '<picture><source media="(prefers-color-scheme: dark)" srcset="chart.png?term=Gift+%26+talks&amp;days=30&amp;theme=dark"><img src="chart.png?term=Gift+%26+talks&amp;days=30&amp;theme=light" alt="A part of it." loading="lazy"></picture>',
  );
});

test('the words of a date are marked in its sentence, and a date of the config is not a link', async () => {
  const page = await renderPage(content, READ_ONLY);
  expect(page).toContain('Leaders will meet on <mark>Dec. 24</mark> in Chengdu.</a>');
  const own = {
    ...found,
    kind: 'milestone' as const,
    what: 'The plenum',
    quote: null,
    article: null,
    articles: 0,
  };
  const plain = await renderPage({ ...content, calendar: [own] }, READ_ONLY);
  expect(plain).toContain('<p class="what" id="d-abcdefghij" dir="auto">The plenum</p>');
});

test.each([
  ['month', '2020-03-01', '2020-03-31', 'March 2020'],
  ['span', '2019-12-21', '2020-01-02', 'Sat 21 Dec to Thu 2 Jan 2020'],
  ['moment', '2019-12-24', '2019-12-24', 'Tue 24 Dec 2019, 00:00 Asia/Seoul'],
] as const)('a %s from %s to %s is “%s”', async (precision, from, to, words) => {
  const page = await renderPage({ ...content, calendar: [{ ...found, precision, from, to }] }, READ_ONLY);
  expect(textOf(page)).toContain(words);
});

test('a link that leads to no web page is none', async () => {
  for (const link of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//x', 'no address']) {
    const stories = content.stories.map((story) => ({ ...story, link }));
    expect(await renderPage({ ...content, stories, calendar: [] }, READ_ONLY)).not.toContain('rel="noopener');
  }
});

test('whatever text comes from feeds, it is text', async () => {
  const hostile = fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', '`', 'x', '=', '/', ' ', '최'),
  });
  await fc.assert(
    fc.asyncProperty(hostile, async (foreign) => {
      const tagsOf = (page: string) => page.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g);
      const shown = (text: string) => ({
        ...content,
        calendar: [{ ...found, what: text, quote: { start: 0, end: 1 }, terms: [text] }],
        stories: [{ headline: text, link: null, source: text, at: null, terms: [text] }],
        bursts: content.bursts.map((burst) => ({ ...burst, term: text })),
        charts: [{ term: text, days: 30, description: text }],
      });
      expect(tagsOf(await renderPage(shown(foreign), READ_ONLY))).toEqual(
        tagsOf(await renderPage(shown('x'), READ_ONLY)),
      );
    }),
    { numRuns: 60 },
  );
});
