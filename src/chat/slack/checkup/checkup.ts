/** Checks the set-up of Slack: tokens, scopes, channels, user groups. Posts nothing and leaves no connection. */
import type { Channel } from '../../../domain/channel.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { Finding } from '../../finding.ts';
import { refusalFinding } from '../../refusal-finding.ts';
import { explainRefusal } from '../explain-refusal.ts';
import type { SlackLink } from '../link.ts';
import { type CallSlack, createCallSlack } from '../web-client.ts';
import { checkChannel } from './check-channel.ts';
import { checkLink } from './check-link.ts';
import { checkScopes } from './check-scopes.ts';
import { checkUserGroups } from './check-user-groups.ts';

export type SlackCheckup = {
  botToken: string;
  link: SlackLink;
  /** Slack's own where undefined; ends in "/api/". */
  apiUrl: string | undefined;
  /** How long one call may take; 12 s where undefined. */
  callTimeoutMs?: number;
  /** Those in Slack. */
  channels: readonly Channel[];
  /** Ids of the user groups that permissions name. */
  userGroups: readonly string[];
  /** Told what time it is at Slack. */
  onServerTime: (at: Instant) => void;
};

/** `signal` ends all of it, and what was under way is told as not answered. Never rejects. */
export async function checkSlack(options: SlackCheckup, signal: AbortSignal): Promise<Finding[]> {
  const { apiUrl, callTimeoutMs: timeoutMs } = options;
  const address = { apiUrl, ...(timeoutMs !== undefined && { timeoutMs }) };
  const callSlack = createCallSlack(options.botToken, address);
  const [ofBot, ofLink] = await Promise.all([
    checkBot(options, callSlack, signal),
    checkLink(options.link, address, signal),
    readClock(apiUrl, options.onServerTime, signal),
  ]);
  return [...ofBot, ...ofLink];
}

/** What the bot token can be asked. */
async function checkBot(
  { channels, userGroups }: SlackCheckup,
  callSlack: CallSlack,
  signal: AbortSignal,
): Promise<Finding[]> {
  const subject = 'Slack bot token';
  try {
    const answer = await callSlack('auth.test', {}, signal);
    const says = `works in the workspace ${answer.team}, as @${answer.user}`;
    const scopes = answer.response_metadata?.scopes ?? null;
    const botName = String(answer.user);
    const [ofChannels, ofGroups] = await Promise.all([
      Promise.all(channels.map((channel) => checkChannel(channel, botName, callSlack, signal))),
      checkUserGroups({ channels, userGroups, scopes }, callSlack, signal),
    ]);
    return [
      { level: 'good', subject, says, advice: null },
      ...checkScopes(scopes, userGroups.length > 0),
      ...ofChannels,
      ...ofGroups,
    ];
  } catch (error) {
    return [refusalFinding(subject, explainRefusal('SLACK_BOT_TOKEN', error))];
  }
}

/** Any answer will do, and this method wants no token. */
async function readClock(
  apiUrl: string | undefined,
  onServerTime: (at: Instant) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const base = apiUrl ?? 'https://slack.com/api/';
    const url = new URL('api.test', base.endsWith('/') ? base : `${base}/`);
    const answer = await fetch(url, { method: 'POST', signal });
    await answer.body?.cancel();
    const at = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(at)) onServerTime(at);
  } catch {
    // That Slack cannot be reached is told by the checks of the tokens.
  }
}
