/** Answers `/watch` commands, the same on every platform: a table of commands, and help for whatever else is typed. */
import type { AnswerCommand, CommandAnswer } from '../chat/command.ts';

/** One command of `/watch`; the key in the table is the word that is typed. */
export type Lookup = {
  /** What to type, as an example, without `/watch`: "latest 10". */
  example: string;
  /** What the example gives, for the list of commands: "the last ten alerts". */
  gives: string;
  /** Never throws for what was typed: whatever cannot be answered is answered with what to type. */
  answer: AnswerCommand;
};

/** The known name nearest to a word, as a misspelling; null when none is near. */
type NearestName = (word: string, known: readonly string[]) => string | null;

/** Longer words are no misspelt command, and are not said back. */
const LONGEST_NAME = 40;

/** @param lookups by the word that is typed, in lower case, in the order of the help. */
export function createAnswers(
  lookups: Readonly<Record<string, Lookup>>,
  nearestName: NearestName,
): AnswerCommand {
  const table = new Map(Object.entries(lookups));
  return async (request) => {
    const lookup = table.get(request.name);
    return lookup === undefined ? help(request.name, table, nearestName) : lookup.answer(request);
  };
}

function help(name: string, table: ReadonlyMap<string, Lookup>, nearestName: NearestName): CommandAnswer {
  return {
    heading: 'Deadline Watch',
    entries: [...table.values()].map(({ example, gives }) => ({
      headline: `/watch ${example}`,
      link: null,
      source: gives,
      published: null,
      note: null,
    })),
    footer: name === '' || name === 'help' ? null : whatWasMeant(name, [...table.keys()], nearestName),
  };
}

function whatWasMeant(name: string, known: readonly string[], nearestName: NearestName): string {
  if (name.length > LONGEST_NAME) return 'There is no such command.';
  const meant = nearestName(name, known);
  const hint = meant === null ? '' : ` Did you mean /watch ${meant}?`;
  return `There is no command “${name}”.${hint}`;
}
