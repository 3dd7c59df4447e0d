/** What is found in labelled passages, and how often that is right, by part. */
import { SHOWN_FROM } from '../../deadline/date-confidence.ts';
import { findDates } from '../../deadline/dates/find-dates.ts';
import type { FoundDate } from '../../domain/calendar.ts';
import { type LabelledPassage, PARTS, type Part, type Passage } from './read-labels.ts';
import { type DateScore, type DateTotals, scoreDates, totalOf } from './score-dates.ts';

export type Judged = {
  label: LabelledPassage;
  passage: Passage;
  /** Those that are sure enough to be shown. */
  found: readonly FoundDate[];
  score: DateScore;
};

export type PartReport = DateTotals & {
  part: Part | 'all';
  /** What was read: sentences by themselves, or articles from end to end. */
  of: 'sentences' | 'articles';
  passages: number;
  withDate: number;
  /** Left out of the score. */
  doubtful: number;
};

/** A sentence stands for an article of its own. */
export function judge(label: LabelledPassage, passage: Passage): Judged {
  const { title, summary, text } = passage;
  const { language, published, timezone } = label;
  const shown = findDates({ title, summary, body: text, language, published, timezone }).filter(
    ({ confidence }) => confidence >= SHOWN_FROM,
  );
  const found = label.field === 'article' ? eachOnce(shown) : shown;
  return { label, passage, found, score: scoreDates(label.dates, found) };
}

/** An article may say a day in many places, and the calendar has it once. */
function eachOnce(dates: readonly FoundDate[]): readonly FoundDate[] {
  return [...new Map(dates.map((date) => [`${date.from} ${date.to}`, date])).values()];
}

/** A row for the sentences and one for the articles of each part that has some, then one for all sentences. */
export function measureParts(judged: readonly Judged[]): readonly PartReport[] {
  const articles = judged.filter(({ label }) => label.field === 'article');
  const sentences = judged.filter(({ label }) => label.field !== 'article');
  const parts = PARTS.filter((part) => judged.some(({ label }) => label.part === part));
  const rows = parts.flatMap((part) => {
    const isOwn = ({ label }: Judged) => label.part === part;
    return [
      rowOf(part, 'sentences', sentences.filter(isOwn)),
      rowOf(part, 'articles', articles.filter(isOwn)),
    ].filter((row) => row.passages + row.doubtful > 0);
  });
  return parts.length > 1 ? [...rows, rowOf('all', 'sentences', sentences)] : rows;
}

function rowOf(part: PartReport['part'], of: PartReport['of'], judged: readonly Judged[]): PartReport {
  const scored = judged.filter(({ label }) => !label.isDoubtful);
  return {
    part,
    of,
    passages: scored.length,
    withDate: scored.filter(({ label }) => label.dates.some(({ isOptional }) => !isOptional)).length,
    doubtful: judged.length - scored.length,
    ...totalOf(scored.map(({ score }) => score)),
  };
}
