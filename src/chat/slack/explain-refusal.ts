/** Why there is no connection to Slack, in one sentence for people. */
import { classifyError } from './classify-error.ts';

const ADVICE = {
  SLACK_BOT_TOKEN: 'copy the Bot User OAuth Token (xoxb-…) from the app’s “OAuth & Permissions” page again',
  SLACK_APP_TOKEN:
    'copy the app-level token (xapp-…, with connections:write) from the app’s “Basic Information” page again',
};

/** `token`: the one that the failed call was made with. */
export function explainRefusal(token: keyof typeof ADVICE, error: unknown): string {
  const failure = classifyError(error);
  if (failure.outcome !== 'refused') return `${failure.reason}, so it is not connected`;
  const code = failure.reason.match(/\(([^)]*)\)/)?.[1] ?? 'refused';
  return `Slack refused ${token} (${code}): ${ADVICE[token]}`;
}
