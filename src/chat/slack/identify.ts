/** Asks Slack whose bot token it is, and what the app may do with it. */
import { INSTALL_ADVICE } from './check-channels.ts';
import type { NotConnected } from './link.ts';
import { notConnected } from './not-connected.ts';
import type { CallSlack } from './web-client.ts';

export type Identity = {
  botId: string | null;
  userId: string;
  teamId: string;
  /** null where the workspace belongs to no organisation. */
  enterpriseId: string | null;
  /** null where Slack does not say. */
  scopes: readonly string[] | null;
};

export async function identify(callSlack: CallSlack, signal: AbortSignal): Promise<Identity | NotConnected> {
  try {
    const answer = await callSlack('auth.test', {}, signal);
    const scopes = answer.response_metadata?.scopes ?? null;
    if (scopes && !scopes.includes('chat:write')) {
      return { outcome: 'refused', reason: `Slack gives the app no scope chat:write: ${INSTALL_ADVICE}` };
    }
    return {
      botId: typeof answer.bot_id === 'string' ? answer.bot_id : null,
      userId: String(answer.user_id),
      teamId: String(answer.team_id),
      enterpriseId: typeof answer.enterprise_id === 'string' ? answer.enterprise_id : null,
      scopes,
    };
  } catch (error) {
    return notConnected('SLACK_BOT_TOKEN', error);
  }
}
