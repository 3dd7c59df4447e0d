/** What the YAML parser objects to, in words that say what to do about it. */
import { type Document, isScalar, visit, type YAMLError } from 'yaml';
import { fragment } from './problem.ts';

/** The complaints that a query gets which begins with a sign of YAML, or has a colon and a space in it. */
const OF_TEXT = ['BAD_SCALAR_START', 'BAD_ALIAS', 'BLOCK_AS_IMPLICIT_KEY', 'UNEXPECTED_TOKEN'];
const AFTER_KEY = /[^\s:]:[ \t]+([^\s[{|>].*)$/;
const ON_LINE_OF_ITS_OWN = /^[ \t]*(["'@`*%].*)$/;
const SECOND_COLON = /:[ \t][^\r\n]*:[ \t]/;
const HINT = 'write this text in single quotes, or on lines of its own after >-';

/** @param first where the same key stands first, for one that is there twice. */
export function faultText({ code, message, pos }: YAMLError, text: string, first: string): string {
  if (code === 'DUPLICATE_KEY') return `this key is already there in the same block (${first})`;
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here, but a config is only one';
  const line = lineAt(text, pos[0]);
  const value = (AFTER_KEY.exec(line) ?? ON_LINE_OF_ITS_OWN.exec(line))?.[1];
  if (!OF_TEXT.includes(code) || value === undefined) return fragment(message);
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return `${signFault(value) ?? fragment(message)}: ${HINT}`;
  return SECOND_COLON.test(line) ? `there is a second colon on this line: ${HINT}` : fragment(message);
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end).trimEnd();
}

function signFault(value: string): string | null {
  if (/^["']/.test(value)) return `nothing can follow the closing ${value.charAt(0)} here`;
  return /^[@`*%&-]/.test(value) ? `a text cannot begin with ${value.charAt(0)} here` : null;
}

/** Where each key that is there again stood first, by where it stands again. */
export function firstOfRepeatedKeys(document: Document.Parsed): Map<number, number> {
  const found = new Map<number, number>();
  visit(document, {
    Map(_key, { items }) {
      const firsts = new Map<unknown, number>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const [start = 0] = key.range ?? [];
        const first = firsts.get(key.value);
        if (first === undefined) firsts.set(key.value, start);
        else found.set(start, first);
      }
    },
  });
  return found;
}
