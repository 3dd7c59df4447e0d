/** Sends what discord.js asks for, forms with files as bytes. */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/**
 * discord.js makes forms of Node's own, and its HTTP client hands requests to the one that was loaded last in the
 * process: that of the feeds, which takes no forms but its own.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const encoded = new Response(init.body);
  const headers = {
    ...(init.headers as Record<string, string>),
    'content-type': encoded.headers.get('content-type') ?? '',
  };
  const body = new Uint8Array(await encoded.arrayBuffer());
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body });
};
