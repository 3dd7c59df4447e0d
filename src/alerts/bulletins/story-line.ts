/** A story as a line of a bulletin. */
import { counted } from '../../deadline/counted.ts';
import type { BulletinLine } from '../../domain/bulletin.ts';
import type { DigestChange } from '../../domain/digest.ts';
import type { Instant } from '../../domain/instant.ts';

/** A story that a channel was told of, as far as a bulletin speaks of it. */
export type ToldStory = {
  headline: string;
  link: string | null;
  source: string;
  published: Instant | null;
  /** How many reports it has, of how many sources. */
  reports: number;
  sources: number;
  /** The term that it is most about. */
  term: string;
  /** What became of it since the last bulletin; of one that was told before, `news` says what is new in it. */
  change?: DigestChange;
  news?: string | null;
};

/** "Yonhap · 7 reports, 4 sources · Christmas gift" */
export function storyLine({
  headline,
  link,
  source,
  published,
  reports,
  sources,
  term,
}: ToldStory): BulletinLine {
  const many = sources > 1 ? `${counted(reports, 'report')}, ${sources} sources` : counted(reports, 'report');
  const note = [source, many, term].filter((part) => part !== '').join(' · ');
  return { text: headline, link, note, at: published };
}

/** With what is new in it. */
export function newsLine(story: ToldStory): BulletinLine {
  const line = storyLine(story);
  const note = [story.news ?? '', line.note ?? ''].filter((part) => part !== '').join(' · ');
  return { ...line, note };
}
