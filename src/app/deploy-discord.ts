/** Puts the `/watch` commands into Discord where that is configured; only then its SDK is loaded. */
import type { Secrets } from '../settings/environment.ts';

type Deployed =
  /** `name`: of the application, as Discord shows it. */
  | { outcome: 'deployed' | 'unchanged'; name: string }
  | { outcome: 'refused' | 'unreachable' | 'not-configured'; reason: string };

export async function deployToDiscord({ discord }: Secrets, signal: AbortSignal): Promise<Deployed> {
  if (discord === null) {
    const reason =
      'DISCORD_TOKEN is not set: copy the token of the bot from the Developer Portal (Bot, Reset Token) into .env';
    return { outcome: 'not-configured', reason };
  }
  const { deploy } = await import('../chat/discord/deployment/deploy.ts');
  return deploy({ token: discord.token, apiUrl: discord.apiUrl ?? undefined }, signal);
}
