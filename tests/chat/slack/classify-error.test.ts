import { expect, test } from 'vitest';
import { classifyError } from '../../../src/chat/slack/classify-error.ts';
import type { Fault } from '../../support/slack-server/http-messages.ts';
import { fullAlert } from './full-alert.ts';
import { never, openSlack } from './open-slack.ts';

const error = (name: string): Fault => ({ kind: 'error', error: name });
const status = (code: number): Fault => ({ kind: 'status', status: code });

/** What delivery does with each failure: outcome, then its scope or its wait. */
const table: [Fault, string][] = [
  [{ kind: 'status', status: 429, retryAfterSeconds: 7 }, 'retry 7000 ms here'],
  [status(429), 'retry 30000 ms here'],
  [error('ratelimited'), 'retry 30000 ms here'],
  [error('rate_limited'), 'retry 30000 ms everywhere'],
  [error('message_limit_exceeded'), 'retry 60000 ms everywhere'],
  [error('team_added_to_org'), 'retry 60000 ms everywhere'],
  [error('request_timeout'), 'retry 15000 ms here'],
  [status(403), 'retry 60000 ms everywhere'],
  [status(404), 'retry 60000 ms everywhere'],
  [status(413), 'refused message'],
  [status(500), 'in-doubt'],
  [status(502), 'in-doubt'],
  [status(503), 'in-doubt'],
  [error('internal_error'), 'in-doubt'],
  [error('fatal_error'), 'in-doubt'],
  [error('service_unavailable'), 'in-doubt'],
  [{ kind: 'body', body: '<html>Sign in to the hotel</html>' }, 'in-doubt'],
  [{ kind: 'body', body: '{"ok":true}' }, 'in-doubt'],
  [{ kind: 'drop' }, 'in-doubt'],
  [{ kind: 'hang' }, 'in-doubt'],
  [error('not_authed'), 'refused platform'],
  [error('invalid_auth'), 'refused platform'],
  [error('token_revoked'), 'refused platform'],
  [error('account_inactive'), 'refused platform'],
  [error('missing_scope'), 'refused platform'],
  [error('channel_not_found'), 'refused channel'],
  [error('not_in_channel'), 'refused channel'],
  [error('is_archived'), 'refused channel'],
  [error('restricted_action'), 'refused channel'],
  [error('invalid_blocks'), 'refused message'],
  [error('msg_too_long'), 'refused message'],
  [error('msg_blocks_too_long'), 'refused message'],
  [error('no_text'), 'refused message'],
  [error('metadata_too_large'), 'refused message'],
  [error('an_error_of_the_future'), 'refused message'],
];

test('each way in which a post fails has its outcome', async () => {
  const { server, connection } = await openSlack({}, { callTimeoutMs: 1000 });
  const outcomes: [Fault, string][] = [];
  for (const [fault] of table) {
    server.failNext('chat.postMessage', fault);
    const outcome = await connection.notifier.post('C0DESK', fullAlert, never);
    outcomes.push([fault, describe(outcome)]);
  }
  expect(outcomes).toEqual(table);
  expect(server.messages('C0DESK')).toEqual([]);
});

function describe(outcome: {
  outcome: string;
  scope?: string;
  afterMs?: number;
  everywhere?: boolean;
}): string {
  if (outcome.outcome === 'refused') return `refused ${outcome.scope}`;
  if (outcome.outcome !== 'retry') return outcome.outcome;
  return `retry ${outcome.afterMs} ms ${outcome.everywhere ? 'everywhere' : 'here'}`;
}

function networkError(code: string): Error {
  return new Error('A request error occurred', {
    cause: new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
  });
}

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
  '%s means that nothing was sent',
  (code) => {
    expect(classifyError(networkError(code))).toEqual({
      outcome: 'retry',
      afterMs: 15_000,
      reason: `Slack cannot be reached (${code})`,
      everywhere: true,
    });
  },
);

test('a refused connection on each address of a host means that nothing was sent', () => {
  const attempt = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  const error = new TypeError('fetch failed', { cause: new AggregateError([attempt, attempt]) });
  expect(classifyError(error).outcome).toBe('retry');
});

test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
  '%s leaves it in doubt',
  (code) => {
    expect(classifyError(networkError(code))).toEqual({
      outcome: 'in-doubt',
      reason: `no answer from Slack (${code})`,
    });
  },
);

test.each([undefined, null, 'text', new Error('anything'), { code: 'slack_webapi_platform_error' }])(
  'anything else (%s) is in doubt',
  (error) => {
    expect(classifyError(error).outcome).toBe('in-doubt');
  },
);
