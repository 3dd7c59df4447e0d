/** What changes as a deadline nears or passes, or coverage jumps, in one line for the log; pure. */
import { isDeepStrictEqual } from 'node:util';
import type { Phase } from '../deadline/phase.ts';

/** Names in a list before it is cut. */
const SHOWN = 8;

/** @returns null where nothing changes. */
export function describePhase(before: Phase | null, after: Phase): string | null {
  const raised = [...after.raised].filter(([term, one]) => !isDeepStrictEqual(before?.raised.get(term), one));
  const lowered = [...(before?.raised.keys() ?? [])].filter((term) => !after.raised.has(term));
  const reasons = Map.groupBy(raised, ([, { to, why }]) => `${to}: ${why.join('; ')}`);
  const paced = feedsIn(after).filter(
    (name) => !isDeepStrictEqual(before?.feeds.get(name), after.feeds.get(name)),
  );
  const back = before === null ? [] : feedsIn(before).filter((name) => !after.feeds.has(name));
  const said = [
    ...[...reasons].map(([why, terms]) => `${why} (${cutList(terms.map(([term]) => term))})`),
    ...(lowered.length > 0 ? [`as urgent as the config says again: ${cutList(lowered)}`] : []),
    ...(paced.length > 0 ? [`polled closer: ${cutList(paced)}`] : []),
    ...(back.length > 0 ? [`polled as the config says again: ${cutList(back)}`] : []),
  ];
  return said.length > 0 ? said.join('; ') : null;
}

function feedsIn({ feeds }: Phase): string[] {
  return [...feeds.keys()];
}

/** "A, B and 3 more" */
function cutList(names: readonly string[]): string {
  const left = names.length - SHOWN;
  return left <= 0 ? names.join(', ') : `${names.slice(0, SHOWN).join(', ')} and ${left} more`;
}
