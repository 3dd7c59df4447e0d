/** The canonical form of a link, by which copies of one page are recognised: not for people to open. */
import { redirectTarget, wrappedAddress } from './wrapped-address.ts';

/** Known to carry where a reader came from, never which page it is. */
const TRACKING = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid mkt_tok ' +
    'ocid cmpid cmp icid ncid ito xtor smid smtyp soc_src soc_trk sref spm feature ref_src ref_url at_medium at_campaign ' +
    'at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_type at_link_origin at_format at_ptr_name ' +
    'at_bbc_team _ga _gl _hsenc _hsmi __twitter_impression guccounter guce_referrer guce_referrer_sig ' +
    'wt_mc wt.mc_id s_cid sh_kit taid partner_code ns_mchannel ns_source ns_campaign ns_linkname ns_fee ' +
    'amp amp_js_v amp_gsa usqp'
  ).split(' '),
);

/** Parameters that say where a reader came from only when they hold one of these values. */
const TRACKING_VALUES = new Map<string, RegExp>(
  Object.entries({
    ref: /^(rss|feed|twsrc|twitter|facebook|fb|linkedin|newsletter|homepage|home)$/i,
    source: /^(rss|feed|twitter|facebook|newsletter)$/i,
    from: /^(rss|feed|rssfeed)$/i,
    partner: /^(rss|feed|rssnyt|rssuserland)$/i,
    // Yonhap's marks of RSS and of the portals and apps that link to it.
    section: /^rss\b/i,
    input: /^(rss|tw|fb|kk[ts]|1195m|1179m|1825m)$/i,
    rss: /^(1|true|yes|)$/i,
    outputtype: /^amp$/i,
  }),
);

/** Null for what is not a web page. Applied to its own result it changes nothing. */
export function canonicalUrl(url: string): string | null {
  const parsed = parseWeb(url);
  return parsed === null ? null : format(unwrap(parsed));
}

/** The link that a portal's or search engine's leads on to, for people to open; any other as it is. */
export function directLink(link: string): string {
  const parsed = parseWeb(link);
  if (parsed === null) return link;
  const target = parseWeb(redirectTarget(parsed, canonicalHost(parsed.hostname)) ?? '');
  // Only what is shorter: a link that leads on to itself would never end.
  return target === null || target.href.length >= link.length ? link : directLink(target.href);
}

function parseWeb(url: string): URL | null {
  const parsed = URL.parse(url.trim());
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed : null;
}

/** The page behind AMP caches, portals and redirects; each step is shorter than the last, so it ends. */
function unwrap(url: URL): URL {
  const inner = wrappedAddress(url, canonicalHost(url.hostname));
  const page = inner === null ? null : parseWeb(inner);
  return page === null ? url : unwrap(page);
}

function format(url: URL): string {
  const port = url.port === '' || url.port === '443' || url.port === '80' ? '' : `:${url.port}`;
  return `https://${canonicalHost(url.hostname)}${port}${canonicalPath(url.pathname)}${canonicalQuery(url.search)}`;
}

function canonicalHost(hostname: string): string {
  let host = hostname.replace(/\.+$/, '').replace(/^([a-z-]+)\.m\.(wiki\w+\.org)$/, '$1.$2');
  // "m.com" is a name of its own: something with a dot must remain.
  while (/^(www|m|mobile|amp)\.[^.]+\./.test(host)) host = host.slice(host.indexOf('.') + 1);
  return host || hostname;
}

function canonicalPath(pathname: string): string {
  let path = canonicalEscapes(pathname);
  for (;;) {
    const shorter = withoutSlashes(path).replace(/\/amp$/, '');
    if (shorter === path) return path;
    path = shorter;
  }
}

/** Not by a regular expression, which takes quadratic time on slashes in the middle. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

function canonicalQuery(search: string): string {
  const kept = canonicalEscapes(search.slice(1))
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair))
    .sort();
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

function isTracking(pair: string): boolean {
  const at = pair.indexOf('=');
  const name = (at === -1 ? pair : pair.slice(0, at)).toLowerCase();
  const value = at === -1 ? '' : pair.slice(at + 1);
  return name.startsWith('utm_') || TRACKING.has(name) || (TRACKING_VALUES.get(name)?.test(value) ?? false);
}

/** Escapes in upper case, none where a letter or digit would do, and "%" itself always escaped, or it would begin
 * another. The rest stays as it is: it may stand for bytes that are not UTF-8. */
function canonicalEscapes(text: string): string {
  return text.replace(/%([0-9a-f]{2})?/gi, (escaped: string, hex: string | undefined) => {
    if (hex === undefined) return '%25';
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9_~-]/.test(char) ? char : escaped.toUpperCase();
  });
}
