/** Answers all that people ask by `/watch`, a button or a form, the same on every platform. */
import type { Answers, CommandAnswer, CommandRequest, FormSubmission } from '../chat/command.ts';
import { type CompleteParts, complete } from './complete.ts';
import { withRealId } from './example-id.ts';
import { commandNamed, helpAnswer } from './help.ts';
import { answerPress, type PressParts } from './press.ts';
import { runCommand } from './run.ts';

export type AnswersParts = PressParts &
  CompleteParts & {
    /** Asks for permission itself. */
    submitMute: (submission: FormSubmission) => Promise<CommandAnswer>;
  };

export function createAnswers(parts: AnswersParts): Answers {
  const { nearestName } = parts;
  const all = { ...parts, lookups: { help: help(nearestName), ...parts.lookups } };
  return {
    command: (request) => command(all, request),
    press: (press) => answerPress(all, press),
    submit: parts.submitMute,
    complete: (request) => complete(all, request),
  };
}

function help(nearestName: PressParts['nearestName']): PressParts['lookups'][string] {
  return async ({ options }) => helpAnswer(options.command ?? '', nearestName);
}

async function command(parts: AnswersParts, request: CommandRequest): Promise<CommandAnswer> {
  return withRealId(parts.db, await answerCommand(parts, request));
}

async function answerCommand(parts: AnswersParts, request: CommandRequest): Promise<CommandAnswer> {
  const { name, typed, asker } = withoutPrefix(request);
  const known = commandNamed(name);
  if (known !== null) return runCommand(parts, known, typed, asker);
  const behind = typeof typed === 'string' ? typed : '';
  const { isShareable: _, ...answer } = helpAnswer(name, parts.nearestName, behind);
  return answer;
}

/** People copy examples as a whole: "/watch /watch latest". */
function withoutPrefix(request: CommandRequest): CommandRequest {
  const { name, typed } = request;
  if (!/^\/?watch$/i.test(name) || typeof typed !== 'string') return request;
  const [next = ''] = typed.split(/\s/u, 1);
  return { ...request, name: next.toLowerCase(), typed: typed.slice(next.length).trim() };
}
