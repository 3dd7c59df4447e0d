/** `/watch background ID`: the earlier stories that a story comes from, and why they are thought to explain it. */
import type { AnswerEntry } from '../chat/command.ts';
import type { Story } from '../domain/story.ts';
import type { Database } from '../store/sqlite.ts';
import { resolveStory } from '../store/stories.ts';
import { backgroundChain, type ChainLink, type ChainParts } from './background-chain.ts';
import { bareAddress } from './bare-address.ts';
import { type FindParts, findStory, noSuchStory } from './find-story.ts';
import { dayAndTime } from './local-time.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';
import { chainWords } from './timeline-words.ts';

export type BackgroundParts = FindParts & {
  db: Database;
  backgroundOf: ChainParts['backgroundOf'];
  /** Of the desk, for times of day. */
  timezone: () => string;
};

export function createBackground(parts: BackgroundParts): Lookup {
  return ({ options: { id = '' } }) => answer(parts, bareAddress(id));
}

async function answer(parts: BackgroundParts, typed: string): Promise<LookupAnswer> {
  const { db, backgroundOf, timezone } = parts;
  const story = await findStory(parts, typed);
  if (story === null) return { ...(await noSuchStory(parts, typed, 'background')), isShareable: false };
  const chain = await backgroundChain({ backgroundOf, resolve: (id) => resolveStory(db, id) }, story);
  return {
    heading: chain.length === 0 ? 'Background: none found' : 'Background',
    entries: [storyEntry(story, timezone()), ...chain.map(chainEntry)],
    ...(chain.length === 0 && { says: [NONE] }),
    footer: `Its reports: /watch story ${story.id}`,
  };
}

const NONE =
  'Its terms name no page, its reports link to no earlier story, and none of the archive shares enough with it.';

function storyEntry({ headline, link, source, first }: Story, timezone: string): AnswerEntry {
  return {
    headline: headline || '(no headline)',
    link,
    source,
    published: null,
    note: `the story itself, since ${dayAndTime(first, timezone)}`,
  };
}

function chainEntry(link: ChainLink): AnswerEntry {
  const { step, headline, source, published } = link;
  return {
    headline: `${'←'.repeat(Math.min(step, 3))} ${headline}`,
    link: link.link,
    source,
    published,
    note: chainWords(link),
  };
}
