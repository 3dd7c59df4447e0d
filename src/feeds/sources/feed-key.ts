/** By which two addresses are known for those of one feed, and what somebody types as one. */

/** The same for http and https, with www. and without, with a slash at the end and without. */
export function feedKey(url: string): string {
  const { host, pathname, search } = new URL(url);
  let end = pathname.length;
  while (pathname[end - 1] === '/') end -= 1;
  return host.replace(/^www\./, '').replace(/:(?:80|443)$/, '') + pathname.slice(0, end) + search;
}

/**
 * What is meant by "https://example.org/rss", "feed://example.org/rss" or "example.org", the likeliest first; none for
 * what is no address on the web.
 */
export function readFeedAddresses(typed: string): string[] {
  const text = typed.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '');
  const bare = /^feed:\/\//i.test(text) ? text.slice('feed://'.length) : text;
  const isBare = bare !== text || /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:[/?]|$)/u.test(bare);
  const addresses = isBare ? [`https://${bare}`, `http://${bare}`] : [text];
  return addresses
    .filter((address) => /^https?:\/\/[^/]/i.test(address) && URL.canParse(address))
    .map((address) => {
      const url = new URL(address);
      url.hash = '';
      return url.href;
    });
}
