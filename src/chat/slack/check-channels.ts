/** Says at the start what would go wrong at the first alert. */
import { classifyError } from './classify-error.ts';
import type { Log } from './sdk-logger.ts';
import type { CallSlack } from './web-client.ts';

export const INSTALL_ADVICE = 'update the app from slack-manifest.yaml and install it again';

/** Never rejects. */
export async function checkChannels(
  channels: readonly string[],
  scopes: readonly string[] | null,
  callSlack: CallSlack,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  if (scopes && !scopes.includes('commands'))
    log('warn', `Slack gives the app no scope commands, so /watch does not work: ${INSTALL_ADVICE}`);
  if (scopes && !scopes.some((scope) => scope === 'channels:history' || scope === 'groups:history')) {
    const risk = 'an alert in doubt after a lost connection is sent again, and may come twice';
    log('warn', `Slack gives the app no scope channels:history, so ${risk}: ${INSTALL_ADVICE}`);
    return;
  }
  const check = async (channel: string): Promise<void> => {
    try {
      await callSlack('conversations.history', { channel, limit: 1 }, signal);
    } catch (error) {
      const failure = classifyError(error);
      if (failure.outcome === 'refused') log('warn', `channel ${channel}: ${failure.reason}`);
    }
  };
  await Promise.all(channels.map(check));
}
