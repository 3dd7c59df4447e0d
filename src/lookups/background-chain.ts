/** What explains a story, what explains that, and so on back to the beginning. */
import type { Background } from '../domain/background.ts';
import type { Instant } from '../domain/instant.ts';
import type { Story } from '../domain/story.ts';

export type ChainLink = Background & {
  /** 1 for what explains the story itself, 2 for what explains that, and so on. */
  step: number;
};

export type ChainParts = {
  backgroundOf: (story: Story) => Promise<readonly Background[]>;
  /** The story that an id stands for by now; null where there is no such story. */
  resolve: (id: string) => Promise<Story | null>;
};

const MOST_STEPS = 10;
/** Of what explains the story all is told; further back only the best, or nobody would read it. */
const FURTHER_BACK = 2;

/** In the order of the steps; past only, and no story twice. */
export async function backgroundChain(parts: ChainParts, story: Story): Promise<ChainLink[]> {
  const chain: ChainLink[] = [];
  const seen = new Set([story.id]);
  let current: Story | null = story;
  for (let step = 1; current !== null && step <= MOST_STEPS; step += 1) {
    const most = step === 1 ? Number.POSITIVE_INFINITY : FURTHER_BACK;
    const links = await earlierThan(parts, current, seen, most);
    chain.push(...links.map(({ entry }) => ({ ...entry, step })));
    for (const link of links) if (link.story !== null) seen.add(link.story.id);
    current = links.find((link) => link.story !== null)?.story ?? null;
  }
  return chain;
}

type Link = { entry: Background; story: Story | null };

async function earlierThan(
  { backgroundOf, resolve }: ChainParts,
  current: Story,
  seen: ReadonlySet<string>,
  most: number,
): Promise<Link[]> {
  const links: Link[] = [];
  for (const entry of await backgroundOf(current)) {
    if (entry.story !== null && seen.has(entry.story)) continue;
    const story = entry.story === null ? null : await resolve(entry.story);
    if (story !== null && (seen.has(story.id) || story.first >= current.first)) continue;
    if (links.some((link) => isSame(link, story, entry.link))) continue;
    if (!isEarlier(entry.published, current.last)) continue;
    links.push({ entry: story === null ? entry : { ...entry, story: story.id }, story });
    if (links.length === most) break;
  }
  return links;
}

function isSame(link: Link, story: Story | null, page: string): boolean {
  return story === null ? link.entry.link === page : link.story?.id === story.id;
}

function isEarlier(published: Instant | null, than: Instant): boolean {
  return published === null || published <= than;
}
