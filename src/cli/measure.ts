/** Precision and recall of what was found against what should have been. */

export type Found = {
  id: string;
  title: string;
  /** Names of the terms that it should be found under, and of those it was found under. */
  expected: readonly string[];
  found: readonly string[];
};

export type Judged = Found & {
  /** Whether its story was alerted. */
  isTold: boolean;
};

export type FoundError = { id: string; title: string; missing: readonly string[]; wrong: readonly string[] };

export type Score = {
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
  errors: readonly FoundError[];
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
    terms: scoresOf(judged, names),
    errors: errorsOf(judged),
  };
}

export function scoresOf(rows: readonly Found[], names: readonly string[]): Record<string, Score> {
  return Object.fromEntries(names.map((name) => [name, countScore(rows, (each) => each === name)]));
}

/** Every pair of an article and a term counts once, whatever the term. */
export function totalOf(rows: readonly Found[]): Score {
  return countScore(rows, () => true);
}

export function errorsOf(rows: readonly Found[]): FoundError[] {
  return rows.flatMap(({ id, title, expected, found }) => {
    const missing = expected.filter((name) => !found.includes(name));
    const wrong = found.filter((name) => !expected.includes(name));
    return missing.length + wrong.length === 0 ? [] : [{ id, title, missing, wrong }];
  });
}

function countScore(rows: readonly Found[], isMeant: (name: string) => boolean): Score {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { expected, found } of rows) {
    const common = found.filter((name) => isMeant(name) && expected.includes(name)).length;
    right += common;
    wrong += found.filter(isMeant).length - common;
    missed += expected.filter(isMeant).length - common;
  }
  // Nothing wrong among nothing is perfect; nothing found where something should have been is not.
  if (right + wrong + missed === 0) return { right, wrong, missed, precision: 1, recall: 1, f1: 1 };
  const precision = right === 0 ? 0 : right / (right + wrong);
  const recall = right === 0 ? 0 : right / (right + missed);
  return {
    right,
    wrong,
    missed,
    precision,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** Of alerts: where there is nothing, nothing is wrong. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

export function reportText(report: Report): string {
  return `${report.articles} articles, ${report.positives} of them should be alerted: ${report.alerted} were.
Alerted or not: precision ${three(report.precision)}, recall ${three(report.recall)}
${report.missed.map((title) => `  missed: ${title}\n`).join('')}${report.falselyAlerted.map((title) => `  should not have been alerted: ${title}\n`).join('')}
${scoreTable(report.terms)}
${errorText(report.errors)}`;
}

export function scoreTable(scores: Readonly<Record<string, Score>>): string {
  const rows = Object.entries(scores).map(
    ([name, { precision, recall, f1, wrong, missed }]) =>
      `${name.padEnd(24)} ${three(precision)}      ${three(recall)}   ${three(f1)}   ${wrong} wrong, ${missed} missed`,
  );
  return `Term                     precision  recall  F1\n${rows.join('\n')}`;
}

/** Empty where there is none. */
export function errorText(errors: readonly FoundError[]): string {
  const lines = errors.map(
    ({ id, title, missing, wrong }) =>
      `  ${id} ${title}${missing.length > 0 ? `\n    missing: ${missing.join(', ')}` : ''}${wrong.length > 0 ? `\n    wrong: ${wrong.join(', ')}` : ''}`,
  );
  return lines.length > 0 ? `\nArticles with a term too few or too many:\n${lines.join('\n')}\n` : '';
}

function three(value: number): string {
  return value.toFixed(3);
}
