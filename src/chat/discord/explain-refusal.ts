/** Why Discord could not be connected at start, as one sentence that says what to do. */
import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import type { ConnectOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';

const newToken = 'copy the token of the bot again from the Developer Portal (Bot, Reset Token)';

/** What a close of the gateway means that discord.js does not recover from; null for all others. */
export function explainClose(code: number): string | null {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return `Discord refused DISCORD_TOKEN: ${newToken}`;
    case GatewayCloseCodes.DisallowedIntents:
      return 'Discord refused the Guilds intent for this bot: check in the Developer Portal that it is not disabled';
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.InvalidAPIVersion:
      return 'Discord refused how this version of the program connects: a newer version is needed';
    case GatewayCloseCodes.ShardingRequired:
    case GatewayCloseCodes.InvalidShard:
      return 'Discord asks this bot to be sharded, because it is in too many servers: use a bot of its own';
    default:
      return null;
  }
}

/** For what login throws. `closeCode` is that of the last close of the gateway, if there was one. */
export function explainRefusal(
  error: unknown,
  closeCode: number | null,
): Exclude<ConnectOutcome, { outcome: 'connected' }> {
  const refusal = findRefusal(error, closeCode);
  if (refusal !== null) return { outcome: 'refused', reason: refusal };
  const failure = classifyError(error);
  const isRefused = failure.outcome === 'refused';
  return {
    outcome: isRefused ? 'refused' : 'unreachable',
    reason: `Discord cannot be used now: ${failure.reason}`,
  };
}

function findRefusal(error: unknown, closeCode: number | null): string | null {
  const closed = closeCode === null ? null : explainClose(closeCode);
  if (closed !== null) return closed;
  const isUnauthorised = error instanceof DiscordAPIError && error.status === 401;
  if (
    isUnauthorised ||
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
  ) {
    return `Discord refused DISCORD_TOKEN: ${newToken}`;
  }
  // The HTTP client does not even put such a token into a header.
  if (error instanceof Error && 'code' in error && error.code === 'UND_ERR_INVALID_ARG') {
    return `DISCORD_TOKEN is no token: ${newToken}`;
  }
  if (error instanceof Error && error.message.startsWith('Not enough sessions remaining')) {
    return 'Discord allows this bot no more connections today, because it was restarted too often: try again tomorrow';
  }
  return null;
}
