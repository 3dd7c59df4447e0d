/** Takes a feed out of the list in a config's text, with its lines; all else stays byte for byte. */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isSeq, type Node, parseDocument } from 'yaml';
import type { ChangedText } from './add-feeds.ts';
import { lineStart } from './text-lines.ts';
import { dashesOf, endOf, meaningOf, visibleEnd } from './yaml-places.ts';

/** Comments on lines of their own stay. @param index of the feed in the list. */
export function removeFeed(written: string, index: number): ChangedText {
  const mark = written.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = written.slice(mark.length);
  const byHand: ChangedText = { ok: false, reason: 'the feed cannot be taken out safely: do it by hand' };
  const { contents, errors } = parseDocument(text, { keepSourceTokens: true });
  const list = errors.length === 0 && isMap<Node, Node | null>(contents) ? contents.get('feeds') : null;
  if (!isSeq<Node>(list) || list.flow === true) return byHand;
  const dash = dashesOf(list.srcToken)[index];
  const end = endOf(list.items[index] ?? null);
  if (dash === undefined || end === null) return byHand;
  const start = lineStart(text, dash);
  const rest = text.slice(visibleEnd(text, end)).replace(/^\r?\n/, '');
  const changed = text.slice(0, start) + rest;
  const before = meaningOf(text);
  const feeds = Array.isArray(before?.feeds) ? before.feeds : [];
  const wanted = { ...before, feeds: feeds.toSpliced(index, 1) };
  if (text.slice(start, dash).trim() !== '' || !isDeepStrictEqual(meaningOf(changed), wanted)) return byHand;
  return { ok: true, text: mark + changed, line: text.slice(0, start).split('\n').length };
}
