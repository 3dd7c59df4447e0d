/** The timeline of a story for people at a terminal, and for programs. */
import { printable } from '../chat/console/printable.ts';
import { type CardStyle, wrap } from '../chat/console/render-card.ts';
import { showTime } from '../chat/console/show-time.ts';
import type { Instant } from '../domain/instant.ts';
import { sourcesInWords } from '../lookups/source-words.ts';
import type { StoryTimeline, TimelineArticle } from '../lookups/story-timeline.ts';
import {
  alertWords,
  articleWords,
  chainWords,
  developmentWords,
  regroupingWords,
  sourceWords,
  summaryWords,
} from '../lookups/timeline-words.ts';
import { createPaint } from './paint.ts';

/** @param limit of the reports so many are shown: the first and the last ones. */
export function reportStory(timeline: StoryTimeline, limit: number, style: CardStyle): string {
  const parts = [
    headLines(timeline, style),
    section('Reports', reportLines(timeline, limit, style), style),
    section('Told', toldLines(timeline, style), style),
    section('Merged and split', regroupingLines(timeline, style), style),
    section('Background', chainLines(timeline, style), style),
  ].filter((lines) => lines.length > 0);
  return parts.map((lines) => `${lines.map((line) => wrap(line, style.width)).join('\n')}\n`).join('\n');
}

/** The object of `--json`; its keys are a promise to other programs. */
export function storyToJson({ story, phase, articles, sources, terms, alerts, ...rest }: StoryTimeline) {
  return {
    story: story.id,
    headline: story.headline,
    link: story.link,
    source: story.source,
    phase,
    first: isoTime(story.first),
    last: isoTime(story.last),
    terms,
    sources,
    articles: articles.map(({ at, edits, ...article }) => ({
      ...article,
      at: isoTime(at),
      edits: edits && { ...edits, at: isoTime(edits.at) },
    })),
    regroupings: rest.regroupings.map(({ at, ...regrouping }) => ({ at: isoTime(at), ...regrouping })),
    alerts: alerts.map(({ at, developments, ...alert }) => ({
      ...alert,
      at: isoTime(at),
      developments: developments.map((one) => ({ ...one, at: isoTime(one.at) })),
    })),
    background: rest.background.map(({ published, ...link }) => ({
      ...link,
      published: published === null ? null : isoTime(published),
    })),
  };
}

function headLines(timeline: StoryTimeline, { colour, timezone }: CardStyle): string[] {
  const paint = createPaint(colour);
  const { story, terms, sources } = timeline;
  const span = `${showTime(story.first, timezone)} to ${showTime(story.last, timezone)}`;
  return [
    paint('bold', printable(story.headline) || '(no headline)'),
    ...(story.link === null ? [] : [paint('blue', printable(story.link))]),
    `${summaryWords(timeline)}, ${story.first === story.last ? showTime(story.first, timezone) : span}`,
    ...(terms.length === 0 ? [] : [`Terms: ${paint('green', printable(terms.join(', ')))}`]),
    ...(sources.length < 2 ? [] : [`Sources: ${printable(sourceWords(sources))}`]),
    paint('dim', `Story ${printable(story.id)}`),
  ];
}

function section(title: string, lines: readonly string[], { colour }: CardStyle): string[] {
  return lines.length === 0 ? [] : [createPaint(colour)('cyan', `── ${title}`), ...lines];
}

function reportLines({ articles }: StoryTimeline, limit: number, style: CardStyle): string[] {
  const before = articles.length <= limit ? articles.length : Math.ceil(limit / 2);
  const after = Math.max(before, articles.length - (limit - before));
  const left = after - before;
  return [
    ...articles.slice(0, before).flatMap((one, index) => articleLines(one, index === 0, style)),
    ...(left > 0 ? [`  … ${left} more (--limit ${articles.length} shows all)`] : []),
    ...articles.slice(after).flatMap((one) => articleLines(one, false, style)),
  ];
}

function articleLines(article: TimelineArticle, isFirst: boolean, { colour, timezone }: CardStyle): string[] {
  const paint = createPaint(colour);
  const words = articleWords(article, isFirst, timezone);
  const sources = sourcesInWords(article.sources);
  const details = [showTime(article.at, timezone), sources, words].filter((part) => part !== '');
  return [
    `  ${printable(article.title) || '(no title)'}`,
    ...(article.link === null ? [] : [`  ${paint('blue', printable(article.link))}`]),
    `    ${paint('dim', printable(details.join(' · ')))}`,
  ];
}

function toldLines({ alerts }: StoryTimeline, { timezone }: CardStyle): string[] {
  return alerts.flatMap((alert) => [
    `  ${printable(alertWords(alert, timezone))}`,
    ...alert.developments.map((one) => `    ${printable(developmentWords(one, timezone))}`),
  ]);
}

function regroupingLines({ regroupings }: StoryTimeline, { timezone }: CardStyle): string[] {
  return regroupings.map((one) => `  ${printable(regroupingWords(one, timezone))}`);
}

function chainLines({ background }: StoryTimeline, { colour, timezone }: CardStyle): string[] {
  const paint = createPaint(colour);
  return background.flatMap((link) => {
    const published = link.published === null ? '' : showTime(link.published, timezone);
    const details = [published, link.source, chainWords(link)].filter((part) => part !== '');
    const indent = '  '.repeat(Math.min(link.step, 5));
    return [
      `${indent}${printable(link.headline)}`,
      `${indent}${paint('blue', printable(link.link))}`,
      `${indent}  ${paint('dim', printable(details.join(' · ')))}`,
    ];
  });
}

function isoTime(at: Instant): string {
  return new Date(at).toISOString();
}
