/** Why something is more urgent than the config says of its terms, and until when. */
import { theDeadline } from '../deadline/countdown-text.ts';
import type { AlertMessage } from '../domain/alert.ts';
import type { Burst } from '../domain/burst.ts';
import type { Instant } from '../domain/instant.ts';
import type { Urgency } from '../domain/term.ts';
import { zonedWords } from './deadline-words.ts';

/** Terms that are raised at the moment, by name. */
export type RaisedTerms = ReadonlyMap<string, { from: Urgency; to: Urgency; why: readonly string[] }>;

/** What may have raised it. */
export type RaisedBy = {
  deadlines: readonly { name: string; at: Instant; timezone: string }[];
  bursts: readonly Burst[];
};

/** "urgent: within 72 h of the talks (until 25 Dec 2019, 18:00 Asia/Seoul)"; null where the alert is not raised. */
export function raisedAlertWords(
  { urgency, raisedBy = [], mergedInto, deadline, furtherDeadlines = [] }: AlertMessage,
  bursts: readonly Burst[],
  timezone: string,
): string | null {
  if (raisedBy.length === 0 || mergedInto !== null) return null;
  const deadlines = [...(deadline === null ? [] : [deadline]), ...furtherDeadlines];
  return `${urgency}: ${reasonsWords(raisedBy, { deadlines, bursts }, timezone)}`;
}

/** "Christmas gift is urgent now, and normal by itself: within 72 h of …", a line each. */
export function raisedTermLines(
  terms: readonly string[],
  raised: RaisedTerms,
  by: RaisedBy,
  timezone: string,
): string[] {
  return [...new Set(terms)].flatMap((term) => {
    const one = raised.get(term);
    if (one === undefined) return [];
    const { from, to, why } = one;
    return [`${term} is ${to} now, and ${from} by itself: ${reasonsWords(why, by, timezone)}`];
  });
}

function reasonsWords(reasons: readonly string[], by: RaisedBy, timezone: string): string {
  return reasons
    .map((reason) => {
      const until = untilWords(reason, by, timezone);
      return until === null ? reason : `${reason} (${until})`;
    })
    .join('; ');
}

/** A reason is kept as the sentence that was said, so it is known by the names in it; null where nothing is. */
function untilWords(reason: string, { deadlines, bursts }: RaisedBy, timezone: string): string | null {
  const deadline = deadlines.find(({ name }) => reason.endsWith(` of ${theDeadline(name)}`));
  if (deadline !== undefined) return `until ${zonedWords(deadline.at, deadline.timezone)}`;
  const burst = bursts.find(({ term }) => reason.startsWith(`coverage of “${term}” has jumped`));
  if (burst === undefined) return null;
  return burst.endedAt === null ? 'until that ends' : `until ${zonedWords(burst.endedAt, timezone)}`;
}
