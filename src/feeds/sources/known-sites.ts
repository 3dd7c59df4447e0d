/** Sites whose feeds have an address that follows from that of a page. */

type Rule = {
  host: RegExp;
  /** Of path and query. */
  page: RegExp;
  /** With $1 for what stands in the parentheses of `page`, and $host for the host of the page. */
  feed: string;
};

const RULES: readonly Rule[] = [
  {
    host: /^(?:www\.|m\.)?youtube\.com$/,
    page: /^\/channel\/(UC[\w-]{22})(?:[/?]|$)/,
    feed: 'https://www.youtube.com/feeds/videos.xml?channel_id=$1',
  },
  {
    host: /^(?:www\.|m\.)?youtube\.com$/,
    page: /^\/playlist\?(?:.{0,500}&)?list=([\w-]{1,100})/,
    feed: 'https://www.youtube.com/feeds/videos.xml?playlist_id=$1',
  },
  {
    host: /^(?:(?:www|old|new)\.)?reddit\.com$/,
    page: /^\/((?:r|user)\/[\w-]{1,50})(?:[/?]|$)/,
    feed: 'https://www.reddit.com/$1/.rss',
  },
  {
    host: /^github\.com$/,
    page: /^\/([\w-]{1,50}\/[\w.-]{1,100})\/(tags|commits)(?:[/?]|$)/,
    feed: 'https://github.com/$1/$2.atom',
  },
  {
    host: /^github\.com$/,
    page: /^\/([\w-]{1,50}\/[\w.-]{1,100})(?:\/releases)?\/?(?:\?|$)/,
    feed: 'https://github.com/$1/releases.atom',
  },
  { host: /^[\w-]+\.substack\.com$/, page: /^\//, feed: 'https://$host/feed' },
  {
    host: /^(?:www\.)?medium\.com$/,
    page: /^\/(?!feed\/)(@?[\w.-]{1,100})(?:[/?]|$)/,
    feed: 'https://medium.com/feed/$1',
  },
  { host: /^[\w-]+\.medium\.com$/, page: /^\//, feed: 'https://$host/feed' },
  {
    host: /^news\.google\.com$/,
    page: /^\/((?:search|topics\/|home)[^#]{0,1000})$/,
    feed: 'https://news.google.com/rss/$1',
  },
  { host: /^bsky\.app$/, page: /^\/profile\/([\w.:-]{1,100})\/?$/, feed: 'https://bsky.app/profile/$1/rss' },
];

/** null where the site is not known, or the page is not of the kind that has a feed. */
export function knownFeed(page: string): string | null {
  const url = new URL(page);
  for (const { host, page: pattern, feed } of RULES) {
    const match = host.test(url.hostname) ? pattern.exec(url.pathname + url.search) : null;
    if (match !== null)
      return feed
        .replace('$host', url.hostname)
        .replaceAll(/\$(\d)/g, (_all, group: string) => match[Number(group)] ?? '');
  }
  return null;
}
