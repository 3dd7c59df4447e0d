/** What to do about a feed that gives nothing: Google News searches most outlets by their host. */

export function replacementAdvice(url: string): string {
  const { hostname } = new URL(url);
  const isOutlet = /\.[a-z]{2,}$/.test(hostname) && hostname !== 'news.google.com';
  const advice = 'if that stays so, look for its new address';
  if (!isOutlet) return advice;
  const site = hostname.replace(/^(?:www\d?|feeds?|rss|en)\./, '');
  return `${advice}, or put in its place https://news.google.com/rss/search?q=site:${site}+when:1d&hl=en-US&gl=US&ceid=US:en`;
}
