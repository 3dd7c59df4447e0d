/** `/watch relevant ID` and `/watch noise ID`: whether an alert was worth telling. */
import type { CommandAnswer } from '../chat/command.ts';
import type { Instant } from '../domain/instant.ts';
import type { Verdict } from '../domain/judgement.ts';
import { recordJudgement } from '../store/judgements.ts';
import type { Database } from '../store/sqlite.ts';
import type { Lookup } from './answers.ts';

export type JudgeParts = { db: Database; now: () => Instant };

const ALERT_ID = /^[0-9a-z]{1,20}$/;
const SAID: Readonly<Record<Verdict, string>> = {
  relevant: 'Noted as relevant',
  noise: 'Noted as noise',
};
const GIVES: Readonly<Record<Verdict, string>> = {
  relevant: 'says that the alert with this id was worth telling',
  noise: 'says that it was not',
};

export function createJudge(parts: JudgeParts, verdict: Verdict): Lookup {
  return {
    example: `${verdict} 1a2b3c4d5e`,
    gives: GIVES[verdict],
    answer: ({ text, by }) => judge(parts, verdict, text.trim().toLowerCase(), by),
  };
}

async function judge(
  { db, now }: JudgeParts,
  verdict: Verdict,
  alert: string,
  by: string,
): Promise<CommandAnswer> {
  if (!ALERT_ID.test(alert))
    return answer(
      'Judgement',
      `Type /watch ${verdict} and the id at the end of an alert: 10 letters and digits.`,
    );
  const headline = await recordJudgement(db, { alert, verdict, by, at: now() });
  if (headline === null) return answer('Judgement', `There is no alert “${alert}”. Nothing was noted.`);
  return {
    heading: SAID[verdict],
    entries: [],
    lines: [headline],
    footer: 'Your last word counts: npm run suggest draws on it.',
  };
}

function answer(heading: string, footer: string): CommandAnswer {
  return { heading, entries: [], footer };
}
