/** What a check of the set-up found, as lines for people. */
import { styleText } from 'node:util';
import type { Finding } from '../finding.ts';
import { printable } from './printable.ts';

const SIGNS = { good: '✓', risk: '!', wrong: '✗' } as const;
const WORDS = { good: 'good: ', risk: 'risk: ', wrong: 'wrong:' } as const;
const COLOURS = { good: 'green', risk: 'yellow', wrong: 'red' } as const;

/** `isTerminal`: signs and colours; words elsewhere. What to do is on a line of its own. */
export function renderFinding({ level, subject, says, advice }: Finding, isTerminal: boolean): string {
  const mark = isTerminal
    ? styleText([COLOURS[level], 'bold'], SIGNS[level], { validateStream: false })
    : WORDS[level];
  const indent = ' '.repeat((isTerminal ? SIGNS : WORDS)[level].length + 1);
  const line = `${mark} ${printable(`${subject}: ${says}`)}\n`;
  return advice === null ? line : `${line}${indent}→ ${printable(advice)}\n`;
}

/** The last line: how many of each. */
export function renderSummary(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  return `${count('wrong')} wrong, ${count('risk')} ${count('risk') === 1 ? 'risk' : 'risks'}, ${count('good')} good\n`;
}
