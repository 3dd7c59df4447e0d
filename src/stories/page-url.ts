/** Tells the address of one page from that of a site or section, which shows another page every day. */

const IDENTIFYING_QUERY = /(?:^|&)(?:id|idx\w*|no|nid|p|aid|article\w*|news\w*|story\w*|item\w*|v)=[^&]*\d/iu;
const FILE = /^(?!index\b|default\b|home\b|main\b)[^.]+\.\p{L}{3,5}$/u;
const YEAR_MONTH_OR_DAY = /^\d{1,4}$/;

/** `url` is canonical, with or without its scheme. */
export function isPageUrl(url: string): boolean {
  const [address = '', query = ''] = url.replace(/^\w+:\/\//, '').split('?', 2);
  if (IDENTIFYING_QUERY.test(query)) return true;
  const segments = address
    .split('/')
    .slice(1)
    .filter((segment) => segment !== '');
  const last = segments.findLast((segment) => !/^(?:amp|index\.\w+)$/u.test(segment));
  if (last === undefined) return false;
  if (segments.every((segment) => YEAR_MONTH_OR_DAY.test(segment))) return false;
  return isSlug(last, segments.length);
}

function isSlug(segment: string, depth: number): boolean {
  if (YEAR_MONTH_OR_DAY.test(segment) && depth < 2) return false;
  return (
    /\d/.test(segment) || FILE.test(segment) || segment.split(/[-_+]/).length >= 3 || segment.length >= 25
  );
}

/** The host of a canonical URL. */
export function siteOf(url: string): string {
  return url.replace(/^\w+:\/\//, '').split('/', 1)[0] ?? '';
}
