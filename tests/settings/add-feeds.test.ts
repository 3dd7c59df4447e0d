/** Feeds are added and taken out where they are written; all else of the config stays byte for byte. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { addFeeds } from '../../src/settings/add-feeds.ts';
import { removeFeed } from '../../src/settings/remove-feed.ts';
import type { NewFeed } from '../../src/settings/write-feed.ts';

const ONE: NewFeed = { name: 'New', url: 'https://new.example/feed', fullText: false };
const TWO: NewFeed = { name: "It's: two", url: 'https://two.example/?a=1,2', fullText: true };

const FLOW_ONE = '{ name: New, url: https://new.example/feed }';
const FLOW_TWO = "{ name: 'It''s: two', url: 'https://two.example/?a=1,2', full_text: true }";

/** @param before with «» where something is to be put in. */
function check(before: string, added: readonly string[]) {
  const parts = before.split('«»');
  const text = parts.join('');
  const after = parts.map((part, index) => part + (added[index] ?? '')).join('');
  const line = after.slice(0, after.indexOf(FLOW_ONE)).split('\n').length - (text.includes('feeds') ? 0 : 1);
  expect(addFeeds(text, [ONE, TWO])).toEqual({ ok: true, text: after, line: expect.any(Number) });
  if (after.includes(FLOW_ONE) && parts.length === 2)
    expect(addFeeds(text, [ONE, TWO])).toMatchObject({ line });
  const windows = [text, after].map((each) => `\uFEFF${each.replaceAll('\n', '\r\n')}`);
  expect(addFeeds(windows[0] ?? '', [ONE, TWO])).toMatchObject({ ok: true, text: windows[1] });
}

describe('feeds are written like those that stand there', () => {
  const braces = `\n  - ${FLOW_ONE}\n  - ${FLOW_TWO}`;
  const block =
    "\n- name: New\n  url: https://new.example/feed\n- name: 'It''s: two'\n  url: 'https://two.example/?a=1,2'\n  full_text: true";
  const json =
    ', {"name": "New", "url": "https://new.example/feed"}, {"name": "It\'s: two", "url": "https://two.example/?a=1,2", "full_text": true}';
  test.each<[style: string, before: string, added: string[]]>([
    [
      'in braces, below a comment',
      'feeds:\n  - { name: a, url: b } # why«»\n\n# next\nterms: []\n',
      [braces],
    ],
    [
      'in braces, as most are',
      'feeds:\n  - { name: a, url: b }\n  - { name: c, url: d }\n  - name: e\n    url: f«»\nterms: []\n',
      [braces],
    ],
    [
      'below one that had to be quoted',
      "feeds:\n  - { name: 'a: b', url: https://b.example/ }«»\nterms: []\n",
      [braces],
    ],
    ['in lines', 'feeds:\n- name: a\n  url: b # why«»\n# next\nterms: []', [block]],
    [
      'apart, as those are',
      'feeds:\n- name: a\n  url: b\n\n- name: c\n  url: d«»\n# - old\n',
      [block.replaceAll('\n- ', '\n\n- ')],
    ],
    ['at the end of the file', 'terms: []\nfeeds:\n  - { name: a, url: b }«»', [braces]],
    ['behind a text of several lines', 'feeds:\n- name: a\n  url: >-\n    b«»\n\n\n# c\nterms: x', [block]],
    ['behind an alias', 'x: &a { name: q }\nfeeds:\n  - *a«»\n', [braces]],
    ['in brackets', 'feeds: [{ name: a, url: b }«»] # why\nterms: []', [`, ${FLOW_ONE}, ${FLOW_TWO}`]],
    ['in empty brackets', 'feeds: [«»]\nterms: []', [`${FLOW_ONE}, ${FLOW_TWO}`]],
    [
      'in brackets over lines',
      'feeds: [\n  { name: a, url: b }, # c\n  { name: c, url: d }«» # d«»\n  ]\n',
      [',', `\n  ${FLOW_ONE},\n  ${FLOW_TWO}`],
    ],
    [
      'in brackets with a comma at the end',
      'feeds: [\n  { name: a, url: b }, # a, b«»\n]\n',
      [`\n  ${FLOW_ONE},\n  ${FLOW_TWO},`],
    ],
    ['as JSON', '{"feeds": [{"name": "a", "url":"b"}«»],\n"terms":[]}', [json]],
    ['below an empty key', 'feeds: # none yet«»\n  # - a\nterms: []', [braces]],
    ['at the end, where there is no key', 'terms: []\n# end\n«»', [`feeds:${braces}\n`]],
  ])('%s', (_style, before, added) => check(before, added));
});

describe('what cannot be done safely is not done', () => {
  test.each([
    ['an alias', 'x: &a [{ name: q }]\nfeeds: *a\n', /^feeds is no list/],
    ['a text', 'feeds: none\n', /^feeds is no list/],
    ['a block', 'feeds: { a: b }\n', /^feeds is no list/],
    ['an anchor that means more', 'feeds: &f\n  - { name: a, url: b }\nz: *f\n', /something else/],
    ['an end of the document', 'terms: []\n...\n', /something else/],
    ['broken YAML', 'feeds: [\n', /no good YAML/],
    ['no block', '- a\n', /no block/],
    ['an empty file', '', /no block/],
    ['braces without feeds', '{ terms: [] }', /no lines of its own/],
  ])('%s', (_what, text, reason) => {
    const outcome = addFeeds(text, [ONE]);
    expect(outcome).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});

test('the example gets a line behind its last feed, and loses it again', () => {
  const text = readFileSync(new URL('../../config/watch.yaml', import.meta.url), 'utf8');
  const added = addFeeds(text, [ONE]);
  if (!added.ok) throw new Error(added.reason);
  const lines = added.text.split('\n');
  expect(lines[added.line - 1]).toBe(`  - ${FLOW_ONE}`);
  expect(lines.toSpliced(added.line - 1, 1).join('\n')).toBe(text);
  const last = (parseDocument(text).get('feeds') as { items: unknown[] }).items.length;
  expect(removeFeed(added.text, last)).toEqual({ ok: true, text, line: added.line });
});

test('a feed is taken out with its lines and no other', () => {
  const text =
    'feeds:\r\n  # first\r\n  - name: a\r\n    url: b # why\r\n  # second\r\n  - { name: c, url: d }\r\n';
  const gone = (index: number) => removeFeed(text, index);
  expect(gone(0)).toMatchObject({
    text: 'feeds:\r\n  # first\r\n  # second\r\n  - { name: c, url: d }\r\n',
    line: 3,
  });
  expect(gone(1)).toMatchObject({
    text: 'feeds:\r\n  # first\r\n  - name: a\r\n    url: b # why\r\n  # second\r\n',
  });
  expect(gone(2)).toMatchObject({ ok: false });
  const shared = 'feeds:\n  - &a { name: a }\n  - *a\n';
  expect(removeFeed(shared, 0)).toMatchObject({ ok: false });
  expect(removeFeed('feeds: [{ name: a }, { name: b }]\n', 0)).toMatchObject({ ok: false });
});

const comment = fc.constantFrom('', ' # why', ' # - { name: x }', ' #: "');
const gap = fc.constantFrom('', '\n', '  # - { name: off, url: x }\n', '# a: [b\n');
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const item = fc.record({ name: word, isFlow: fc.boolean(), comment, gap });
/** Any name and address that a config may have. */
const feed = fc.record({
  name: fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((name) => name.replace(/[\r\n\u2028\u2029\u0085]/g, '').trim())
    .filter((name) => name !== '' && name.isWellFormed()),
  url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
  fullText: fc.boolean(),
});

function write(
  items: readonly { name: string; isFlow: boolean; comment: string; gap: string }[],
  indent: string,
) {
  return items
    .map(({ name, isFlow, comment: behind, gap: after }, index) => {
      const url = `https://${name}.example/${index}`;
      const lines = isFlow ? `{ name: ${name}, url: ${url} }` : `name: ${name}\n${indent}  url: "${url}"`;
      return `${indent}- ${lines}${behind}\n${after}`;
    })
    .join('');
}

test('whatever the config, it has the new feeds after it, and nothing else is touched', () => {
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 4 }),
      fc.array(feed, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '  ', '    '),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('# top\n', 'contexts: &c\n  a: >-\n    b\n\n    c\n', ''),
      fc.constantFrom('', 'terms: # t\n  - x\n', "other: |+\n  x\n\n\nmore: 'y'\n"),
      (items, feeds, indent, lineBreak, before, after) => {
        const list = items.length === 0 ? 'feeds:\n' : `feeds:\n${write(items, indent)}`;
        const text = (before + list + after).replaceAll('\n', lineBreak);
        const added = addFeeds(text, feeds);
        if (!added.ok) throw new Error(added.reason);
        const old = parseDocument(text).toJS();
        const data = feeds.map(({ name, url, fullText }) => ({
          name,
          url,
          ...(fullText && { full_text: true }),
        }));
        expect(parseDocument(added.text).toJS()).toEqual({ ...old, feeds: [...(old.feeds ?? []), ...data] });
        const at = text
          .split(lineBreak)
          .slice(0, added.line - 1)
          .join(lineBreak).length;
        const end = added.text.length - text.length + at;
        expect(added.text.slice(0, at) + added.text.slice(end)).toBe(text);
      },
    ),
  );
});
