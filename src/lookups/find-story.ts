/** Finds the story that somebody asks for, or says what could have been meant. */
import type { CommandAnswer } from '../chat/command.ts';
import type { Story } from '../domain/story.ts';
import { recentAlertIds } from '../store/alert-history.ts';
import { articlesByUrls } from '../store/articles.ts';
import { latestAlerts } from '../store/latest-alerts.ts';
import type { Database } from '../store/sqlite.ts';
import { resolveStory } from '../store/stories.ts';
import { idsThatBegin, storyOfId } from '../store/story-history.ts';
import { recentAlerts, type ToldStory } from '../store/told-stories.ts';
import { plain } from './named.ts';

export type FindParts = {
  db: Database;
  /** By which copies of a page are recognised; null for what is no web page. */
  canonicalUrl: (url: string) => string | null;
  nearestName: (word: string, known: readonly string[]) => string | null;
};

const ID = /^[0-9a-z]{1,64}$/;
const RECENT_ALERTS = 2000;
const LATEST = 5;
const MOST_WORDS = 12;
/** Shorter beginnings are of too many. */
const SHORTEST_BEGINNING = 4;

/** @param typed an id of an alert, a development, a story or an article, or the address of an article. */
export async function findStory({ db, canonicalUrl }: FindParts, typed: string): Promise<Story | null> {
  if (/^https?:\/\//i.test(typed)) {
    const url = canonicalUrl(typed);
    const [article] = url === null ? [] : await articlesByUrls(db, [url]);
    return article === undefined ? null : resolveStory(db, article.story);
  }
  const id = typed.toLowerCase();
  if (!ID.test(id)) return storyOfId(db, typed);
  const story = (await storyOfId(db, typed)) ?? (await storyOfId(db, id));
  if (story !== null || id.length < SHORTEST_BEGINNING) return story;
  const begun = await idsThatBegin(db, id, 2);
  return begun.length === 1 ? storyOfId(db, begun[0] ?? '') : null;
}

function introOf(alike: number, latest: number): string {
  if (alike > 0) return 'Stories with these words:';
  return latest === 0 ? 'Nothing was told yet.' : 'The last ones that were told:';
}

/** The newest whose headline has all the words, each by its newest alert. */
async function storiesWith(db: Database, typed: string): Promise<ToldStory[]> {
  const words = plain(typed).split(' ').slice(0, MOST_WORDS);
  const found = new Map<string, ToldStory>();
  for (const told of await recentAlerts(db, RECENT_ALERTS)) {
    const headline = plain(told.headline);
    if (found.has(told.story) || !words.every((word) => headline.includes(word))) continue;
    found.set(told.story, told);
    if (found.size === LATEST) break;
  }
  return [...found.values()];
}

/** What is answered when there is no such story: what may have been meant, and the last ones. */
export async function noSuchStory(
  { db, nearestName }: FindParts,
  typed: string,
  command: 'story' | 'background',
): Promise<CommandAnswer> {
  const shown = typed.length > 80 ? `${typed.slice(0, 80).trimEnd()}…` : typed;
  const isId = ID.test(typed.toLowerCase());
  const meant = isId ? nearestName(typed, await recentAlertIds(db, RECENT_ALERTS)) : null;
  const alike = isId ? [] : await storiesWith(db, typed);
  const latest = alike.length > 0 ? [] : await latestAlerts(db, LATEST);
  return {
    heading: command === 'story' ? 'Story' : 'Background',
    entries: [
      ...alike.map(({ headline, alert }) => ({
        headline,
        link: null,
        source: '',
        published: null,
        note: `/watch ${command} ${alert}`,
      })),
      ...latest.map(({ headline, link, source, published, alert }) => ({
        headline,
        link,
        source,
        published,
        note: `/watch ${command} ${alert}`,
      })),
    ],
    says: [
      /^https?:/i.test(typed)
        ? `The article at ${shown} is not in the archive.`
        : `There is no story or alert “${shown}”.`,
      ...(meant === null ? [] : [`Did you mean /watch ${command} ${meant}?`]),
      ...(isId || /^https?:/i.test(typed) ? [] : ['For words there is /watch search.']),
      introOf(alike.length, latest.length),
    ],
    footer: null,
  };
}
