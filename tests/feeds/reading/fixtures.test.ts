import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makeArticles } from '../../../src/feeds/articles/make-articles.ts';
import { decodeFeed } from '../../../src/feeds/reading/decode-feed.ts';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';

const FOLDER = new URL('../../fixtures/feeds/', import.meta.url);
const NOW = Date.parse('2019-12-31T00:00:00Z');

test.each(['rss-2.0.xml', 'atom.xml', 'rss-1.0.xml', 'json-feed.json', 'euc-kr.xml'])(
  'the articles of %s are those expected of it',
  async (name) => {
    const bytes = await readFile(new URL(name, FOLDER));
    const parsed = await parseFeed(decodeFeed(bytes, null), 'https://feed.example/feed');
    if (parsed.outcome !== 'read') throw new Error(parsed.reason);
    const expected = name.replace(/\.\w+$/, '.expected.json');
    const actual = { fault: parsed.feed.fault, articles: makeArticles('Desk', parsed.feed, NOW) };
    expect(actual).toEqual(JSON.parse(await readFile(new URL(expected, FOLDER), 'utf8')));
  },
);
