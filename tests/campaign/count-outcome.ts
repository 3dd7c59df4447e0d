/** Counts what the channels show against what they were to show: what is lost, doubled, or not in its last state. */
import { isDeepStrictEqual } from 'node:util';
import type { AlertMessage } from '../../src/domain/alert.ts';
import type { Bulletin } from '../../src/domain/bulletin.ts';
import type { StreamStory } from './article-stream.ts';
import type { ToldMessage } from './campaign-store.ts';

/** As a channel shows it. */
type ShownMessage = {
  /** Of the alert or development; null where it has none. */
  id: string | null;
  /** What of it can be compared with what is rendered. */
  content: unknown;
  /** Whether it is the first message of a forum's post, which looks a little different. */
  isPost?: boolean;
};

export type CampaignChannel = {
  name: string;
  takes: 'urgent' | 'all';
  shown: readonly ShownMessage[];
  render: (message: AlertMessage, isPost: boolean) => unknown;
  /** Of one without a picture. */
  renderBulletin: (bulletin: Bulletin) => unknown;
  /** Ids of what is pinned. */
  pinned: readonly string[];
};

export type Problem = { kind: 'lost' | 'doubled' | 'stale'; channel: string; id: string; what: string };

export type Outcome = { expected: number; developments: number; problems: readonly Problem[] };

/**
 * A story has one alert in each of its channels; which developments were to be told, the database says. Bulletins are
 * counted elsewhere.
 * @param missing reports that never came in as they are now.
 */
export function countOutcome(
  channels: readonly CampaignChannel[],
  stories: readonly StreamStory[],
  told: readonly ToldMessage[],
  missing: readonly string[],
  bulletins: readonly { id: string }[],
): Outcome {
  const problems: Problem[] = missing.map((article) => ({
    kind: 'lost',
    channel: 'every channel',
    id: '-',
    what: `the store has no report ${article}, or not as it is now`,
  }));
  let expected = 0;
  let developments = 0;
  for (const channel of channels) {
    const mine = told.filter((one) => one.channel === channel.name);
    const alerts = mine.filter(({ kind }) => kind === 'alert');
    const report = (kind: Problem['kind'], id: string, what: string) =>
      problems.push({ kind, channel: channel.name, id, what });
    const wanted = stories.filter(({ urgency }) => channel.takes === 'all' || urgency === 'urgent');
    expected += wanted.length + (mine.length - alerts.length);
    developments += mine.length - alerts.length;
    for (const { mark } of wanted) {
      const own = alerts.filter(({ links }) => links.some((link) => link.includes(`/${mark}-r`)));
      if (own.length === 0) report('lost', '-', `the store has no alert of story ${mark}`);
      for (const { id } of own.slice(1)) report('doubled', id, `another alert of story ${mark}`);
    }
    for (const { id, kind, message } of mine) {
      const shown = channel.shown.filter((one) => one.id === id);
      const [first, ...more] = shown;
      if (first === undefined) report('lost', id, `the ${kind} is not shown`);
      for (const _ of more) report('doubled', id, `the ${kind} is shown ${shown.length} times`);
      if (first !== undefined && !isSame(first.content, channel.render(message, first.isPost ?? false)))
        report('stale', id, `the ${kind} does not show its last state`);
    }
    for (const { id } of channel.shown)
      if (![...mine, ...bulletins].some((one) => one.id === id))
        report('doubled', id ?? '-', 'nothing in the store stands for it');
  }
  return { expected, developments, problems };
}

/** As on the wire. */
export function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
