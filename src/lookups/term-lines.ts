/** A term as the config has it, in lines that are short enough to read. */
import type { Term } from '../domain/term.ts';

const COLUMNS = 60;

/** @param context the query of its context; null where it has none. */
export function termLines(term: Term, context: string | null): string[] {
  const { match, aliases, minScore, historical, background } = term;
  return [
    'match:',
    ...wrapped(match),
    ...(aliases.length === 0 ? [] : ['aliases:', ...wrapped(aliases.join(', '))]),
    ...(context === null ? [] : [`context ${term.context}:`, ...wrapped(context)]),
    ...(minScore > 0 ? [`min_score: ${minScore}`] : []),
    ...(historical === 'post' ? [] : [`historical: ${historical}`]),
    ...(background?.note == null ? [] : ['background:', ...wrapped(background.note)]),
  ];
}

/** Between words only: a query that is copied from here reads as before. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u)) {
    if (line !== '' && line.length + 1 + word.length > COLUMNS) {
      lines.push(`  ${line}`);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, `  ${line}`];
}
