import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractText, extractTitle } from '../../../src/feeds/text/extract-text.ts';

const BASE = 'https://a.example/2019/story';

const TEXTS: readonly (readonly [why: string, source: string, text: string])[] = [
  ['blocks are lines', '<p>One</p><p>Two<br>Three</p><ul><li>Four</li></ul>', 'One\nTwo\nThree\nFour'],
  ['white space collapses', '  One \n\n two&nbsp;&nbsp;three\t', 'One two three'],
  ['entities are decoded once', 'Q&amp;amp;A &eacute;&#8217;&#x2014;', 'Q&amp;A é’—'],
  ['cells stay apart', '<table><tr><td>1</td><td>2</td></tr></table>', '1 2'],
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
