/** What Discord's answer to a message says. */
import type { SendOutcome } from '../notifier.ts';

/** Of a post in a forum, its thread has the same id. */
export function sentMessage(answer: unknown): SendOutcome {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : null;
  if (typeof id === 'string') return { outcome: 'sent', messageId: id };
  return { outcome: 'in-doubt', reason: 'Discord answered without a message' };
}
