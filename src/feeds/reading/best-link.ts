/** Chooses among the links of a feed or an item. */
import type { Element } from './element.ts';
import { absoluteLink } from './entry.ts';

const OTHER_RELATIONS = ['related', 'via', 'canonical', 'shortlink', 'self'];

/** A page to read before anything else: not the feed itself, its editing address, or an attached file. */
export function bestLink(elements: readonly Element[], site: string): string | null {
  const links = elements.map(({ text, attributes }) => ({
    link: absoluteLink(attributes.href ?? text, attributes.base ?? site),
    relation: relationOf(attributes.rel),
    isPage: /html|^$/i.test(attributes.type ?? ''),
  }));
  const found = links.filter(({ link }) => link !== null);
  const alternates = found.filter(({ relation }) => relation === 'alternate');
  const other = found.find(({ relation }) => OTHER_RELATIONS.includes(relation));
  return (alternates.find(({ isPage }) => isPage) ?? alternates[0] ?? other)?.link ?? null;
}

function relationOf(relation: string | undefined): string {
  return relation?.trim().toLowerCase().replace(/^.*\//, '') || 'alternate';
}

/** The first link of a relation: "hub", "self". */
export function linkOf(links: readonly Element[], relation: string, address: string): string | null {
  for (const { attributes } of links) {
    if (relationOf(attributes.rel) !== relation) continue;
    const link = absoluteLink(attributes.href ?? '', attributes.base ?? address);
    if (link !== null) return link;
  }
  return null;
}
