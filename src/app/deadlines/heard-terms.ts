/** The terms of a deadline that a channel may hear of: those that lead there and that nobody has muted. */
import { routeTerms } from '../../alerts/route-terms.ts';
import type { Deadline } from '../../domain/deadline.ts';
import type { Mute } from '../../domain/mute.ts';
import type { Term } from '../../domain/term.ts';
import type { Settings } from '../../settings/settings.ts';

export function heardTerms(
  { terms, routes, fallback }: Pick<Settings, 'terms' | 'routes' | 'fallback'>,
  deadline: Pick<Deadline, 'terms'>,
  channel: string,
  mutes: readonly Mute[],
): readonly Term[] {
  const isMuted = ({ name }: Term) =>
    mutes.some(
      (mute) =>
        mute.kind === 'term' && mute.subject === name && (mute.channel === null || mute.channel === channel),
    );
  return terms.filter(
    (term) =>
      deadline.terms.includes(term.name) &&
      !isMuted(term) &&
      routeTerms([term], routes, fallback).some((routing) => routing.channel === channel),
  );
}
