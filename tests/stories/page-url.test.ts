import { expect, test } from 'vitest';
import { isPageUrl, siteOf } from '../../src/stories/page-url.ts';

const table: [url: string, isPage: boolean][] = [
  ['https://example.com', false],
  ['https://example.com/', false],
  ['https://example.com/news', false],
  ['https://example.com/world/asia-pacific', false],
  ['https://example.com/2019/12', false],
  ['https://example.com/index.html', false],
  ['https://example.com/news?page=2', false],
  ['https://example.com/news/view?id=20191216000123', true],
  ['https://example.com/2019/12/envoy-leaves-seoul', true],
  ['https://example.com/view/AEN20191216001200325', true],
  ['https://example.com/news/3245', true],
  ['https://example.com/sohae.html', true],
  ['example.com/2019/12/envoy-leaves-seoul/amp', true],
];
test.each(table)('%s is the address of one page: %s', (url, isPage) => expect(isPageUrl(url)).toBe(isPage));

test('siteOf gives the host, with or without a scheme', () => {
  expect(siteOf('https://example.com/a/b')).toBe('example.com');
  expect(siteOf('example.com')).toBe('example.com');
});
