/** Whether Discord knows the `/watch` commands as this version has them. */
import type { Finding } from '../../finding.ts';
import { refusalFinding } from '../../refusal-finding.ts';
import { compareDeployed, type DeployOptions } from '../deployment/deploy.ts';

const SUBJECT = 'Discord commands';
const MOST_DIFFERENCES = 3;

export async function checkCommands(options: DeployOptions, signal: AbortSignal): Promise<Finding[]> {
  const compared = await compareDeployed(options, signal);
  if (compared.outcome === 'same') {
    return [{ level: 'good', subject: SUBJECT, says: '/watch is there as it should be', advice: null }];
  }
  if (compared.outcome !== 'different') return [refusalFinding(SUBJECT, compared.reason, 'risk')];
  const { differences } = compared;
  const more = differences.length - MOST_DIFFERENCES;
  const said = differences.slice(0, MOST_DIFFERENCES).join(', ');
  return [
    {
      level: 'risk',
      subject: SUBJECT,
      says: more > 0 ? `${said}, and ${more} more` : said,
      advice: 'npm run deploy-commands, or start the bot, which does the same',
    },
  ];
}
