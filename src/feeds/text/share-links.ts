/** Knows the links by which an article is shared, subscribed to or counted: they lead to no other article. */

/** Host names without "www.", and how the path begins where not the whole host is for sharing. */
const SHARING: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    'addthis.com': /^/,
    'addtoany.com': /^/,
    'api.addthis.com': /^/,
    'api.whatsapp.com': /^/,
    'b.hatena.ne.jp': /^/,
    'bsky.app': /^\/intent\//,
    'bufferapp.com': /^/,
    'buffer.com': /^\/add/,
    'del.icio.us': /^/,
    'delicious.com': /^\/(?:post|save)/,
    'digg.com': /^\/submit/,
    'facebook.com': /^\/(?:share|dialog\/(?:share|feed)|plugins\/|sharer)/,
    'feedads.g.doubleclick.net': /^/,
    'feedburner.google.com': /^\/fb\/a\/mailverify/,
    'feeds.feedburner.com': /^\/~f/,
    'feeds.wordpress.com': /^\/1\.0\//,
    'getpocket.com': /^\/(?:save|edit)/,
    'line.me': /^\/r\//i,
    'linkedin.com': /^\/(?:sharearticle|sharing\/|cws\/share)/i,
    'm.facebook.com': /^\/(?:share|dialog\/)/,
    'mix.com': /^\/add/,
    'news.ycombinator.com': /^\/submitlink/,
    'pinterest.com': /^\/pin\/create/,
    'plus.google.com': /^\/share/,
    'reddit.com': /^\/submit/,
    'share.flipboard.com': /^/,
    'service.weibo.com': /^\/share/,
    'social-plugins.line.me': /^/,
    'story.kakao.com': /^\/share/,
    'stumbleupon.com': /^\/(?:submit|badge)/,
    't.me': /^\/share/,
    'technorati.com': /^\/faves/,
    'telegram.me': /^\/share/,
    'threads.net': /^\/intent\//,
    'tumblr.com': /^\/(?:share|widgets\/share)/,
    'twitter.com': /^\/(?:share|intent\/|home\/?$)/,
    'vk.com': /^\/share/,
    'wa.me': /^/,
    'x.com': /^\/(?:share|intent\/)/,
  }),
);

/** As WordPress writes them: "?share=facebook&nb=1", "?replytocom=7". */
const SHARING_QUERY = /[?&](?:share=[a-z-]{1,30}(?:&|$)|replytocom=)/;

/** @param url absolute. */
export function isShareLink(url: string): boolean {
  const parts = /^https?:\/\/(?:www\.)?([^/?#:]+)(?::\d+)?([^?#]*)([^#]*)/i.exec(url);
  if (parts === null) return false;
  const [, host = '', path = '', query = ''] = parts;
  return (SHARING.get(host.toLowerCase())?.test(path) ?? false) || SHARING_QUERY.test(query);
}
