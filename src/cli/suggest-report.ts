/** Suggestions as people read them. */
import type { Instant } from '../domain/instant.ts';
import { defaultExclusionRules } from '../matching/suggest-exclusions.ts';
import type { TermSuggestion } from './suggest-for.ts';

const NAME_WIDTH = 28;

export function suggestText(
  suggestions: readonly TermSuggestion[],
  { since, isFile }: { since: Instant; isFile: boolean },
): string {
  const day = new Date(since).toISOString().slice(0, 10);
  const total = suggestions.reduce((sum, { judged }) => sum + judged, 0);
  const from = isFile ? 'in the file' : `on stories alerted, since ${day}`;
  const lines = [
    `${total} judgements ${from}.`,
    '',
    `${'Term'.padEnd(NAME_WIDTH)} precision  judged`,
    ...suggestions.map(
      ({ term, precision, judged }) =>
        `${term.padEnd(NAME_WIDTH)} ${(precision === null ? '–' : precision.toFixed(2)).padEnd(9)}  ${judged}`,
    ),
  ];
  const few = suggestions.filter(({ outcome }) => outcome === 'too-few').map(({ term }) => term);
  const none = suggestions.filter(({ outcome }) => outcome === 'none').map(({ term }) => term);
  for (const suggestion of suggestions)
    if (suggestion.outcome === 'suggested') lines.push('', ...describe(suggestion, day));
  lines.push('');
  if (suggestions.some(({ outcome }) => outcome === 'suggested'))
    lines.push(
      'Drawn from what was judged, and no more than that: try it with npm run backtest before you keep it.',
    );
  const { leastNoise, leastRelevant } = defaultExclusionRules;
  if (none.length > 0) lines.push(`No word keeps noise out without loss: ${none.join(', ')}`);
  if (few.length > 0)
    lines.push(
      `Too few judgements to suggest anything (at least ${leastNoise} noise and ${leastRelevant} relevant): ${few.join(', ')}`,
    );
  return `${lines.join('\n')}\n`;
}

function describe(
  { term, exclusions, addition, query, effect, judged, relevant }: TermSuggestion,
  day: string,
): string[] {
  const words = exclusions.map(({ text, noise, z }) => `${text} (in ${noise}, z ${z.toFixed(1)})`).join(', ');
  const lines = [`${term}: ${words}`, `  add:   ${addition}`, '  match: >-', `    ${query}`];
  if (effect !== null) {
    const lost =
      effect.relevantLost === 0 ? 'no relevant story lost' : `${effect.relevantLost} RELEVANT LOST`;
    lines.push(
      `  effect: ${effect.noiseGone} of ${judged - relevant} noise gone, ${lost}${unjudged(effect, day)}`,
    );
  }
  return lines;
}

function unjudged({ unjudged, unjudgedGone }: NonNullable<TermSuggestion['effect']>, day: string): string {
  return unjudged === null
    ? ''
    : `; ${unjudgedGone} of ${unjudged} stories not judged since ${day} would go too`;
}
