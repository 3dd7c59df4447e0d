import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractText, extractTitle } from '../../../src/feeds/text/extract-text.ts';

const BASE = 'https://a.example/2019/story';

const TEXTS: readonly (readonly [why: string, source: string, text: string])[] = [
  ['blocks are lines', '<p>One</p><p>Two<br>Three</p><ul><li>Four</li></ul>', 'One\nTwo\nThree\nFour'],
  ['white space collapses', '  One \n two&nbsp;&nbsp;three\t', 'One two three'],
  [
    'without blocks a blank line parts paragraphs',
    'One\n \n two <b>three</b>\r\n\r\nfour',
    'One\ntwo three\nfour',
  ],
  ['beside blocks a blank line is only space', '<p>One\n\n two</p>', 'One two'],
  ['entities are decoded once', 'Q&amp;amp;A &eacute;&#8217;&#x2014;', 'Q&amp;A é’—'],
  [
    'cells stay apart, rows in lines',
    '<table><tr><th>Test<th>Date</tr><tr><td></td><td><b>Sohae</b></td><td> </td><td>7 December</td></tr></table>',
    'Test | Date\nSohae | 7 December',
  ],
  [
    'items of lists are lines',
    '<ul><li>One<li>Two<ul><li>Three</li></ul></li></ul>end',
    'One\nTwo\nThree\nend',
  ],
  ['terms and what they mean are lines', '<dl><dt>One<dd>two<dt>Three</dl>', 'One\ntwo\nThree'],
  ['preformatted text keeps its lines', '<pre>One\n  two</pre> three\nfour', 'One\ntwo\nthree four'],
  ['a short quotation has its marks', 'He said: <q>no <b>talks</b></q>.', 'He said: “no talks”.'],
  [
    'pictures say nothing',
    'a<img src="x" alt="A rocket" title="b"> <picture><source><img alt="c"></picture>d',
    'a d',
  ],
  [
    'captions are text',
    '<figure><img alt="x"><figcaption>Sohae in 2016</figcaption></figure>a',
    'Sohae in 2016\na',
  ],
  [
    'what is hidden is gone',
    'a<p hidden>b<p>c</p><div style="color:red; DISPLAY : none">d<div>e</div></div><i aria-hidden="true">f</i>' +
      '<b style="visibility:hidden">g</b><br hidden><span class="x screen-reader-text">h</span>i',
    'a\nc\ni',
  ],
  [
    'what plugins put below is gone',
    '<p>a</p><div class="sharedaddy sd-block"><h3>Share this:</h3></div>',
    'a',
  ],
  ['a style that hides nothing is no harm', '<p style="display:block" aria-hidden="false">a</p>', 'a'],
  [
    'readings beside characters are gone',
    '<ruby>北朝鮮<rp>(</rp><rt>きたちょうせん</rt><rp>)</rp></ruby>の',
    '北朝鮮の',
  ],
  [
    'buttons and forms are gone',
    'a<button>Subscribe</button><select><option>b</select><textarea>c</textarea>d',
    'ad',
  ],
  ['what was struck out as wrong is gone', '<del>10</del> <ins>12</ins> people', '12 people'],
  [
    'breaks stay where a part is escaped twice',
    '<p>&lt;b&gt;One&lt;/b&gt;</p><p>&lt;span&gt;Two&lt;/span&gt;</p>',
    'One\nTwo',
  ],
  ['inline tags do not part words', 'the <b>d</b>eadline', 'the deadline'],
  [
    'what is not text is gone',
    '<style>p{}</style>a<script>b()</script><noscript>c</noscript><iframe>d</iframe>',
    'a',
  ],
  ['a closed frame swallows nothing', 'a<iframe src="x"/>b<script src="y"/>c', 'abc'],
  ['a comment is gone', 'a<!-- b -->c', 'ac'],
  ['a lone angle is text', '3 < 4 and 5 > 4', '3 < 4 and 5 > 4'],
  ['markup escaped twice is undone', '&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;', 'One\nTwo'],
  ['a part escaped twice is undone', '<div>&lt;p&gt;One&lt;/p&gt;Two</div>', 'One\nTwo'],
  ['markup shown as an example stays', '<p>Write &lt;p&gt; first</p>', 'Write <p> first'],
  ['what nobody can see is gone', 'a\u0000b\ud800c\u200bd\u00ade\u202ef\ufeff', 'abcdef'],
  ['numbers of windows-1252 are what was meant', 'don&#146;t \u0093so\u0094', 'don’t “so”'],
  ['unclosed tags do no harm', '<p>One<div>Two<b>Three', 'One\nTwoThree'],
];

test.each(TEXTS)('%s', (_why, source, text) => {
  expect(extractText({ source, base: BASE }).text).toBe(text);
});

test('links without text, and those to what an article is filed under, are none', () => {
  const source = `<a href="/1"><img src="x" alt="y"></a> <a href="/2"> </a> <a rel="category tag" href="/3">3</a>
    <a hidden href="/4">4</a> <a href="/5"><h2>5</h2><p>five</p></a>`;
  expect(new Set(extractText({ source, base: BASE }).links)).toEqual(new Set(['https://a.example/5']));
});

test('links are made absolute, and only web links are kept', () => {
  const source = `<a href="/a">1</a><a href="b?x=1&amp;y=2">2</a><a href="//c.example">3</a><a href="javascript:x()">4</a>
    <a href="mailto:a@b">5</a><a>6</a><a href="http://[">7</a>`;
  expect(extractText({ source, base: BASE }).links).toEqual([
    'https://a.example/a',
    'https://a.example/2019/b?x=1&y=2',
    'https://c.example/',
  ]);
});

const TITLES: readonly (readonly [why: string, source: string, title: string])[] = [
  ['plain', 'An envoy waits', 'An envoy waits'],
  ['entities', 'Q&amp;A', 'Q&A'],
  ['entities escaped twice', 'Q&amp;amp;A', 'Q&A'],
  ['markup', '<b>x</b> and <a href="y">z</a>', 'x and z'],
  ['markup escaped twice', '&amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt;', 'x'],
  ['lines', ' One\n two<br/>three ', 'One two three'],
  ['a name in angle brackets stays', 'Talks: <Biegun> waits', 'Talks: <Biegun> waits'],
  ['an ampersand without a name stays', 'R&D &copy AT&T', 'R&D &copy AT&T'],
];

test.each(TITLES)('a title: %s', (_why, source, title) => {
  expect(extractTitle(source)).toBe(title);
});

test('whatever the markup, the text is well formed, without control characters or blank lines', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<script>',
      '<',
      '>',
      '&',
      '&#0;',
      '&#xD800;',
      '<![CDATA[',
      '<!--',
      ' ',
      '\n',
      '<a href="',
      '<div hidden>',
      '<td>',
      '<pre>',
      '<q>',
      '&nbsp;',
      '&shy;',
      '&lt;p&gt;',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (source) => {
        for (const text of [extractText({ source, base: BASE }).text, extractTitle(source)]) {
          expect(text).toBe(text.trim());
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/[^\P{Cc}\n]|\n\n| {2}/u);
        }
      },
    ),
  );
}, 60_000);
