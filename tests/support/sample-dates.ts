/** Dates that articles of the archive mention. */
import type { FoundDate, ReportedDate } from '../../src/domain/calendar.ts';

/** What "Dec. 24" means in its sentence, said on 20 December 2019. */
export function foundDate(changes: Partial<FoundDate> & { quoted?: string } = {}): FoundDate {
  const { quoted = 'Dec. 24', ...rest } = changes;
  const sentence = rest.sentence ?? 'The three leaders will meet in Chengdu on Dec. 24, ministers said.';
  const start = sentence.indexOf(quoted);
  const from = rest.from ?? '2019-12-24';
  const to = rest.to ?? from;
  return {
    from,
    to,
    begins: Date.parse(`${from}T00:00:00Z`),
    ends: Date.parse(`${to}T24:00:00Z`),
    precision: from === to ? 'day' : 'span',
    timezone: 'UTC',
    sentence,
    quote: { start, end: start + quoted.length },
    confidence: 0.8,
    ...rest,
  };
}

/** @param minute of the article, after noon of 20 December 2019. */
export function reportedDate(
  article: string,
  minute: number,
  changes: Partial<ReportedDate> & { quoted?: string } = {},
): ReportedDate {
  const moment = Date.UTC(2019, 11, 20, 12, minute);
  return {
    article,
    number: 1,
    moment,
    headline: `Headline of ${article}`,
    link: `https://wire.example/${article}`,
    sources: [`Source of ${article}`],
    published: moment,
    story: `story of ${article}`,
    terms: ['Summit'],
    ...foundDate(changes),
    ...withoutQuoted(changes),
  };
}

function withoutQuoted({ quoted: _, ...changes }: Partial<ReportedDate> & { quoted?: string }) {
  return changes;
}
