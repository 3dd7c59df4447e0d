/** A notice at a terminal: one block with the time, or one line of JSON; it steers nothing. */
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderNoticeJson } from '../../../src/chat/console/render-json.ts';
import { renderNotice } from '../../../src/chat/console/render-notice.ts';

const AT = Date.UTC(2019, 11, 20, 0, 30);
const STYLE = { colour: false, width: 80, timezone: 'Asia/Pyongyang' };
const notice = { id: 'k3v9q2m7xa', at: AT, lines: ['watch.yaml is wrong:', 'watch.yaml:3:5 match: …'] };

test('a notice is one block with its time', () => {
  expect(renderNotice('desk', notice, STYLE)).toBe(
    '── Notice · desk · 20 Dec 2019, 09:30 GMT+9 · k3v9q2m7xa\nwatch.yaml is wrong:\n  watch.yaml:3:5 match: …\n\n',
  );
});

test('for programs it is one line', () => {
  expect(renderNoticeJson('desk', notice)).toBe(
    `${JSON.stringify({
      notice: 'k3v9q2m7xa',
      channel: 'desk',
      action: 'notice',
      at: '2019-12-20T00:30:00.000Z',
      lines: notice.lines,
    })}\n`,
  );
});

test('whatever it contains, it neither steers the terminal nor makes a line of its own', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1 }), (lines) => {
      const block = renderNotice('desk', { ...notice, lines }, { ...STYLE, width: 10_000 });
      expect(block).toBe(stripVTControlCharacters(block));
      expect(block.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(block.split('\n')).toHaveLength(lines.length + 3);
    }),
  );
});
