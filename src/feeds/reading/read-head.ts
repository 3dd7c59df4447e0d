/** Reads what a feed says of itself. */
import { paceOfPeriod, paceOfTtl } from './asked-pace.ts';
import { bestLink, linkOf } from './best-link.ts';
import { type Fields, firstText } from './element.ts';
import type { ParsedFeed } from './entry.ts';
import { authorOf } from './read-author.ts';
import { languageOf } from './read-language.ts';

const PUBLISHED = 'published pubdate issued dcterms:issued created dcterms:created'.split(' ');
const UPDATED = 'updated atom:updated lastbuilddate modified dcterms:modified dc:date'.split(' ');
const SUMMARIES = 'subtitle tagline description info dc:description itunes:summary itunes:subtitle'.split(
  ' ',
);

export type FeedHead = Omit<ParsedFeed, 'entries' | 'fault'>;

/** `address`: what relative links are relative to where the feed names nothing better. */
export function readHead(fields: Fields, address: string): FeedHead {
  const links = [...fields('link'), ...fields('atom:link')];
  return {
    title: firstText(fields, ['title', 'dc:title']) ?? '',
    link: bestLink(links, address),
    language: languageOf(fields),
    about: {
      id: firstText(fields, ['id', 'atom:id']),
      summary: firstText(fields, SUMMARIES),
      author: authorOf(fields),
      published: firstText(fields, PUBLISHED),
      updated: firstText(fields, UPDATED),
    },
    pace: { askedMs: askedPace(fields) },
    hub: linkOf(links, 'hub', address),
    self: linkOf(links, 'self', address),
  };
}

/** Each of its two ways of saying it allows a look, so the shorter one does. */
function askedPace(fields: Fields): number | null {
  const periods = [
    paceOfTtl(firstText(fields, ['ttl'])),
    paceOfPeriod(firstText(fields, ['sy:updateperiod']), firstText(fields, ['sy:updatefrequency'])),
  ].filter((period) => period !== null);
  return periods.length === 0 ? null : Math.min(...periods);
}
