/** A refused or failed call at the start, as what it means for the connection. */
import { classifyError } from './classify-error.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { NotConnected } from './link.ts';

/** `token`: the one that the failed call was made with. */
export function notConnected(token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', error: unknown): NotConnected {
  const isRefused = classifyError(error).outcome === 'refused';
  return { outcome: isRefused ? 'refused' : 'unreachable', reason: explainRefusal(token, error) };
}
