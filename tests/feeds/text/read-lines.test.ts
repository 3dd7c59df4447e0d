import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines, readWildMarkup } from '../../../src/feeds/text/read-lines.ts';

const BASE = 'https://a.example/2019/';

test('lines come with their links, and where those stand in them', () => {
  const source = '<p> See <a href="b"> the  list </a>.</p><p>And <a href="/c">more</a></p>';
  expect(readLines({ source, base: BASE }).lines).toEqual([
    { text: 'See the list .', links: [{ url: 'https://a.example/2019/b', start: 4, end: 12 }] },
    { text: 'And more', links: [{ url: 'https://a.example/c', start: 4, end: 8 }] },
  ]);
});

const NAMES = 'p div b a h2 li ul blockquote span em td script section q br img i table figure'.split(' ');
const attribute = fc.constantFrom(
  '',
  ' href="/x?a=1&amp;b=2"',
  " class='y'",
  ' class="sr-only"',
  ' href="/a" href="/b"',
  ' style="display:none"',
  ' hidden',
  ' rel="tag" href="z"',
  '\n  title="1 &lt; 2"',
  ' href=c',
  ' a="<b>"',
  '/',
  ' ',
);
const text = fc.oneof(
  fc.constantFrom(
    ' ',
    '\n',
    '\n\n',
    'word ',
    ' &amp;',
    '&#8217;',
    '&nbsp',
    '&notit;',
    '<',
    '>',
    '&',
    '\u00a0',
    '\u00ad',
    'é',
  ),
  fc.constantFrom(
    '<!-- wp:paragraph -->',
    '<!-- a -- b -->',
    '<!-->',
    '<!DOCTYPE html>',
    '<?xml ?>',
    '<![CDATA[x]]>',
    '</p>',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const name = fc.constantFrom(...NAMES);
/** Well nested, mostly. */
const { markup } = fc.letrec<{ markup: string; node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    text,
    fc
      .tuple(name, attribute, tie('markup'))
      .map(([tag, given, inner]) => `<${tag}${given}>${inner}</${tag}>`),
    fc.tuple(name, attribute).map(([tag, given]) => `<${tag}${given}>`),
    name.map((tag) => `</${tag.toUpperCase()}>`),
  ),
  markup: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
}));

test('the quick way reads the same as the parser', () => {
  fc.assert(
    fc.property(markup, (source) => {
      const { lines } = readLines({ source, base: BASE });
      expect(lines).toEqual(readWildMarkup({ source, base: BASE }).lines);
    }),
    { numRuns: 2000 },
  );
}, 60_000);

test('what stands in tame markup is found again, and nothing of the markup', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1 }), (paragraphs) => {
      const source = paragraphs
        .map((one) => `<p class="x"><b>${one.join('</b>&#32;<b>')}</b></p>`)
        .join('\n');
      const { lines } = readLines({ source, base: BASE });
      expect(lines.map((line) => line.text)).toEqual(paragraphs.map((one) => one.join(' ')));
    }),
  );
});

const PIECES =
  '<|<a |a&amp;|<a href=x>y</a>|<div>|<b>x|\n|\n |<!--|<![CDATA[|<td>x|<script>|<pre>\n|&lt;p&gt;|<p hidden>x|</p>|&|&not|😀|\u0093|<q>|x ';

test.each(PIECES.split('|'))('much of %j takes its time once only', (piece) => {
  const read = (length: number) => {
    const source = piece.repeat(length / piece.length);
    const begin = process.cpuUsage().user;
    readLines({ source, base: BASE });
    return (process.cpuUsage().user - begin) / 1000;
  };
  read(20_000);
  // Four times as much takes four times as long, or less where only the beginning is read; sixteen if it were squared.
  expect(read(400_000)).toBeLessThan(10 * read(100_000) + 100);
});
