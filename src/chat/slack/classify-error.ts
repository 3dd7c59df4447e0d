/** What a failed call to Slack means for the message: try again, give up, or look first whether it arrived. */
import type { SendOutcome } from '../notifier.ts';

type Failure = Exclude<SendOutcome, { outcome: 'sent' }>;
type Scope = 'message' | 'channel' | 'platform';

const UNREACHABLE_RETRY_MS = 15_000;
const RATE_LIMIT_RETRY_MS = 30_000;
const BLOCKED_RETRY_MS = 60_000;

/** These end a connection before anything was written on it. */
const NEVER_WRITTEN = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const CERTIFICATE_ERROR = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

/** Slack's error names with what to do; one that is not here is about the message, since Slack has refused it. */
const REFUSALS: Readonly<Record<string, { scope: Scope; advice: string }>> = {
  ...scoped('platform', {
    not_authed: 'set SLACK_BOT_TOKEN',
    invalid_auth: 'copy the bot token from the app’s OAuth page into SLACK_BOT_TOKEN again',
    token_revoked: 'install the app again and copy its new bot token into SLACK_BOT_TOKEN',
    token_expired: 'install the app again and copy its new bot token into SLACK_BOT_TOKEN',
    account_inactive: 'install the app in the workspace again',
    not_allowed_token_type: 'SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-',
    missing_scope: 'add the scope in the app’s settings and install it again',
    no_permission: 'let the app post in this workspace',
    ekm_access_denied: 'ask an administrator of the workspace',
    access_denied: 'ask an administrator of the workspace',
    accesslimited: 'ask an administrator of the workspace',
    enterprise_is_restricted: 'ask an administrator of the workspace',
    team_access_not_granted: 'ask an administrator to approve the app for this workspace',
    two_factor_setup_required: 'set up two-factor authentication',
  }),
  ...scoped('channel', {
    channel_not_found: 'check its id, and invite the app if the channel is private',
    not_in_channel: 'invite the app: type /invite @deadline-watch there',
    is_archived: 'restore the channel or name another one',
    is_inactive: 'restore the channel or name another one',
    messages_tab_disabled: 'turn on the messages tab in the app’s settings',
    restricted_action: 'let the app post there',
    restricted_action_read_only_channel: 'let the app post there',
    restricted_action_thread_only_channel: 'let the app post there',
    restricted_action_non_threadable_channel: 'let the app post there',
    cannot_reply_to_message: 'let the app post there',
  }),
};

/** Certainly not sent, and not for ever. */
const PASSING: Readonly<Record<string, { afterMs: number; everywhere: boolean }>> = {
  ratelimited: { afterMs: RATE_LIMIT_RETRY_MS, everywhere: false },
  rate_limited: { afterMs: RATE_LIMIT_RETRY_MS, everywhere: true },
  message_limit_exceeded: { afterMs: BLOCKED_RETRY_MS, everywhere: true },
  team_added_to_org: { afterMs: BLOCKED_RETRY_MS, everywhere: true },
  org_login_required: { afterMs: BLOCKED_RETRY_MS, everywhere: true },
  request_timeout: { afterMs: UNREACHABLE_RETRY_MS, everywhere: false },
};

/** Slack documents of these that part of the work may have been done. */
const DOUBTFUL = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'update_failed']);

/** `error` is whatever a call of the SDK threw. No reason contains a token or text of the message. */
export function classifyError(error: unknown): Failure {
  const { code, retryAfter, statusCode, data, cause } = readError(error);
  if (code === 'slack_webapi_rate_limited_error') return rateLimited(retryAfter);
  if (code === 'slack_webapi_http_error') return classifyStatus(statusCode);
  if (code === 'slack_webapi_platform_error') return classifyRefusal(data);
  const networkCode = networkErrorCode(cause);
  if (networkCode !== null && (NEVER_WRITTEN.has(networkCode) || CERTIFICATE_ERROR.test(networkCode))) {
    const reason = `Slack cannot be reached (${networkCode})`;
    return { outcome: 'retry', afterMs: UNREACHABLE_RETRY_MS, reason, everywhere: true };
  }
  return { outcome: 'in-doubt', reason: `no answer from Slack (${networkCode ?? 'connection lost'})` };
}

function rateLimited(retryAfterSeconds: number | undefined): Failure {
  const afterMs = retryAfterSeconds === undefined ? RATE_LIMIT_RETRY_MS : retryAfterSeconds * 1000;
  // The limit on posting is per channel; Slack does not say which limit was met.
  return { outcome: 'retry', afterMs, reason: 'Slack asks to slow down (429)', everywhere: false };
}

function classifyStatus(status: number): Failure {
  const reason = `Slack answered HTTP ${status}`;
  if (status >= 500) return { outcome: 'in-doubt', reason };
  if (status === 429) return rateLimited(undefined);
  if (status === 413) return { outcome: 'refused', scope: 'message', reason };
  // Slack itself answers refusals with 200: this is something in between, a proxy or a firewall.
  return { outcome: 'retry', afterMs: BLOCKED_RETRY_MS, reason, everywhere: true };
}

function classifyRefusal(data: PlatformData): Failure {
  const name = data.error ?? '';
  // The SDK puts a body that is not JSON in the place of the error's name.
  if (!/^[a-z0-9_]{1,80}$/.test(name))
    return { outcome: 'in-doubt', reason: 'Slack’s answer cannot be read' };
  if (DOUBTFUL.has(name)) return { outcome: 'in-doubt', reason: `Slack failed (${name})` };
  const passing = Object.hasOwn(PASSING, name) ? PASSING[name] : undefined;
  if (passing) {
    const reason = `Slack asks to wait (${name})`;
    return { outcome: 'retry', afterMs: passing.afterMs, reason, everywhere: passing.everywhere };
  }
  const known = Object.hasOwn(REFUSALS, name) ? REFUSALS[name] : undefined;
  if (!known) return { outcome: 'refused', scope: 'message', reason: `Slack refused the message (${name})` };
  const subject = known.scope === 'channel' ? 'the channel' : 'the app';
  const detail = name === 'missing_scope' && data.needed ? `${name}: ${data.needed}` : name;
  return {
    outcome: 'refused',
    scope: known.scope,
    reason: `Slack refused ${subject} (${detail}): ${known.advice}`,
  };
}

type PlatformData = { error?: string; needed?: string };

function readError(error: unknown): {
  code: unknown;
  retryAfter: number | undefined;
  statusCode: number;
  data: PlatformData;
  cause: unknown;
} {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const data = (fields.data ?? {}) as Record<string, unknown>;
  return {
    code: fields.code,
    retryAfter: typeof fields.retryAfter === 'number' ? fields.retryAfter : undefined,
    statusCode: Number(fields.statusCode ?? 0),
    data: {
      ...(typeof data.error === 'string' ? { error: data.error } : {}),
      ...(typeof data.needed === 'string' && /^[a-z:.,_]+$/.test(data.needed) ? { needed: data.needed } : {}),
    },
    cause: error,
  };
}

/** The code of the system or of the HTTP client, however deep it is wrapped; the name of a time-out. */
function networkErrorCode(error: unknown): string | null {
  let current = error;
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth += 1) {
    const { code, name, cause, errors } = current as Record<string, unknown>;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
    if (name === 'TimeoutError') return 'time-out';
    if (name === 'AbortError') return 'stopped';
    current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return null;
}

function scoped(
  scope: Scope,
  advice: Record<string, string>,
): Record<string, { scope: Scope; advice: string }> {
  return Object.fromEntries(Object.entries(advice).map(([name, text]) => [name, { scope, advice: text }]));
}
