/** Keeps fetches away from private networks: which addresses are public, and a DNS lookup that gives no others. */
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** The code of the error with which `lookupPublic` refuses. */
export const PRIVATE_ADDRESS = 'ERR_PRIVATE_ADDRESS';

/** Only what is routed on the public Internet: not private, loopback, link-local, shared, multicast, mapped … */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast';
  const bytes = parsed.toByteArray();
  const embedded = bytes.slice(12).join('.');
  // NAT64 (64:ff9b::/96) is how IPv6-only networks reach the public IPv4 Internet, so its inner address decides.
  if (parsed.match(ipaddr.parse('64:ff9b::'), 96)) return isPublicAddress(embedded);
  // ipaddr.js takes the long abolished IPv4-compatible ::a.b.c.d for ordinary unicast.
  if (bytes.slice(0, 12).every((byte) => byte === 0)) return false;
  return parsed.range() === 'unicast';
}

/** Whether the config opens this host, named as "host" or "host:port", to fetches in private networks. */
export function isAllowedHost(url: URL, allowHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const names = [url.hostname, `${url.hostname}:${port}`, withoutBrackets(url.hostname)];
  return allowHosts.some((host) => names.includes(host.trim().toLowerCase()));
}

/** Whether the URL names an address literally, and one that is not public. No lookup is made for these. */
export function isPrivateLiteral(url: URL): boolean {
  const host = withoutBrackets(url.hostname);
  return isIP(host) !== 0 && !isPublicAddress(host);
}

/** As `dns.lookup`. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A lookup that keeps only public addresses: checked where the connection is made, a second answer of the name
 * server cannot slip past. */
export function createLookupPublic(lookUp: Lookup = lookup) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void =>
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const open = addresses.filter(({ address }) => isPublicAddress(address));
      const first = open[0];
      if (!first) {
        return callback(Object.assign(new Error('private address'), { code: PRIVATE_ADDRESS }), []);
      }
      if (options.all) return callback(null, open);
      callback(null, first.address, first.family);
    });
}

export const lookupPublic = createLookupPublic();

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
