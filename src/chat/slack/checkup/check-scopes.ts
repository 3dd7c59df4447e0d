/** Which scopes the Slack app lacks, each with what that costs. */
import type { Finding } from '../../finding.ts';
import { BOT_SCOPES, type BotScope, LOST_WITHOUT } from '../scopes.ts';

const SUBJECT = 'Slack scopes';
const INSTALL_ADVICE =
  'paste slack-manifest.yaml again under “App Manifest” at api.slack.com/apps, and install the app again';

/**
 * @param scopes those that the app has; null where Slack does not say.
 * @param asksGroups whether permissions name user groups.
 */
export function checkScopes(scopes: readonly string[] | null, asksGroups: boolean): Finding[] {
  if (scopes === null) {
    return [
      {
        level: 'risk',
        subject: SUBJECT,
        says: 'Slack does not say which the app has',
        advice: 'compare them with slack-manifest.yaml yourself',
      },
    ];
  }
  const isNeeded = (scope: BotScope) => scope !== 'usergroups:read' || asksGroups;
  const missing = BOT_SCOPES.filter((scope) => isNeeded(scope) && !scopes.includes(scope));
  if (missing.length === 0)
    return [{ level: 'good', subject: SUBJECT, says: 'all that are needed are there', advice: null }];
  return missing.map((scope) => ({
    level: LOST_WITHOUT[scope].level,
    subject: SUBJECT,
    says: `${scope} ${LOST_WITHOUT[scope].says}`,
    advice: INSTALL_ADVICE,
  }));
}
