/** What merging means, written as plainly as it can be: each mention is held against every sentence of every group. */
import { compareContents } from '../../src/coverage/compare-contents.ts';
import { contentOf } from '../../src/coverage/shared-content.ts';
import type { ReportedDate } from '../../src/domain/calendar.ts';

type Group = { mentions: ReportedDate[]; known: ReportedDate[]; from: string; to: string };

const SHOWN_FROM = 0.5;
const KEPT = 8;

export function mergePairByPair(mentions: readonly ReportedDate[]): readonly Group[] {
  const inTime = mentions.toSorted(
    (a, b) => a.moment - b.moment || (a.article < b.article ? -1 : 1) || a.number - b.number,
  );
  const groups: Group[] = [];
  for (const isShown of [true, false])
    for (const mention of inTime.filter(({ confidence }) => confidence >= SHOWN_FROM === isShown)) {
      const group = groups.find((one) => isSame(one, mention)) ?? groups.find((one) => isNear(one, mention));
      if (group !== undefined) join(group, mention);
      else if (isShown)
        groups.push({ mentions: [mention], known: [mention], from: mention.from, to: mention.to });
    }
  return groups;
}

function isSame(group: Group, mention: ReportedDate): boolean {
  if (group.from !== mention.from || group.to !== mention.to) return false;
  return isOneStory(group, mention) || isAbout(group, mention, 0.4);
}

function isNear(group: Group, mention: ReportedDate): boolean {
  if (!isWithin(group, mention) && !isWithin(mention, group)) return false;
  if (isOneStory(group, mention)) return isAbout(group, mention, 0.25);
  const isShort = [group, mention].every(
    ({ from, to }) => Date.parse(to) - Date.parse(from) < 7 * 86_400_000,
  );
  const ofItsScript = group.known.filter(({ sentence }) => isHangul(sentence) === isHangul(mention.sentence));
  return isShort && isAbout({ known: ofItsScript }, mention, 0.6);
}

function isAbout({ known }: Pick<Group, 'known'>, mention: ReportedDate, share: number): boolean {
  return known.some((one) => compareContents(contentOf(one), contentOf(mention), share));
}

function isOneStory({ mentions }: Group, { story }: ReportedDate): boolean {
  return mentions.some((one) => one.story === story);
}

function isHangul(text: string): boolean {
  return /\p{Script=Hangul}/u.test(text);
}

type Days = { from: string; to: string };

function isWithin(inner: Days, outer: Days): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

function join(group: Group, mention: ReportedDate): void {
  group.mentions.push(mention);
  if (group.known.length < KEPT) group.known.push(mention);
  if (isWithin(mention, group)) Object.assign(group, { from: mention.from, to: mention.to });
}
