/** How well the stories agree with the events that the articles are known to report. */
import { printable } from '../chat/console/printable.ts';
import { measureStories, type Precision } from './measure-stories.ts';

export type PlacedArticle = {
  id: string;
  title: string;
  event: string;
  /** null where it was never archived. */
  story: string | null;
};

/** An article of a wrong group, with its event and its story. */
type Misplaced = { id: string; title: string; event: string; story: string | null };

export type StoryAgreement = {
  articles: number;
  events: number;
  stories: number;
  bcubed: Precision;
  /** The articles of each story that has several events, and of each event that is in several stories. */
  joined: readonly (readonly Misplaced[])[];
  parted: readonly (readonly Misplaced[])[];
};

export function storyAgreement(placed: readonly PlacedArticle[]): StoryAgreement {
  const reports = placed.map(({ id, event }) => ({ id, cluster: event }));
  const stories = new Map(placed.flatMap(({ id, story }) => (story === null ? [] : [[id, story] as const])));
  const score = measureStories(reports, stories);
  return {
    articles: score.items,
    events: score.gold,
    stories: score.stories,
    bcubed: score.bcubed,
    joined: groupsOf(
      placed.filter(({ story }) => story !== null),
      ({ story }) => story,
      ({ event }) => event,
    ),
    parted: groupsOf(
      placed,
      ({ event }) => event,
      ({ id, story }) => story ?? `alone:${id}`,
    ),
  };
}

/** Groups in which not all are of one kind; within a group, kind after kind as they first appear. */
function groupsOf(
  placed: readonly PlacedArticle[],
  groupOf: (one: PlacedArticle) => string | null,
  kindOf: (one: PlacedArticle) => string,
): Misplaced[][] {
  return [...Map.groupBy(placed, groupOf).values()]
    .map((group) => [...Map.groupBy(group, kindOf).values()])
    .filter((kinds) => kinds.length > 1)
    .map((kinds) => kinds.flat());
}

export function agreementText(agreement: StoryAgreement): string {
  const { articles, events, stories, bcubed, joined, parted } = agreement;
  const [precision, recall, f1] = [bcubed.p, bcubed.r, bcubed.f1].map((value) => value.toFixed(3));
  return `Articles: ${articles}, on events: ${events}, in stories: ${stories}.
By article (BCubed): precision ${precision}, recall ${recall}, F1 ${f1}
${groupsText('Several events in one story:', joined, ({ event }) => event)}${groupsText('One event in several stories:', parted, ({ story }) => story ?? 'not archived')}`;
}

/** Empty where there is none. */
function groupsText(
  heading: string,
  groups: readonly (readonly Misplaced[])[],
  kindOf: (one: Misplaced) => string,
): string {
  if (groups.length === 0) return '';
  const blocks = groups.map((group) =>
    group.map((one) => `  ${printable(`${one.id} ${one.title} (${kindOf(one)})`)}\n`).join(''),
  );
  return `\n${heading}\n${blocks.join('\n')}`;
}
