/** Takes secrets out of what is said. */

/** Tokens of Slack and of Discord, wherever somebody may have put one. */
const TOKENS = /\bx(?:ox[a-z]|app)-[\w-]{8,}|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;

/** @param secrets those of the environment, in any form. */
export function blotOut(text: string, secrets: readonly string[]): string {
  let clean = text;
  // The longest first: one may begin with another.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length))
    if (secret !== '') clean = clean.replaceAll(secret, '[secret]');
  return clean.replace(TOKENS, '[secret]');
}
