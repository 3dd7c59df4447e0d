/** Decides which hub pushes a feed, and under which address: by the headers of the answer, then by the document. */
import LinkHeader from 'http-link-header';
import { absoluteLink } from '../reading/entry.ts';

/** As the hub is asked for it: `topic` is the feed's own address. */
export type Hub = { url: string; topic: string };

/** What the document says of itself; both absolute. */
type Named = { hub: string | null; self: string | null };

/** Longer addresses are no hub's, and each stands in every request to it. */
const LONGEST_ADDRESS = 2_000;

/**
 * Headers come before the document (W3C WebSub, section 4).
 * @param linkHeader all headers Link of the answer, joined by commas.
 * @param address where the document came from: the topic of one that does not name its own address.
 */
export function discoverHub(linkHeader: string | null, document: Named, address: string): Hub | null {
  const header = readLinks(linkHeader, address);
  const url = usable(header.hub) ?? usable(document.hub);
  const topic = usable(header.self) ?? usable(document.self) ?? usable(address);
  return url === null || topic === null ? null : { url, topic };
}

function readLinks(linkHeader: string | null, address: string): Named {
  if (linkHeader === null) return { hub: null, self: null };
  try {
    // The parser takes quadratic time over long runs of spaces.
    const links = LinkHeader.parse(linkHeader.replace(/\s+/g, ' '));
    const first = (relation: string) =>
      links
        .rel(relation)
        .map(({ uri }) => absoluteLink(uri, address))
        .find((link) => link !== null) ?? null;
    return { hub: first('hub'), self: first('self') };
  } catch {
    return { hub: null, self: null };
  }
}

/** Without a fragment, which no server is sent. A login in an address is nobody else's business. */
function usable(address: string | null): string | null {
  if (address === null || address.length > LONGEST_ADDRESS || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url.href.length > LONGEST_ADDRESS ? null : url.href;
}
