/** A request of Slack's HTTP mode, signed as Slack signs it. */
import { createHmac } from 'node:crypto';

export type SignedApp = { url: string; signingSecret: string };

/** `payload`: of a command its fields, of all else one JSON text. */
export function formBody(type: string, payload: Record<string, unknown>): string {
  const form = new URLSearchParams();
  if (type === 'slash_commands')
    for (const [name, value] of Object.entries(payload)) form.set(name, String(value));
  else form.set('payload', JSON.stringify(payload));
  return form.toString();
}

export function signedHeaders(
  body: string,
  { signingSecret }: Pick<SignedApp, 'signingSecret'>,
  atSeconds = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const hash = createHmac('sha256', signingSecret).update(`v0:${atSeconds}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(atSeconds),
    'x-slack-signature': `v0=${hash}`,
  };
}

/** Resolves with what the receipt says. */
export async function sendSigned(
  app: SignedApp,
  type: string,
  payload: Record<string, unknown>,
  attempt: number,
): Promise<unknown> {
  const body = formBody(type, payload);
  const retry: Record<string, string> =
    attempt === 0 ? {} : { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_timeout' };
  const headers = { ...signedHeaders(body, app), ...retry };
  const response = await fetch(app.url, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`dispatch_failed (${response.status})`);
  return text === '' ? {} : JSON.parse(text);
}
