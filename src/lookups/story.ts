/** `/watch story ID`: the timeline of a story, and what explains it, back to the beginning. */
import type { AnswerEntry } from '../chat/command.ts';
import { spanOfStory } from '../store/stories.ts';
import { bareAddress } from './bare-address.ts';
import { type FindParts, findStory, noSuchStory } from './find-story.ts';
import { dayAndTime, timeFrom } from './local-time.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';
import { sourcesInWords } from './source-words.ts';
import { readTimeline, type StoryTimeline, type TimelineParts } from './story-timeline.ts';
import {
  alertWords,
  articleWords,
  chainWords,
  developmentWords,
  regroupingWords,
  sourceWords,
  summaryWords,
} from './timeline-words.ts';

export type StoryLookupParts = FindParts &
  TimelineParts & {
    /** Of the desk, for times of day. */
    timezone: () => string;
  };

const PAGE = 6;
const LONGEST_TEXT = 500;
const MOST_LINES = 6;
const ADVICE =
  'Type /watch story and the id at the end of an alert or of a line of a digest, or the address of an article.';

export function createStoryLookup(parts: StoryLookupParts): Lookup {
  return ({ options: { id = '', page = '1' } }) => answer(parts, bareAddress(id), Number(page));
}

async function answer(parts: StoryLookupParts, typed: string, asked: number): Promise<LookupAnswer> {
  if (typed.length > LONGEST_TEXT && !/^https?:/i.test(typed))
    return { heading: 'Story', entries: [], footer: `That is too long. ${ADVICE}` };
  const story = await findStory(parts, typed);
  if (story === null) return { ...(await noSuchStory(parts, typed, 'story')), isShareable: false };
  const reports = (await spanOfStory(parts.db, story.id))?.reports ?? 0;
  const page = Math.min(asked, Math.max(1, Math.ceil(reports / PAGE)));
  // What explains it stands on the first page only, and takes the longest to find.
  const timeline = await readTimeline(page === 1 ? parts : { ...parts, backgroundOf: async () => [] }, story);
  return tell(timeline, page, parts.timezone());
}

function tell(timeline: StoryTimeline, page: number, timezone: string): LookupAnswer {
  const pages = Math.max(1, Math.ceil(timeline.articles.length / PAGE));
  return {
    heading: `Story, ${summaryWords(timeline)}`,
    entries: [
      // A story of one report is told once.
      ...(timeline.articles.length === 1 ? [] : [summaryEntry(timeline, timezone)]),
      ...articleEntries(timeline, page, timezone),
      ...(page === 1 ? chainEntries(timeline) : []),
    ],
    lines: page === 1 ? aboutLines(timeline, timezone) : [],
    footer: footerOf(timeline, page, pages, timezone),
    pages: { page, hasMore: page < pages },
  };
}

function summaryEntry({ story, terms }: StoryTimeline, timezone: string): AnswerEntry {
  const { headline, link, source, first, last } = story;
  const span =
    first === last
      ? dayAndTime(first, timezone)
      : `${dayAndTime(first, timezone)} to ${timeFrom(last, first, timezone)}`;
  return {
    headline: headline || '(no headline)',
    link,
    source,
    published: null,
    note: [span, terms.join(', ')].filter((part) => part !== '').join(' · '),
  };
}

function articleEntries({ articles }: StoryTimeline, page: number, timezone: string): AnswerEntry[] {
  const from = (page - 1) * PAGE;
  return articles.slice(from, from + PAGE).map((article, index) => ({
    headline: `${articles.length === 1 ? '' : `${from + index + 1}. `}${article.title || '(no title)'}`,
    link: article.link,
    source: sourcesInWords(article.sources),
    published: article.at,
    note: articleWords(article, from + index === 0, timezone) || null,
  }));
}

function chainEntries({ background }: StoryTimeline): AnswerEntry[] {
  return background.map((link) => ({
    headline: `← ${link.headline}`,
    link: link.link,
    source: link.source,
    published: link.published,
    note: chainWords(link),
  }));
}

function aboutLines({ sources, regroupings, alerts }: StoryTimeline, timezone: string): string[] {
  return [
    ...(sources.length > 1 ? [`Sources: ${sourceWords(sources)}`] : []),
    ...alerts
      .slice(0, MOST_LINES)
      .flatMap((alert) => [
        alertWords(alert, timezone),
        ...alert.developments.slice(-MOST_LINES).map((one) => `  ${developmentWords(one, timezone)}`),
      ]),
    ...regroupings.slice(-MOST_LINES).map((regrouping) => regroupingWords(regrouping, timezone)),
  ];
}

function footerOf({ story, articles }: StoryTimeline, page: number, pages: number, timezone: string): string {
  const shown = Math.min(articles.length, page * PAGE);
  return [
    `Story ${story.id}; times are of ${timezone}.`,
    ...(pages > 1 ? [`Reports ${(page - 1) * PAGE + 1} to ${shown} of ${articles.length}.`] : []),
  ].join(' ');
}
