/** Answers `/watch` in Slack: acknowledged at once, answered where only the one who asked sees it. */
import type { App, RespondFn } from '@slack/bolt';
import type { AnswerCommand, CommandAnswer, CommandRequest } from '../command.ts';
import { unescapeMrkdwn } from './escape-text.ts';
import { renderAnswer } from './render-answer.ts';
import { type Log, redact } from './sdk-logger.ts';

const COMMAND = '/watch';

const APOLOGY: CommandAnswer = {
  heading: 'That did not work',
  entries: [],
  footer: 'Something went wrong on our side. It has been noted; please try again in a minute.',
};

/** The promises of commands under way are in the set that is returned, so that closing can wait for them. */
export function registerCommands(app: App, answer: AnswerCommand, log: Log): ReadonlySet<Promise<void>> {
  const underWay = new Set<Promise<void>>();
  app.command(COMMAND, async ({ ack, command, respond }) => {
    await ack();
    const request = { ...parseCommand(command.text), by: `slack:${command.user_id}` };
    const work = reply(request, answer, respond, log);
    underWay.add(work);
    await work;
    underWay.delete(work);
  });
  app.error(async (error) => log('error', redact(`a command in Slack failed: ${error.message}`)));
  return underWay;
}

export function parseCommand(text: string): Omit<CommandRequest, 'by'> {
  const typed = unescapeMrkdwn(text).trim();
  const [name = ''] = typed.split(/\s/u, 1);
  return { name: name.toLowerCase(), text: typed.slice(name.length).trim() };
}

/** Never rejects. */
async function reply(
  request: CommandRequest,
  answer: AnswerCommand,
  respond: RespondFn,
  log: Log,
): Promise<void> {
  let message: CommandAnswer;
  try {
    message = await answer(request);
  } catch (error) {
    log('error', redact(`${COMMAND} ${request.name} failed: ${error}`));
    message = APOLOGY;
  }
  try {
    const response = await respond({ response_type: 'ephemeral', ...renderAnswer(message) });
    // The SDK looks at the status only; a refusal can come with status 200.
    const body = await response.text();
    if (body.includes('"ok":false')) throw new Error(body);
  } catch (error) {
    log('warn', redact(`the answer to ${COMMAND} ${request.name} did not reach Slack: ${error}`));
  }
}
