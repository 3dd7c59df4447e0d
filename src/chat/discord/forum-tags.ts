/** Chooses the tags of a forum post by the terms that it is about. */
import { PermissionFlagsBits } from 'discord.js';
import type { Channel } from '../../domain/channel.ts';
import type { Place } from './place.ts';

/** Discord takes no more on one post. */
const maxTags = 5;
const forAllOthers = '*';
const tagRule = 'requires a tag on every post: name one for "*" under tags of this channel in the config';

type TagChoice = { tags: readonly string[] } | { refusal: string };

/** @param terms none for what is about no term, such as a notice: it gets the tag for all others. */
export function chooseTags(terms: readonly string[], wanted: Channel['tags'], place: Place): TagChoice {
  const names = terms.length === 0 ? [forAllOthers] : terms;
  const chosen = idsOf(
    names.map((term) => tagFor(term, wanted) ?? tagFor(forAllOthers, wanted)),
    place,
  );
  if (chosen.length > 0 || !place.needsTag) return { tags: chosen.slice(0, maxTags) };
  const last = idsOf([tagFor(forAllOthers, wanted)], place);
  return last.length > 0 ? { tags: last } : { refusal: `This forum ${tagRule}` };
}

/** What is wrong with the tags that the config names, in one clause; null where all is well. */
export function tagObstacle(wanted: Channel['tags'], place: Place): string | null {
  const unusable = [...new Set(Object.values(wanted))].filter((tag) => idsOf([tag], place).length === 0);
  if (unusable.length > 0) {
    const names = unusable.map((tag) => `"${tag}"`).join(', ');
    return `the forum has no tag ${names} that the bot may use`;
  }
  if (!place.needsTag || tagFor(forAllOthers, wanted) !== null) return null;
  return `the forum ${tagRule}`;
}

/** A term may be named like something that every object has. */
function tagFor(term: string, wanted: Channel['tags']): string | null {
  return Object.hasOwn(wanted, term) ? (wanted[term] ?? null) : null;
}

/** Each once; what the forum does not have, or the bot may not use, is left out. */
function idsOf(tags: readonly (string | null)[], place: Place): string[] {
  const usable = place.tags.filter(
    ({ moderated }) => !moderated || place.may(PermissionFlagsBits.ManageThreads) === true,
  );
  const found = tags.flatMap((tag) => {
    const one =
      usable.find(({ id }) => id === tag) ??
      usable.find(({ name }) => name === tag) ??
      usable.find(({ name }) => name.toLowerCase() === tag?.toLowerCase());
    return one === undefined ? [] : [one.id];
  });
  return [...new Set(found)];
}
