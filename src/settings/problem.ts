/** What is wrong with the settings, and where. */

export type Problem = {
  /** The config, or a file or folder of terms, as it was named; or "environment". */
  file: string;
  /** Both count from 1; null where the trouble has no place in a text, or none in its line. */
  line: number | null;
  column: number | null;
  /** Within that file: "terms[2].match", or the name of an environment variable; empty where it concerns the whole file. */
  path: string;
  message: string;
};

/** Where something is wrong. */
export type Place = Omit<Problem, 'message'>;

export type Path = readonly (string | number)[];

/** One line, whatever text from the config is in it: "config/watch.yaml:12:5 terms[2].match: …". */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  const subject = problem.path === '' ? place : `${place} ${problem.path}`;
  return `${subject}: ${problem.message}`.replace(/\p{Cc}+/gu, ' ');
}

export function formatPath(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (!/^[\w-]+$/.test(segment)) text += `[${quote(segment)}]`;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text;
}

/** A name from the config, in quotation marks and not too long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}

/** A sentence without its capital and full stop, to stand behind the path. */
export function fragment(sentence: string): string {
  return sentence.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase()).replace(/\.$/, '');
}

/** @param files in the order in which their problems are told; those of the environment come after all. */
export function inOrder(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const ranks = new Map(files.map((file, index) => [file, index]));
  const rank = ({ file }: Problem) => ranks.get(file) ?? files.length;
  return problems.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
