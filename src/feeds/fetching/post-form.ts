/** Sends a form to a server, as guarded as a fetch: bounded in time and redirects, and never in a private network. */
import { createRequire } from 'node:module';
import type { Agent as AgentClass, Dispatcher } from 'undici';
import { explainError } from './explain-error.ts';
import type { FetchOptions } from './fetch-feed.ts';
import { isAllowedHost, isPrivateLiteral, lookupPublic } from './guard-address.ts';

type PostOptions = Pick<FetchOptions, 'userAgent' | 'timeoutMs' | 'maxRedirects' | 'allowHosts'>;

/** `refused`: not sent, on purpose. `failed`: no usable answer came. */
type Posted = { outcome: 'answered'; status: number } | { outcome: 'refused' | 'failed'; reason: string };

export type Poster = {
  /** Never rejects. */
  post(url: string, form: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Posted>;
  close(): Promise<void>;
};

// Its two parts that are needed: all of undici holds 13 MB more.
const require = createRequire(import.meta.url);
const Agent: typeof AgentClass = require('undici/lib/dispatcher/agent.js');
const { request }: { request: RequestOf } = require('undici/lib/api/index.js');
type RequestOf = (this: Dispatcher, options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>;

/** The redirects with which a form is to be sent again. */
const REPEATED = [307, 308];
const DUMP_MS = 1_000;

/** Of an answer nothing is read but its status and where it redirects to. */
export function createPoster(options: PostOptions): Poster {
  const timeout = options.timeoutMs + 1000;
  const limits = { headersTimeout: timeout, bodyTimeout: timeout, allowH2: false, keepAliveTimeout: 1000 };
  const open = new Agent({ ...limits, connect: { timeout } });
  const guarded = new Agent({ ...limits, connect: { timeout, lookup: lookupPublic } });

  async function send(url: URL, body: string, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const dispatcher = isAllowedHost(url, options.allowHosts) ? open : guarded;
    const response = await request.call(dispatcher, {
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: {
        'user-agent': options.userAgent,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
      signal,
    });
    // What a long, slow or endless answer says costs its connection, no more.
    await response.body.dump({ limit: 16_384, signal: AbortSignal.timeout(DUMP_MS) }).catch(() => {});
    return response;
  }

  async function follow(start: URL, body: string, signal: AbortSignal): Promise<Posted> {
    let url = start;
    for (let hops = 0; ; hops += 1) {
      const refusal = refuse(url, options);
      if (refusal !== null) return { outcome: 'refused', reason: refusal };
      const { statusCode: status, headers } = await send(url, body, signal);
      const location = [headers.location ?? []].flat()[0];
      if (!REPEATED.includes(status) || location === undefined) return { outcome: 'answered', status };
      if (!URL.canParse(location, url.href)) return { outcome: 'failed', reason: 'redirected to no address' };
      if (hops >= options.maxRedirects)
        return { outcome: 'failed', reason: `more than ${options.maxRedirects} redirects` };
      url = new URL(location, url);
    }
  }

  return {
    async post(url, form, signal) {
      if (!URL.canParse(url)) return { outcome: 'refused', reason: 'the address is not a URL' };
      const late = AbortSignal.timeout(options.timeoutMs);
      try {
        const body = new URLSearchParams(form).toString();
        return await follow(new URL(url), body, AbortSignal.any([signal, late]));
      } catch (error) {
        const reason = late.aborted ? `no answer within ${options.timeoutMs / 1000} s` : explainError(error);
        return { outcome: 'failed', reason };
      }
    },
    async close() {
      await Promise.all([open.destroy(), guarded.destroy()]);
    },
  };
}

function refuse(url: URL, { allowHosts }: PostOptions): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'it is not at an http or https address';
  if (isPrivateLiteral(url) && !isAllowedHost(url, allowHosts))
    return 'it is in a private network, which fetch.allow_hosts does not name';
  return null;
}
