/** The texts that must never be seen in a log. */
import type { Secrets } from './environment.ts';

export function secretTexts({ slack, discord }: Secrets): string[] {
  return [slack?.botToken, slack?.appToken, discord?.token].filter((text) => text !== undefined);
}
