/** The texts that must never be seen in a log. */
import type { Secrets } from './environment.ts';

export function secretTexts({ slack, discord, pageKey }: Secrets): string[] {
  const link = slack?.link.mode === 'socket' ? slack.link.appToken : slack?.link.signingSecret;
  return [slack?.botToken, link, discord?.token, pageKey].filter((text) => typeof text === 'string');
}
