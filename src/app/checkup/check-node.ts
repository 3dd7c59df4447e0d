/** Whether this Node can run the bot. */

import packageJson from '../../../package.json' with { type: 'json' };
import type { Finding } from '../../chat/finding.ts';

export function checkNode(version: string): Finding {
  const least = Number(/\d+/.exec(packageJson.engines.node)?.[0]);
  const subject = 'Node';
  if (Number.parseInt(version, 10) >= least)
    return { level: 'good', subject, says: `is version ${version}`, advice: null };
  const advice = 'start the bot by npm start, which brings its own Node, or install a newer one';
  return { level: 'wrong', subject, says: `is version ${version}; ${least} is needed`, advice };
}
