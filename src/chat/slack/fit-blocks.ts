/** Keeps a message within Slack's limits by showing less detail until it fits. */
import type { types } from '@slack/bolt';

/** Slack fails messages near 13,200 characters (slackapi/bolt-js#2509); what it counts is not documented, so
 * everything is counted. */
const MAX_LENGTH = 12_000;
const MAX_BLOCKS = 50;

/** The blocks at the first detail at which they fit, else at the last, which must fit always. */
export function fitBlocks<Detail>(
  details: readonly Detail[],
  render: (detail: Detail) => types.KnownBlock[],
): types.KnownBlock[] {
  let blocks: types.KnownBlock[] = [];
  for (const detail of details) {
    blocks = render(detail);
    if (blocks.length <= MAX_BLOCKS && JSON.stringify(blocks).length <= MAX_LENGTH) break;
  }
  return blocks;
}
