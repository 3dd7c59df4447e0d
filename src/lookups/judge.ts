/** `/watch relevant ID` and `/watch noise ID`: whether an alert was worth telling. */
import type { Instant } from '../domain/instant.ts';
import type { Verdict } from '../domain/judgement.ts';
import { judgementsOf, recordJudgement } from '../store/judgements.ts';
import type { Database } from '../store/sqlite.ts';
import { alertWithId } from '../store/told-stories.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';

export type JudgeParts = { db: Database; now: () => Instant };

const ALERT_ID = /^[0-9a-z]{1,20}$/;
const SAID: Readonly<Record<Verdict, string>> = {
  relevant: 'Noted as relevant',
  noise: 'Noted as noise',
};
const OPPOSITE: Readonly<Record<Verdict, Verdict>> = { relevant: 'noise', noise: 'relevant' };

export function createJudge(parts: JudgeParts, verdict: Verdict): Lookup {
  return ({ options, asker }) => judge(parts, verdict, (options.alert ?? '').trim().toLowerCase(), asker.by);
}

async function judge(
  { db, now }: JudgeParts,
  verdict: Verdict,
  typed: string,
  by: string,
): Promise<LookupAnswer> {
  if (!ALERT_ID.test(typed))
    return answer(`Type /watch ${verdict} and the id at the end of an alert: 10 letters and digits.`);
  const found = await alertWithId(db, typed);
  if (found === null) return answer(`There is no alert “${typed}”. Nothing was noted.`);
  const { alert, headline } = found;
  const before = (await judgementsOf(db, alert)).find((one) => one.by === by)?.verdict ?? null;
  await recordJudgement(db, { alert, verdict, by, at: now() });
  return {
    heading: SAID[verdict],
    entries: [],
    says: [headline, ...(before === OPPOSITE[verdict] ? [`Before, you had said ${before}.`] : [])],
    footer: `Not so? Your last word counts: press the other button, or /watch ${OPPOSITE[verdict]} ${alert}.`,
    isShareable: false,
  };
}

function answer(says: string): LookupAnswer {
  return { heading: 'Judgement', says: [says], entries: [], footer: null, isShareable: false };
}
