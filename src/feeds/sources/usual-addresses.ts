/** Where the feed of a page mostly is, for pages that do not name it. */

/** Of the site. The likeliest first. */
const AT_ROOT = [
  '/feed/',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feeds/posts/default',
  '/?feed=rss2',
  '/feed.json',
];
/** Of a part of it that has a feed of its own, such as /blog. */
const BELOW_PAGE = ['/feed/', '/rss.xml', '/atom.xml', '/index.xml'];

/** Few, for each is a question to somebody's server. */
export function usualAddresses(page: string): string[] {
  const { origin, pathname } = new URL(page);
  const last = pathname.lastIndexOf('/');
  // Without the name of a file, which has a dot.
  const folder = /^[^.]+$/.test(pathname.slice(last + 1)) ? pathname : pathname.slice(0, last);
  const ownPaths = folder === '' || folder.length > 200 ? [] : BELOW_PAGE.map((path) => folder + path);
  return [...ownPaths, ...AT_ROOT].map((path) => origin + path).filter((address) => address !== page);
}
