/** An address as it was meant: Slack puts those that somebody types in angle brackets. */

/** Any other text is only trimmed. */
export function bareAddress(text: string): string {
  return text.trim().replace(/^<(https?:[^<>|]*)(?:\|[^<>]*)?>$/i, '$1');
}
