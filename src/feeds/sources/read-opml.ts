/** Reads the feeds out of an OPML file, as readers and other bots export them. */
import { setImmediate } from 'node:timers/promises';
import { Parser } from 'htmlparser2';
import { decodeFeed } from '../reading/decode-feed.ts';
import { decodeXmlText } from '../reading/xml-text.ts';
import { singleLine } from '../text/clean-text.ts';

/** `line` counts from 1. */
export type OpmlFeed = { line: number; title: string; url: string };

export type ReadOpml =
  | {
      outcome: 'read';
      feeds: readonly OpmlFeed[];
      /** Outlines whose address is none; `reason` never repeats it: there may be a password in it. */
      faults: readonly { line: number; title: string; reason: string }[];
    }
  | { outcome: 'not-opml'; reason: string };

const MOST_FEEDS = 20_000;
const LONGEST_TITLE = 1000;
const LONGEST_ADDRESS = 4000;
const LONGEST_VALUE = 8000;
/** The parser's cost grows with the depth at which it is, and no real file is that deep. */
const MAX_DEPTH = 500;
const CHUNK_LENGTH = 32_768;

/** Folders are left out: a config has none. Lets others run between pieces of a large file. */
export async function readOpml(bytes: Uint8Array): Promise<ReadOpml> {
  const text = decodeFeed(bytes, null).replace(/^[\s\0\ufeff]+/, '');
  const feeds: OpmlFeed[] = [];
  const faults: { line: number; title: string; reason: string }[] = [];
  const lineAt = createLineCounter(text);
  let isOpml = false;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (name === 'opml') isOpml = true;
        if (name !== 'outline') return;
        const value = (key: string) => decodeXmlText((attributes[key] ?? '').slice(0, LONGEST_VALUE));
        const address = value('xmlurl').trim();
        if (address === '') return;
        const title = singleLine((value('title').trim() || value('text')).slice(0, LONGEST_TITLE));
        const line = lineAt(parser.startIndex);
        const fault = faultOf(address);
        if (fault === null) feeds.push({ line, title, url: withoutFragment(address) });
        else faults.push({ line, title, reason: fault });
      },
      onclosetag() {
        depth -= 1;
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < text.length; at += CHUNK_LENGTH) {
    parser.write(text.slice(at, at + CHUNK_LENGTH));
    if (depth > MAX_DEPTH) return notOpml(`it has outlines in each other more than ${MAX_DEPTH} deep`);
    if (feeds.length + faults.length > MOST_FEEDS) return notOpml(`it has over ${MOST_FEEDS} feeds`);
    await setImmediate();
  }
  parser.end();
  return isOpml ? { outcome: 'read', feeds, faults } : notOpml('it is no OPML file');
}

function notOpml(reason: string): ReadOpml {
  return { outcome: 'not-opml', reason };
}

/** As the config would object to it. */
function faultOf(address: string): string | null {
  if (address.length >= LONGEST_ADDRESS) return 'its address is too long';
  if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) return 'not an http or https address';
  const { username, password } = new URL(address);
  return username === '' && password === '' ? null : 'has a user or password in its address';
}

function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

/** @returns the line of an offset; offsets must not go back. */
function createLineCounter(text: string): (offset: number) => number {
  let [line, counted] = [1, 0];
  return (offset) => {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < offset; ) {
      line += 1;
      counted = next + 1;
      next = text.indexOf('\n', counted);
    }
    return line;
  };
}
