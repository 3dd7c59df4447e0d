/** What a check of the set-up found, for people. No secrets. */

export type Finding = {
  /** wrong: it does not work. risk: it works, but something may go wrong or is missing. */
  level: 'good' | 'risk' | 'wrong';
  /** What was checked, e.g. "Slack channel desk (C024BE91L)". */
  subject: string;
  /** What is the case, in one sentence. */
  says: string;
  /** What to do about it; null where there is nothing to do. */
  advice: string | null;
};
