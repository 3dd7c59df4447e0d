/** Answers `/watch` commands, the same on every platform. */
import type { AnswerCommand, CommandAnswer } from '../chat/command.ts';
import type { Database } from '../store/sqlite.ts';
import { latest } from './latest.ts';

export function createAnswers(db: Database): AnswerCommand {
  return async ({ name, text }) => {
    if (name === 'latest') return latest(db, text);
    return help(name);
  };
}

function help(name: string): CommandAnswer {
  const said = name === '' || name === 'help' ? '' : `There is no command “${name}”. `;
  return {
    heading: 'Deadline Watch',
    entries: [],
    footer: `${said}Type /watch latest for the last alerts, or /watch latest 10 for the last ten.`,
  };
}
