import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractLines, textOf } from '../../../src/feeds/text/extract-text.ts';
import type { Line } from '../../../src/feeds/text/line-writer.ts';
import { type Surroundings, stripBoilerplate } from '../../../src/feeds/text/strip-boilerplate.ts';

const OWN = 'https://a.example/1';
const AROUND: Surroundings = {
  title: 'Envoy waits: “No talks?”',
  author: 'Han Jiwon',
  isOwn: (url) => url === OWN,
};
const TITLE = 'Envoy waits: "No talks?"';
const NEWS = 'The envoy waited in Seoul. Nobody came.';

const strip = (source: string) => stripBoilerplate(extractLines({ source, base: OWN }), AROUND);
const linksOf = (lines: readonly Line[]) => lines.flatMap(({ links }) => links.map(({ url }) => url));

const BELOW: readonly string[] = [
  `The post ${TITLE} appeared first on The Desk.`,
  `Der Beitrag ${TITLE} erschien zuerst auf Pult.`,
  `L’article ${TITLE} est apparu en premier sur Le Bureau.`,
  `La entrada ${TITLE} se publicó primero en La Mesa.`,
  `La entrada ${TITLE} aparece primero en La Mesa.`,
  `O post ${TITLE} apareceu primeiro em A Mesa.`,
  `L'articolo ${TITLE} proviene da Il Banco.`,
  `Het bericht ${TITLE} verscheen eerst op De Tafel.`,
  `Сообщение ${TITLE} появились сначала на Стол.`,
  `投稿 ${TITLE} は 机 に最初に表示されました。`,
  `${TITLE} 게시물이 책상에 처음 등장했습니다.`,
  `${TITLE}最先出现在书桌。`,
  `《${TITLE}》最早发布于书桌。`,
  `${TITLE} yazısı ilk önce Masa üzerinde ortaya çıktı.`,
  `Bài viết ${TITLE} đã xuất hiện đầu tiên vào ngày Bàn.`,
  `${TITLE} was originally published in The Desk on Medium, where people are continuing the conversation by highlighting and responding to this story.`,
  'This article originally appeared on The Desk.',
  'Continue reading…',
  'Read more »',
  '(more…)',
  'Click here to read the full story.',
  'Read the rest of this entry »',
  'Weiterlesen →',
  'Lire la suite',
  'Leer más',
  'Leia mais',
  'Читать далее',
  '계속 읽기',
  '続きを読む',
  '继续阅读',
  'Share on Facebook | Tweet | Email this',
  'Share this: Facebook Twitter Email',
  'Comments',
  '12 comments',
  'Leave a comment',
  'submitted by /u/someone to r/korea [link] [12 comments]',
  '[link] [comments]',
  'Sign up for our newsletter and never miss a story.',
  'Subscribe to our daily newsletter here.',
  'Follow us on Twitter and Facebook.',
  '(END)',
  '(끝)',
  'Copyright (c) The Agency. It may not be redistributed.',
  '© 2019 The Agency. All rights reserved.',
  '<저작권자(c) 통신, 무단 전재-재배포 금지>',
  'ⓒ 통신 무단전재 및 재배포 금지',
  '無断転載を禁じます。',
  '未经授权，不得转载。',
  '(Reporting by A. Writer in Seoul; Editing by B. Reader)',
  'desk@agency.example',
];

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

test.each(BELOW)('as the last line, or alone, or twice, it goes: %s', (line) => {
  const paragraph = `<p>${escaped(line)}</p>`;
  expect(textOf(strip(`<p>${NEWS}</p>${paragraph}`))).toBe(NEWS);
  expect(textOf(strip(`<p>${NEWS}</p>${paragraph}<p>Comments</p>${paragraph}`))).toBe(NEWS);
  expect(textOf(strip(paragraph))).toBe('');
  expect(textOf(strip(`${paragraph}<p>${NEWS}</p>`))).toContain(NEWS);
});

test.each(BELOW.slice(0, 20))('as the last sentence of a line it goes: %s', (sentence) => {
  expect(textOf(strip(`<p>${NEWS} ${escaped(sentence)}</p>`))).toBe(NEWS);
});

const KEPT: readonly string[] = [
  'The post office burned. The message first appeared on state television.',
  'The story of the missile first appeared on Monday.',
  'Het bericht over de raket verscheen eerst op Twitter.',
  'Запись разговора впервые появилась в сети.',
  '病毒最先出现在武汉。',
  '이 미사일은 열병식에 처음 등장했습니다.',
  'L’article 5 du traité protège tous les membres.',
  'Asked about talks, the envoy said: No comment.',
  'He will continue reading the signals from Pyongyang.',
  'Read more books, the minister said.',
  'Copyright law is to be reformed next year.',
  'They share it with Facebook',
  'Print media and the internet',
  'The two leaders meet at the end',
  'Subscribe or not, the minister said, it makes no difference.',
  'Follow-up talks on the matter are planned.',
  '政府は無断複製の取り締まりを強化した。',
  'Sources: officials (in Seoul)',
  'Follow the leader on Telegram, the ministry told soldiers.',
  'Get the missiles out or this letter in your inbox is the last, the hackers said.',
  'All rights reserved for the family, defectors say.',
  '版权所有者要求赔偿一亿美元',
  'Comment is free',
  'North Korea',
];

test.each(KEPT)('news stays: %s', (line) => {
  expect(textOf(strip(`<p>${NEWS}</p><p>${line}</p>`))).toBe(`${NEWS}\n${line}`);
  expect(textOf(strip(`<p>${NEWS} ${line}</p>`))).toBe(`${NEWS} ${line}`);
});

const MARKUPS: readonly (readonly [why: string, source: string, text: string])[] = [
  [
    'a link to itself that names it',
    `<p>a b.</p><p>„<a href="${OWN}">${TITLE}</a>“ – <a href="/">X</a></p>`,
    'a b.',
  ],
  ['a link to itself as the last line', `a b.<br><a href="${OWN}">Tiếp tục</a>`, 'a b.'],
  ['a link to itself after a sentence', `a b. <a href="${OWN}">Jatka</a>`, 'a b.'],
  ['a link to itself in brackets', `a b … [<a href="${OWN}">Jatka</a>]`, 'a b …'],
  ['a link to itself within a sentence stays', `a b <a href="${OWN}">here</a>`, 'a b here'],
  ['a link to itself that is all stays', `<a href="${OWN}">${TITLE}</a> Desk`, `${TITLE} Desk`],
  ['a link to another article stays', '<p>a b.</p><p><a href="/2">Another day</a></p>', 'a b.\nAnother day'],
  ['a cut in a sentence', 'a b [&#8230;]', 'a b …'],
  ['a cut after a sentence', 'a b. [...]', 'a b.'],
  ['a cut before a link', `a b [...] <a href="${OWN}">Read more</a>`, 'a b …'],
  ['a byline with a picture', '<p>By A. Writer | Photo: B. Camera</p><p>a b.</p>', 'a b.'],
  ['what Drupal writes above a text', `<p>${TITLE} editor Mon, 12/16/2019 - 09:30</p><p>a b.</p>`, 'a b.'],
  ['a byline of the author', '<p>BY HAN JIWON</p><p>a b.</p>', 'a b.'],
  ['a byline of others', '<p>By Someone Else</p><p>a b.</p>', 'By Someone Else\na b.'],
  [
    'lines of share links, wherever they are',
    '<p><a href="https://www.facebook.com/sharer.php?u=1">f</a> | <a href="https://x.com/intent/post?u">X</a></p><p>a b.</p>' +
      '<ul><li>Share: <a href="https://t.me/share/url?u">Telegram</a></li></ul><p>c d.</p>',
    'a b.\nc d.',
  ],
];

test.each(MARKUPS)('%s', (_why, source, text) => {
  expect(textOf(strip(source))).toBe(text);
});

test('links in what goes are gone with it, and share links among words too', () => {
  const lines = strip(
    `<p>See <a href="/0">the draft</a> or <a href="https://twitter.com/share?u=1">tweet it</a>. The post
     <a href="/5">${TITLE}</a> appeared first on <a href="/">The Desk</a>.</p><p><a href="/c">Comments</a></p>`,
  );
  expect(lines.map(({ text }) => text)).toEqual(['See the draft or tweet it.']);
  expect(linksOf(lines)).toEqual(['https://a.example/0']);
});

test('what is stripped is at the ends, and stripping again changes nothing', () => {
  const line = fc.oneof(
    fc.constantFrom(...BELOW, ...KEPT, NEWS, 'By A | Photo B', '[…]', 'a […]'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const text = fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 6 });
  fc.assert(
    fc.property(text, (parts) => {
      const source = parts.map((one) => `<p>${escaped(one.join(' '))}</p>`).join('');
      const before = textOf(extractLines({ source, base: OWN }));
      const after = strip(source);
      const kept = textOf(after).replace(/ …$/, '');
      expect(before).toContain(kept);
      expect(stripBoilerplate(after, AROUND)).toEqual(after);
    }),
    { numRuns: 500 },
  );
});

test('very long lines and very many are no harder', () => {
  const many = Array.from({ length: 200_000 }, () => ({ text: 'Read more', links: [] }));
  expect(stripBoilerplate(many, AROUND).length).toBeGreaterThan(100_000);
  const long = [{ text: 'Read more. '.repeat(20_000).trim(), links: [] }];
  expect(stripBoilerplate(long, AROUND)).toHaveLength(1);
});
