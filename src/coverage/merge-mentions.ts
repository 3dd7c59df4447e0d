/** Gathers what several articles say of the same date and the same thing. */

import { SHOWN_FROM } from '../deadline/date-confidence.ts';
import type { ReportedDate } from '../domain/calendar.ts';
import { createContentIndex, type IsSame } from './content-index.ts';
import { contentOf } from './shared-content.ts';

/** At least one mention; the first one began it. */
export type MentionGroup = { mentions: readonly [ReportedDate, ...ReportedDate[]] };

/** How many of the words of the shorter sentence two sentences share: of different stories, and where the days of one
 * lie within those of the other, of one story and of different ones. */
const SAME_DAYS_SHARE = 0.4;
const STORY_WITHIN_SHARE = 0.25;
const WITHIN_SHARE = 0.6;

/** By so many of its sentences a group is known: what the first ones do not share is about something else. */
const MOST_CONTENTS = 8;

const DAY_MS = 86_400_000;
const WEEK = 7;

type Days = { from: string; to: string };
type Growing = {
  mentions: [ReportedDate, ...ReportedDate[]];
  stories: Set<string>;
  /** Their numbers in the index. */
  contents: number[];
  days: Days;
};

/**
 * In the order of time, so that a group stays what it is as further articles come. What is less sure than what is shown
 * only joins others.
 */
export function mergeMentions(mentions: readonly ReportedDate[]): readonly MentionGroup[] {
  const inTime = [...mentions].sort(
    (a, b) =>
      a.moment - b.moment || (a.article < b.article ? -1 : a.article > b.article ? 1 : a.number - b.number),
  );
  const groups: Growing[] = [];
  const byMonth = new Map<string, Growing[]>();
  const index = createContentIndex();
  const take = (mention: ReportedDate, mayBegin: boolean) => {
    const content = contentOf(mention);
    const group = bestGroup(byMonth, mention, index.compare(content));
    if (group !== null) {
      join(group, mention);
      if (group.contents.length < MOST_CONTENTS) group.contents.push(index.add(content));
    } else if (mayBegin) {
      const begun = begin(mention, index.add(content));
      groups.push(begun);
      file(byMonth, begun);
    }
  };
  for (const mention of inTime) if (mention.confidence >= SHOWN_FROM) take(mention, true);
  for (const mention of inTime) if (mention.confidence < SHOWN_FROM) take(mention, false);
  return groups;
}

function begin(mention: ReportedDate, content: number): Growing {
  const { from, to, story } = mention;
  return { mentions: [mention], stories: new Set([story]), contents: [content], days: { from, to } };
}

function file(byMonth: Map<string, Growing[]>, group: Growing): void {
  for (const month of monthsOf(group.days)) {
    const known = byMonth.get(month);
    if (known === undefined) byMonth.set(month, [group]);
    else known.push(group);
  }
}

/** One with the very days goes before one that they lie within. */
function bestGroup(
  byMonth: ReadonlyMap<string, readonly Growing[]>,
  mention: ReportedDate,
  isSame: IsSame,
): Growing | null {
  let within: Growing | null = null;
  for (const month of monthsOf(mention))
    for (const group of byMonth.get(month) ?? []) {
      const hasSameDays = group.days.from === mention.from && group.days.to === mention.to;
      if (!hasSameDays && (within !== null || !isOneWithin(group.days, mention))) continue;
      if (!hasSameDays && isVague(group, mention)) continue;
      if (!isAboutSame(group, mention, isSame, hasSameDays)) continue;
      if (hasSameDays) return group;
      within = group;
    }
  return within;
}

function isAboutSame(group: Growing, { story }: ReportedDate, isSame: IsSame, hasSameDays: boolean): boolean {
  const isOneStory = group.stories.has(story);
  if (isOneStory && hasSameDays) return true;
  const least = hasSameDays ? SAME_DAYS_SHARE : isOneStory ? STORY_WITHIN_SHARE : WITHIN_SHARE;
  return group.contents.some((known) => isSame(known, least));
}

/** The group is of the narrowest days that its mentions give. */
function join(group: Growing, mention: ReportedDate): void {
  group.mentions.push(mention);
  group.stories.add(mention.story);
  const { from, to } = mention;
  if (isWithin(mention, group.days)) group.days = { from, to };
}

/** A day of its own is not what another story says of a month, or of the end of one. */
function isVague(group: Growing, { story, from, to }: ReportedDate): boolean {
  return !group.stories.has(story) && Math.max(daysIn(group.days), daysIn({ from, to })) > WEEK;
}

function daysIn({ from, to }: Days): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

function isOneWithin(a: Days, b: Days): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

function isWithin(inner: Days, outer: Days): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

/** "2019-12"; the first and the last: a date that is to come has no more between them. */
function monthsOf({ from, to }: Days): readonly string[] {
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)];
  return first === last ? [first] : [first, last];
}
