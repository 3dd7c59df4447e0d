/** Discord's ids, which tell the moment they were given at. */
import type { Instant } from '../../domain/instant.ts';

const discordEpochMs = 1_420_070_400_000;

/** A target becomes part of a URL, so it has to be an id and nothing else. */
export function isSnowflake(target: string): boolean {
  return /^\d{15,20}$/.test(target);
}

/** The smallest id of a moment. */
export function snowflakeAt(instant: Instant): string {
  return (BigInt(Math.max(0, Math.floor(instant) - discordEpochMs)) << 22n).toString();
}

export function notAnId(target: string): string {
  return `"${target.slice(0, 30)}" is not the id of a Discord channel: copy it with Copy Channel ID`;
}
