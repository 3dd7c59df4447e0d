/** Decisions, scores and deliveries in words, the same wherever people ask why. */
import type { Decision, DropReason, EditReason, HoldReason, PostReason } from '../domain/alert.ts';
import type { Delivery, Operation } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { dayAndTime, timeFrom } from './local-time.ts';

/** past: it was done. would: it would be, if the article came now. */
type Tense = 'past' | 'would';

const REASONS: Readonly<Record<PostReason | EditReason | HoldReason | DropReason, string>> = {
  'first-report': 'first report',
  development: 'something new in the story',
  'also-reported': 'another report on the story',
  corrected: 'the article was corrected',
  regrouped: 'reports came into the story or left it',
  merged: 'its story is told in another alert',
  'quiet-hours': 'quiet hours',
  gathering: 'waits for other reports on the story',
  digest: 'goes into the digest',
  burst: 'more alerts at once than the channel takes one by one',
  muted: 'muted',
  'over-limit': 'over the limit of the channel',
  'too-old': 'too old: from before the feed was watched, and older than first_run',
  duplicate: 'nothing new: the channel has it already',
  'low-score': 'its relevance is below the min_score of its terms',
  historical: 'it looks back, and its terms say historical: drop',
};

/** "held until 07:00 Asia/Seoul: quiet hours" */
export function decisionWords(
  decision: Decision,
  at: Instant,
  timezone: string,
  tense: Tense = 'past',
): string {
  const would = tense === 'would' ? 'would be ' : '';
  const reason = REASONS[decision.reason];
  switch (decision.action) {
    case 'post':
      return `${would}posted: ${reason}`;
    case 'edit':
      return `${tense === 'would' ? 'its message would be' : 'message'} updated: ${reason}`;
    case 'hold':
      return `${would}held until ${timeFrom(decision.until, at, timezone)} ${timezone}: ${reason}`;
    case 'drop':
      return `${would}dropped: ${reason}`;
  }
}

/** "0.62 = title 0.40 + passages 0.15 + match 0.07" */
export function scoreWords({ score, parts }: Pick<Match, 'score' | 'parts'>): string {
  const digits =
    addUp([score], 2) ===
    addUp(
      parts.map(({ points }) => points),
      2,
    )
      ? 2
      : 3;
  const shown = parts.filter(({ points }) => points !== 0);
  const sum = shown.map(({ part, points }, index) => {
    const sign = points < 0 ? (index === 0 ? '−' : '− ') : index === 0 ? '' : '+ ';
    return `${sign}${part} ${Math.abs(points).toFixed(digits)}`;
  });
  return sum.length === 0 ? score.toFixed(2) : `${score.toFixed(digits)} = ${sum.join(' ')}`;
}

function addUp(points: readonly number[], digits: number): number {
  return points.reduce((sum, one) => sum + Math.round(one * 10 ** digits), 0);
}

const SENT: Readonly<Record<Operation, string>> = {
  post: 'message',
  edit: 'update',
  reply: 'reply',
  digest: 'digest',
  notice: 'notice',
  bulletin: 'message',
  'bulletin-edit': 'update',
  pin: 'pin',
  unpin: 'removal of the pin',
};

/** "sent", or what stands in the way. */
export function deliveryWords(
  delivery: Pick<Delivery, 'operation' | 'state' | 'attempts' | 'nextAttempt' | 'reason'>,
  timezone: string,
): string {
  const what = SENT[delivery.operation];
  const because = delivery.reason === null ? '' : `: ${delivery.reason}`;
  switch (delivery.state) {
    case 'sent':
      return `${what} sent`;
    case 'failed':
      return `${what} not sent, and not tried again${because}`;
    case 'dropped':
      return `${what} not sent any more${because}`;
    case 'sending':
      return `${what} is being sent${because}`;
    case 'pending':
      return delivery.attempts === 0
        ? `${what} waits to be sent${because}`
        : `${what} is tried again at ${dayAndTime(delivery.nextAttempt, timezone)}${because}`;
  }
}
