/** `/watch story ID`: the timeline of a story, and what explains it, back to the beginning. */
import type { AnswerEntry, CommandAnswer } from '../chat/command.ts';
import type { Lookup } from './answers.ts';
import { type FindParts, findStory, noSuchStory } from './find-story.ts';
import { dayAndTime, timeFrom } from './local-time.ts';
import { readTimeline, type StoryTimeline, type TimelineParts } from './story-timeline.ts';
import {
  alertWords,
  articleWords,
  chainWords,
  counted,
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
  return {
    example: 'story k3v9q2m7xa',
    gives: 'the timeline of a story (alert id or address of an article), and its background',
    answer: ({ text }) => answer(parts, text),
  };
}

async function answer(parts: StoryLookupParts, text: string): Promise<CommandAnswer> {
  const { typed, page } = readRequest(text);
  if (typed === '') return { heading: 'Story', entries: [], footer: ADVICE };
  if (typed.length > LONGEST_TEXT && !/^https?:/i.test(typed))
    return { heading: 'Story', entries: [], footer: `That is too long. ${ADVICE}` };
  const story = await findStory(parts, typed);
  if (story === null) return noSuchStory(parts, typed);
  return tell(await readTimeline(parts, story), page, parts.timezone());
}

/** Slack sends addresses in angle brackets; Discord has an option of its own for the page. */
function readRequest(text: string): { typed: string; page: number } {
  const [, asked = text, page = '1'] = /^(.*\S)\s+(?:page:)?(\d{1,4})$/is.exec(text.trim()) ?? [];
  const typed = asked.trim().replace(/^<([^<>|]*)(?:\|[^<>]*)?>$/, '$1');
  return { typed, page: Math.max(1, Number(page)) };
}

function tell(timeline: StoryTimeline, asked: number, timezone: string): CommandAnswer {
  const pages = Math.max(1, Math.ceil(timeline.articles.length / PAGE));
  const page = Math.min(asked, pages);
  return {
    heading: `Story, ${summaryWords(timeline)}`,
    entries: [
      summaryEntry(timeline, timezone),
      ...articleEntries(timeline, page),
      ...(page === 1 ? chainEntries(timeline) : []),
    ],
    lines: page === 1 ? aboutLines(timeline, timezone) : [],
    footer: footerOf(timeline, page, pages, timezone),
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

function articleEntries({ articles }: StoryTimeline, page: number): AnswerEntry[] {
  const from = (page - 1) * PAGE;
  return articles.slice(from, from + PAGE).map((article, index) => ({
    headline: `${from + index + 1}. ${article.title || '(no title)'}`,
    link: article.link,
    source: article.source,
    published: article.at,
    note: articleWords(article, from + index === 0) || null,
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
  const left = articles.length - shown;
  return [
    `Story ${story.id}; times are of ${timezone}.`,
    ...(pages > 1 ? [`Reports ${(page - 1) * PAGE + 1} to ${shown} of ${articles.length}.`] : []),
    ...(left > 0 ? [`${counted(left, 'more report')}: /watch story ${story.id} page:${page + 1}`] : []),
  ].join(' ');
}
