/** A refusal or a failure of a platform, as a finding. */
import type { Finding } from './finding.ts';

const NETWORK_ADVICE =
  'look whether this machine reaches the internet, and whether a proxy or a firewall is in between';

/** @param reason one sentence; what to do stands behind its first colon, where it is known. */
export function refusalFinding(
  subject: string,
  reason: string,
  level: Exclude<Finding['level'], 'good'> = 'wrong',
): Finding {
  const colon = reason.indexOf(': ');
  if (colon < 0) return { level, subject, says: reason, advice: NETWORK_ADVICE };
  return { level, subject, says: reason.slice(0, colon), advice: reason.slice(colon + 2) };
}
