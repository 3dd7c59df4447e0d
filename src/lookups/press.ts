/** What comes of a button that somebody pressed, below an alert or an answer; also long after, and after a restart. */
import { type ButtonAction, readButton } from '../chat/button.ts';
import type { Asker, ButtonPress, CommandAnswer, MuteForm, PressOutcome } from '../chat/command.ts';
import { recallAsked } from '../store/asked.ts';
import { alertWithId } from '../store/told-stories.ts';
import { commandNamed } from './help.ts';
import { isRepeatable, type RunParts, refuse, runAllowed, runCommand } from './run.ts';

export type PressParts = RunParts & {
  /** null where there is no such alert. */
  muteForm: (alert: string, asker: Asker) => Promise<MuteForm | null>;
};

type AlertAction = Extract<ButtonAction, { alert: string }>;
type PageAction = Extract<ButtonAction, { asked: string }>;

/** Which option of the command takes the id of the alert. */
const OPTIONS: Readonly<Record<Exclude<AlertAction['do'], 'mute'>, string>> = {
  relevant: 'alert',
  noise: 'alert',
  background: 'id',
  why: 'what',
};

export async function answerPress(parts: PressParts, { code, asker }: ButtonPress): Promise<PressOutcome> {
  const action = readButton(code);
  if (action === null)
    return said('This button is not known here any more. Type /watch help for what can be asked.');
  if ('alert' in action) return pressAlert(parts, action, asker);
  if ('asked' in action) return turnPage(parts, action, asker);
  if ('date' in action) return run(parts, action.do, { date: action.date }, asker);
  return run(parts, 'unmute', { what: action.mute }, asker);
}

async function pressAlert(parts: PressParts, action: AlertAction, asker: Asker): Promise<PressOutcome> {
  const found = await alertWithId(parts.db, action.alert);
  if (found === null) return said(NO_ALERT);
  if (action.do !== 'mute') return run(parts, action.do, { [OPTIONS[action.do]]: action.alert }, asker);
  const refusal = await refuse(parts, asker, 'mute');
  if (refusal !== null) return { outcome: 'answer', answer: refusal, replaces: false };
  const form = await parts.muteForm(found.alert, asker);
  return form === null ? said(NO_ALERT) : { outcome: 'form', form };
}

const NO_ALERT = 'This alert is not in the archive any more. The last ones: /watch latest';

async function turnPage(parts: PressParts, action: PageAction, asker: Asker): Promise<PressOutcome> {
  const request = await recallAsked(parts.db, action.asked);
  const command = request === null ? null : commandNamed(request.name);
  if (request === null || command === null || !isRepeatable(command))
    return said('What was asked here is forgotten after 30 days. Please ask again: /watch help says how.');
  const hasPages = command.options.some(({ name }) => name === 'page');
  const options = hasPages ? { ...request.options, page: String(action.page) } : request.options;
  const isShown = action.do === 'share';
  const refusal = await refuse(parts, asker, command.needs);
  if (refusal !== null) return { outcome: 'answer', answer: refusal, replaces: false };
  const answer = await runAllowed(parts, command, options, asker, isShown);
  return isShown ? { outcome: 'share', answer } : { outcome: 'answer', answer, replaces: true };
}

async function run(
  parts: PressParts,
  name: string,
  options: Readonly<Record<string, string>>,
  asker: Asker,
): Promise<PressOutcome> {
  const command = commandNamed(name);
  if (command === null) return said('This button is not answered here.');
  const answer = await runCommand(parts, command, options, asker);
  return { outcome: 'answer', answer, replaces: false };
}

function said(footer: string): PressOutcome {
  const answer: CommandAnswer = { heading: 'Nothing was done', entries: [], footer };
  return { outcome: 'answer', answer, replaces: false };
}
