/** Precision and recall of what was found against what should have been. */

export type Judged = {
  id: string;
  title: string;
  /** Names of the terms that it should be found under, and of those it was found under. */
  expected: readonly string[];
  found: readonly string[];
  /** Whether its story was alerted. */
  isTold: boolean;
};

type Score = {
  right: number;
  wrong: number;
  missed: number;
  precision: number;
  recall: number;
  f1: number;
};

export type Report = {
  articles: number;
  /** Articles that should be alerted, and those of them that were. */
  positives: number;
  alerted: number;
  missed: readonly string[];
  falselyAlerted: readonly string[];
  precision: number;
  recall: number;
  terms: Readonly<Record<string, Score>>;
  errors: readonly { id: string; title: string; missing: readonly string[]; wrong: readonly string[] }[];
};

export function measure(judged: readonly Judged[], names: readonly string[]): Report {
  const positives = judged.filter(({ expected }) => expected.length > 0);
  const told = judged.filter(({ isTold }) => isTold);
  const alerted = positives.filter(({ isTold }) => isTold).length;
  const titleOf = ({ id, title }: Judged) => `${id} ${title}`;
  return {
    articles: judged.length,
    positives: positives.length,
    alerted,
    missed: positives.filter(({ isTold }) => !isTold).map(titleOf),
    falselyAlerted: told.filter(({ expected }) => expected.length === 0).map(titleOf),
    precision: share(alerted, told.length),
    recall: share(alerted, positives.length),
    terms: Object.fromEntries([...names.map((name) => [name, scoreOf(judged, name)])]),
    errors: judged.flatMap(({ id, title, expected, found }) => {
      const missing = expected.filter((name) => !found.includes(name));
      const wrong = found.filter((name) => !expected.includes(name));
      return missing.length + wrong.length === 0 ? [] : [{ id, title, missing, wrong }];
    }),
  };
}

function scoreOf(judged: readonly Judged[], name: string): Score {
  const right = judged.filter((one) => one.found.includes(name) && one.expected.includes(name)).length;
  const wrong = judged.filter((one) => one.found.includes(name) && !one.expected.includes(name)).length;
  const missed = judged.filter((one) => !one.found.includes(name) && one.expected.includes(name)).length;
  const precision = share(right, right + wrong);
  const recall = share(right, right + missed);
  const sum = precision + recall;
  return { right, wrong, missed, precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}

/** Nothing wrong among nothing is perfect. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

export function reportText(report: Report): string {
  const rows = Object.entries(report.terms).map(
    ([name, { precision, recall, f1, wrong, missed }]) =>
      `${name.padEnd(24)} ${three(precision)}      ${three(recall)}   ${three(f1)}   ${wrong} wrong, ${missed} missed`,
  );
  const errors = report.errors.map(
    ({ id, title, missing, wrong }) =>
      `  ${id} ${title}${missing.length > 0 ? `\n    missing: ${missing.join(', ')}` : ''}${wrong.length > 0 ? `\n    wrong: ${wrong.join(', ')}` : ''}`,
  );
  return `${report.articles} articles, ${report.positives} of them should be alerted: ${report.alerted} were.
Alerted or not: precision ${three(report.precision)}, recall ${three(report.recall)}
${report.missed.map((title) => `  missed: ${title}\n`).join('')}${report.falselyAlerted.map((title) => `  should not have been alerted: ${title}\n`).join('')}
Term                     precision  recall  F1
${rows.join('\n')}
${errors.length > 0 ? `\nArticles with a term too few or too many:\n${errors.join('\n')}\n` : ''}`;
}

function three(value: number): string {
  return value.toFixed(3);
}
