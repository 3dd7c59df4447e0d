import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import {
  isAllowedHost,
  isPrivateLiteral,
  isPublicAddress,
  lookupPublic,
} from '../../../src/feeds/fetching/guard-address.ts';

const PRIVATE = (
  '127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ' +
  '240.0.0.1 192.0.2.1 ::1 :: fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::7f00:1 ' +
  '64:ff9b::7f00:1 64:ff9b:1::a00:1 2002:7f00:1:: 2001:db8::1 nonsense'
).split(' ');

test.each(PRIVATE)('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '64:ff9b::808:808'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://[::1]:8080/',
  'http://[::ffff:7f00:1]/',
  'http://127.0.0.1./',
])('%s names a private address', (url) => {
  expect(isPrivateLiteral(new URL(url))).toBe(true);
});

test.each([
  ['http://feeds.internal:8080/x', true],
  ['http://feeds.internal/x', true],
  ['http://127.0.0.1:9000/x', true],
  ['http://127.0.0.1:9001/x', false],
  ['https://secure.internal/x', true],
  ['http://secure.internal/x', false],
  ['http://[::1]/x', true],
  ['http://evil-feeds.internal/x', false],
] as const)('%s is allowed by the config: %s', (url, isAllowed) => {
  const allowHosts = ['Feeds.Internal', '127.0.0.1:9000', 'secure.internal:443', '::1'];
  expect(isAllowedHost(new URL(url), allowHosts)).toBe(isAllowed);
});

test('a name that leads into a private network is refused after the lookup', async () => {
  const look = promisify(lookupPublic);
  await expect(look('localhost', { all: true })).rejects.toMatchObject({ code: 'ERR_PRIVATE_ADDRESS' });
  await expect(look('localhost', {})).rejects.toMatchObject({ code: 'ERR_PRIVATE_ADDRESS' });
});
