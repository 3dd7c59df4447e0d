/** Whether a Slack channel is there and the bot is in it, asked by a look at its history. */
import type { Channel } from '../../../domain/channel.ts';
import type { Finding } from '../../finding.ts';
import { refusalFinding } from '../../refusal-finding.ts';
import { classifyError } from '../classify-error.ts';
import type { CallSlack } from '../web-client.ts';

/** `botName`: to be invited by. */
export async function checkChannel(
  { name, target }: Channel,
  botName: string,
  callSlack: CallSlack,
  signal: AbortSignal,
): Promise<Finding> {
  const subject = `Slack channel ${name} (${target})`;
  const finding = (level: 'risk' | 'wrong', says: string, advice: string): Finding => ({
    level,
    subject,
    says,
    advice,
  });
  try {
    await callSlack('conversations.history', { channel: target, limit: 1 }, signal);
    return { level: 'good', subject, says: 'the bot is in it', advice: null };
  } catch (error) {
    const { reason } = classifyError(error);
    const code = reason.match(/\(([a-z_]+)[:)]/)?.[1];
    const invite = `type /invite @${botName} there`;
    if (code === 'missing_scope')
      return finding('risk', 'cannot be looked into without the scope for its history', invite);
    // Slack takes every bot out of a channel that is archived, and says no more of it.
    if (code === 'not_in_channel')
      return finding(
        'wrong',
        'the bot is not in it',
        `${invite}; if the channel is archived, unarchive it first or name another in the config`,
      );
    if (code === 'channel_not_found')
      return finding(
        'wrong',
        'there is no such channel, or it is private and the bot is not in it',
        `compare the id with the end of the channel’s link; if it is right, ${invite}`,
      );
    if (code === 'is_archived' || code === 'is_inactive')
      return finding('wrong', 'it is archived', 'unarchive it, or name another channel in the config');
    return refusalFinding(subject, reason);
  }
}
