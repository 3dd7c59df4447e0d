import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';

const document = (items: readonly string[]) =>
  `<rss version="2.0"><channel><title>F</title>${items.join('\n')}</channel></rss>`;

const item = fc
  .record({
    title: fc.string({ maxLength: 20 }),
    length: fc.constantFrom(0, 10, 40_000),
    end: fc.constantFrom('', '<title>b</title>', '<guid isPermaLink="false">7</guid>', '<b/>'),
  })
  .map(
    ({ title, length, end }) =>
      `<item><title>${title.replace(/[<&]/g, '')}</title><description>${'x '.repeat(length)}</description>${end}</item>`,
  );

async function entriesOf(items: readonly string[]) {
  const parsed = await parseFeed(document(items), 'https://feed.example/');
  return parsed.outcome === 'read' ? parsed.feed.entries : parsed.reason;
}

test('items read the same whether they are many or alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 8 }), fc.nat(20), async (items, times) => {
      const all = Array.from({ length: times + 1 }, () => items).flat();
      const alone = await Promise.all(items.map((one) => entriesOf([one])));
      expect(await entriesOf(all)).toEqual(Array.from({ length: times + 1 }, () => alone.flat()).flat());
    }),
    { numRuns: 15 },
  );
});
