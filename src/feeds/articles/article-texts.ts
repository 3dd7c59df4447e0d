/** What an entry says, as lines and then as the two texts of an article. */
import type { Entry } from '../reading/entry.ts';
import { extractLines, textOf } from '../text/extract-text.ts';
import type { Line } from '../text/line-writer.ts';
import { LONGEST_TEXT } from '../text/read-lines.ts';
import { findRepeatedLines, type RepeatedLines, withoutRepeatedLines } from '../text/repeated-lines.ts';
import { type Surroundings, stripBoilerplate } from '../text/strip-boilerplate.ts';
import { canonicalUrl } from './canonical-url.ts';

export type Texts<Text> = { summary: Text; body: Text };
export type ArticleLines = Texts<readonly Line[]>;
type Repeated = Texts<RepeatedLines>;

/** Without the boilerplate that can be told from the entry alone. */
export function readTexts({ summary, body }: Entry, around: Surroundings): ArticleLines {
  return {
    summary: summary === null ? [] : stripBoilerplate(extractLines(summary), around),
    body: body === null ? [] : stripBoilerplate(extractLines(body), around),
  };
}

/** @param texts those of all entries of a document. */
export function findRepeated(texts: readonly ArticleLines[]): Repeated {
  return {
    summary: findRepeatedLines(texts.map(({ summary }) => summary)),
    body: findRepeatedLines(texts.map(({ body }) => body)),
  };
}

export function withoutRepeated({ summary, body }: ArticleLines, repeated: Repeated): ArticleLines {
  return {
    summary: withoutRepeatedLines(summary, repeated.summary),
    body: withoutRepeatedLines(body, repeated.body),
  };
}

/** Canonical, without repeats. */
export function linksOf({ summary, body }: ArticleLines): string[] {
  const links = new Set<string>();
  for (const line of [...summary, ...body])
    for (const { url } of line.links) {
      const link = canonicalUrl(url);
      if (link !== null) links.add(link);
    }
  return [...links];
}

/** A summary that is only the beginning of the body, or the other way about, is kept once, at its longest. */
export function composeTexts(lines: Texts<readonly Line[]>): Texts<string> {
  const summary = bounded(textOf(lines.summary));
  const body = bounded(textOf(lines.body));
  if (summary === '' || body === '') return { summary, body };
  if (beginsWith(body, summary)) return { summary: '', body };
  if (beginsWith(summary, body)) return { summary: '', body: summary };
  return { summary, body };
}

function bounded(text: string): string {
  return text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/\p{Surrogate}$/u, '');
}

/** However the lines break; the dots of a beginning that was cut off do not count. */
function beginsWith(text: string, beginning: string): boolean {
  const dots = /\s?\[?(?:…|\.{3})\]?$/.exec(beginning.slice(-8))?.[0].length ?? 0;
  const start = beginning.slice(0, beginning.length - dots);
  if (start === '' || start.length > text.length) return false;
  // Line breaks and spaces are one character each, so the beginning of the one is as long as that of the other.
  return onOneLine(text.slice(0, start.length)) === onOneLine(start);
}

function onOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}
