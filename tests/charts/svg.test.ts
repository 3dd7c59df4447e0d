/** Markup of a chart is well-formed by the strict rules of XML, whatever text is in it. */
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { renderPng } from '../../src/charts/render-png.ts';
import { element, escapeXml } from '../../src/charts/svg.ts';

test('every text is read as it was written, without what XML forbids', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom('<', '>', '&', '"', "'", ']', '-', 'a', ';', '\ud800', '\u0000', '\ufffe'),
    }),
  );
  fc.assert(
    fc.property(text, (given) => {
      const svg = element(
        'svg',
        { xmlns: 'http://www.w3.org/2000/svg', width: 1, height: 1, class: given },
        element('desc', {}, escapeXml(given)),
      );
      // The renderer refuses what a strict parser refuses.
      expect(renderPng(svg).length).toBeGreaterThan(0);
      const [root] = parseDocument(svg, { xmlMode: true }).children;
      const [desc] = root !== undefined && 'children' in root ? root.children : [];
      const [read] = desc !== undefined && 'children' in desc ? desc.children : [];
      expect(read !== undefined && 'data' in read ? read.data : '').toBe(
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what XML forbids.
        given.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''),
      );
    }),
    { numRuns: 200 },
  );
});
