/** Says in one line for people why a connection failed, without the address, which may hold a secret. */
import { PRIVATE_ADDRESS } from './guard-address.ts';

const REASONS = new Map<string, string>(
  Object.entries({
    [PRIVATE_ADDRESS]: 'the host is in a private network, which fetch.allow_hosts does not name',
    ENOTFOUND: 'no such host',
    EAI_AGAIN: 'the host name could not be looked up',
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'the connection broke',
    EPIPE: 'the connection broke',
    UND_ERR_SOCKET: 'the connection broke',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the connection broke',
    UND_ERR_INFO: 'the connection broke',
    ERR_HTTP2_STREAM_ERROR: 'the connection broke',
    ERR_HTTP2_STREAM_CANCEL: 'the connection broke',
    ERR_HTTP2_SESSION_ERROR: 'the connection broke',
    ERR_HTTP2_GOAWAY_SESSION: 'the connection broke',
    ERR_HTTP2_ERROR: 'the answer is not HTTP/2',
    EHOSTUNREACH: 'the host cannot be reached',
    ENETUNREACH: 'the network cannot be reached',
    ETIMEDOUT: 'the host did not answer in time',
    UND_ERR_CONNECT_TIMEOUT: 'the host did not answer in time',
    UND_ERR_HEADERS_TIMEOUT: 'the host did not answer in time',
    UND_ERR_BODY_TIMEOUT: 'the host did not answer in time',
    UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too large',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted',
  }),
);

export function explainError(error: unknown): string {
  const code = codeOf(error);
  const known = REASONS.get(code);
  if (known) return known;
  if (code.startsWith('HPE_')) return `the answer is not HTTP (${code})`;
  if (code.includes('SSL') || code.includes('TLS')) return `no secure connection (${code})`;
  return code ? `the connection failed (${code})` : 'the connection failed';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string' && REASONS.has(error.code)) return error.code;
  // Node tries several addresses of a host and then reports all failures in one.
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  const innerCode = inner === undefined ? '' : codeOf(inner);
  if (innerCode) return innerCode;
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
