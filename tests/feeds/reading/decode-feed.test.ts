import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeFeed } from '../../../src/feeds/reading/decode-feed.ts';

const KOREAN = Uint8Array.of(0xc3, 0xd6, 0xbc, 0xb1, 0xc8, 0xf1);
const NAME = '최선희';
const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: (Uint8Array | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? utf8(part) : part)]));
const prolog = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;

const DECLARED = '<?xml version="1.0" encoding="UTF-8"?>';

/** What servers send that say nothing of the encoding, or UTF-8 without meaning it. */
const UNDECLARED: readonly (readonly [encoding: string, text: string])[] = [
  ['cp949', '최선희 제1부상은 연말 시한을 앞두고 답하지 않았다'],
  ['shift_jis', '北朝鮮は「年末の期限」を前に発射実験を行った'],
  ['euc-jp', '北朝鮮は「年末の期限」を前に発射実験を行った'],
  ['gb18030', '朝鲜外务省副部长的谈话，称美国在年底前应有所行动。'],
  ['big5', '北韓外務省副部長的談話，稱美國在年底前應有所行動。'],
  ['windows-1251', 'Северная Корея провела новое испытание «Сохэ»'],
  ['windows-1251', 'Північна Корея провела нове випробування її двигуна'],
  ['koi8-r', 'Северная Корея провела новое испытание'],
  ['windows-1252', 'Coréia do Norte não aceita negociações até o fim do ano; Müller: “nein”'],
];

test.each(UNDECLARED)('%s is guessed where it is not declared', (encoding, text) => {
  for (const start of ['', DECLARED]) {
    const document = `${start}<rss><channel><item><title>${text}</title></item></channel></rss>`;
    expect(decodeFeed(iconv.encode(document, encoding), null)).toBe(document);
  }
});

test.each(UNDECLARED)('%s is guessed where all is said to be of the west', (encoding, text) => {
  const document = `${prolog('iso-8859-1')}<rss><channel><item><title>${text} ${text}</title></item></channel></rss>`;
  expect(decodeFeed(iconv.encode(document, encoding), 'text/xml; charset=ISO-8859-1')).toBe(document);
});

test('the wrong one of two encodings of Japan is noticed', () => {
  const document = `${prolog('euc-jp')}<title>北朝鮮は「年末の期限」を前に発射実験を行った</title>`;
  expect(decodeFeed(iconv.encode(document, 'shift_jis'), null)).toBe(document);
});

test('a few letters of the west are no other encoding', () => {
  for (const text of ['it’s', 'Århus', '°C', 'áéíóú', 'ÄÖÜ']) {
    const document = `${prolog('iso-8859-1')}<title>${text}</title>`;
    expect(decodeFeed(iconv.encode(document, 'windows-1252'), null)).toBe(document);
  }
});

const CASES: readonly (readonly [
  why: string,
  bytes: Uint8Array,
  contentType: string | null,
  text: string,
])[] = [
  ['UTF-8 when nothing is said', join(NAME), null, NAME],
  [
    'a byte order mark goes before all',
    join(Uint8Array.of(0xef, 0xbb, 0xbf), NAME),
    'text/xml; charset=euc-kr',
    NAME,
  ],
  ['UTF-16 by its mark', Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0x5c, 0xcd), null, '<최'],
  ['UTF-16 without a mark', Uint8Array.of(0, 0x3c, 0, 0x61), null, '<a'],
  ['Content-Type', KOREAN, 'application/rss+xml; charset="EUC-KR"', NAME],
  [
    'Content-Type before the prolog',
    join(prolog('utf-8'), KOREAN),
    'text/xml;charset=euc-kr',
    prolog('utf-8') + NAME,
  ],
  ['the prolog', join(prolog('euc-kr'), KOREAN), 'text/xml', prolog('euc-kr') + NAME],
  [
    'a syllable that only the extension of Windows has',
    join(prolog('euc-kr'), Uint8Array.of(0x8c, 0x63)),
    null,
    `${prolog('euc-kr')}똠`,
  ],
  ['a label of Windows', join(prolog('CP949'), KOREAN), null, prolog('CP949') + NAME],
  [
    'an unknown label falls to the next',
    join(prolog('euc-kr'), KOREAN),
    'text/xml; charset=xyz',
    prolog('euc-kr') + NAME,
  ],
  [
    'a label that cannot be true falls to the next',
    join(prolog('euc-kr'), KOREAN),
    'a/b; charset=utf-8',
    prolog('euc-kr') + NAME,
  ],
  ['an unknown label alone is UTF-8', join(prolog('constructor'), NAME), null, prolog('constructor') + NAME],
  ['UTF-8 under a one-byte label', join(NAME), 'text/xml; charset=ISO-8859-1', NAME],
  ['ISO-8859-1 is windows-1252', Uint8Array.of(0x93, 0xe9, 0x94), 'text/xml; charset=iso-8859-1', '“é”'],
  ['Shift_JIS', Uint8Array.of(0x8d, 0x91), 'text/xml; charset=Shift_JIS', '国'],
  ['GB2312', Uint8Array.of(0xb9, 0xfa), 'text/xml; charset=gb2312', '国'],
  ['windows-1251', Uint8Array.of(0xcf), 'text/xml; charset=windows-1251', 'П'],
  ['a prolog cannot make ASCII UTF-16', join(prolog('utf-16'), 'a'), null, `${prolog('utf-16')}a`],
  [
    'letters cut in two are replaced, and the others kept',
    join('“a”…', Uint8Array.of(0xe2, 0x80)),
    null,
    '“a”…\ufffd',
  ],
  [
    'a broken byte is replaced, not fatal',
    join(NAME, NAME, Uint8Array.of(0xff), 'b'),
    null,
    `${NAME}${NAME}\ufffdb`,
  ],
  ['nothing', new Uint8Array(), null, ''],
];

test.each(CASES)('%s', (_why, bytes, contentType, text) => {
  expect(decodeFeed(bytes, contentType)).toBe(text);
});
