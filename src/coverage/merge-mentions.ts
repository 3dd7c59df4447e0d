/** Gathers what several articles say of the same date and the same thing. */
import { SHOWN_FROM } from '../deadline/date-confidence.ts';
import type { ReportedDate } from '../domain/calendar.ts';
import { compareContents } from './compare-contents.ts';
import { createContentIndex } from './content-index.ts';
import { type Days, daysIn, isOneWithin, isSameDays, isWithin } from './days.ts';
import { type Content, contentOf } from './shared-content.ts';

/** At least one mention; the first one began it. */
export type MentionGroup = { mentions: readonly [ReportedDate, ...ReportedDate[]] };

/** How many of the words of the shorter sentence two sentences share: of different stories, and where the days of one
 * lie within those of the other, of one story and of different ones. */
const SAME_DAYS_SHARE = 0.4;
const STORY_WITHIN_SHARE = 0.25;
const WITHIN_SHARE = 0.6;

/** By so many of its sentences a group is known: what the first ones do not share is about something else. */
const MOST_CONTENTS = 8;

const WEEK = 7;

type Growing = {
  /** In the order in which groups began. */
  number: number;
  mentions: [ReportedDate, ...ReportedDate[]];
  stories: Set<string>;
  contents: Content[];
  days: Days;
};

/**
 * In the order of time, so that a group stays what it is as further articles come. What is less sure than what is shown
 * only joins others. Of several groups the one with the very days is joined, else one that they lie within; of these the
 * first. Rests after each mention: with many it is long work, and others want their turn.
 */
export function* mergeMentions(mentions: readonly ReportedDate[]): Generator<void, readonly MentionGroup[]> {
  const inTime = [...mentions].sort(
    (a, b) =>
      a.moment - b.moment || (a.article < b.article ? -1 : a.article > b.article ? 1 : a.number - b.number),
  );
  const groups = createGroups();
  for (const mention of inTime)
    if (mention.confidence >= SHOWN_FROM) {
      groups.take(mention, true);
      yield;
    }
  for (const mention of inTime)
    if (mention.confidence < SHOWN_FROM) {
      groups.take(mention, false);
      yield;
    }
  return groups.all;
}

function createGroups() {
  const all: Growing[] = [];
  const byStory = new Map<string, Growing[]>();
  const index = createContentIndex<Growing>();

  const take = (mention: ReportedDate, mayBegin: boolean) => {
    const content = contentOf(mention);
    const known = byStory.get(mention.story) ?? [];
    const group = ofSameDays(known, mention, content) ?? ofDaysWithin(known, mention, content);
    if (group !== null) join(group, mention, content);
    else if (mayBegin) begin(mention, content);
  };

  function ofSameDays(known: readonly Growing[], mention: ReportedDate, content: Content): Growing | null {
    const ofStory = known.filter(({ days }) => isSameDays(days, mention));
    const alike = index
      .alike(mention, content, SAME_DAYS_SHARE)
      .filter(({ days }) => isSameDays(days, mention));
    return first([...ofStory, ...alike]);
  }

  /** A day of its own is not what another story says of a month, or of the end of one. */
  function ofDaysWithin(known: readonly Growing[], mention: ReportedDate, content: Content): Growing | null {
    const ofStory = known.filter(
      ({ days, contents }) =>
        isOneWithin(days, mention) &&
        contents.some((one) => compareContents(one, content, STORY_WITHIN_SHARE)),
    );
    const others = index
      .alikeWithin(mention, content, WITHIN_SHARE)
      .filter(({ days }) => isOneWithin(days, mention) && Math.max(daysIn(days), daysIn(mention)) <= WEEK);
    return first([...ofStory, ...others]);
  }

  function begin(mention: ReportedDate, content: Content): void {
    const { from, to, story } = mention;
    const group: Growing = {
      number: all.length,
      mentions: [mention],
      stories: new Set(),
      contents: [content],
      days: { from, to },
    };
    all.push(group);
    index.add(group.days, content, group);
    addStory(group, story);
  }

  /** The group is of the narrowest days that its mentions give. */
  function join(group: Growing, mention: ReportedDate, content: Content): void {
    group.mentions.push(mention);
    addStory(group, mention.story);
    const isKept = group.contents.length < MOST_CONTENTS;
    if (isKept) group.contents.push(content);
    if (isWithin(mention, group.days) && !isSameDays(mention, group.days)) {
      group.days = { from: mention.from, to: mention.to };
      for (const one of group.contents) index.add(group.days, one, group);
    } else if (isKept) index.add(group.days, content, group);
  }

  function addStory(group: Growing, story: string): void {
    if (group.stories.has(story)) return;
    group.stories.add(story);
    const known = byStory.get(story);
    if (known === undefined) byStory.set(story, [group]);
    else known.push(group);
  }

  return { all, take };
}

function first(groups: readonly Growing[]): Growing | null {
  let found: Growing | null = null;
  for (const group of groups) if (found === null || group.number < found.number) found = group;
  return found;
}
