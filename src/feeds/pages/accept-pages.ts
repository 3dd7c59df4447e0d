/** The value of Accept with which a page is asked for, or whatever else stands at the address. */
export const ACCEPT_PAGES =
  'text/html, application/xhtml+xml, application/rss+xml;q=0.9, application/atom+xml;q=0.9, ' +
  'application/feed+json;q=0.9, application/xml;q=0.8, text/plain;q=0.7, */*;q=0.1';
