/** Answers `/watch` in Slack: acknowledged at once, answered where only the one who asked sees it. */
import type { App } from '@slack/bolt';
import type { CommandRequest } from '../../command.ts';
import { unescapeMrkdwn } from '../escape-text.ts';
import { type Desk, NOT_FROM_HERE } from './desk.ts';

const COMMAND = '/watch';
/** Of a command's name in the log. */
const LONGEST_NAME = 40;

export function registerCommands(app: App, desk: Desk): void {
  app.command(COMMAND, ({ ack, command, respond }) =>
    desk.take(ack, async () => {
      const { name, typed } = readCommand(command.text);
      const what = `${COMMAND} ${name.slice(0, LONGEST_NAME)}`.trim();
      const { channel_id: channel, user_id: user } = command;
      const place = { channel, user, thread: null, respond };
      const sender = { team: command.team_id, personTeam: null, app: command.api_app_id };
      if (!desk.isOurs(sender, user, what)) return desk.replies.privately(NOT_FROM_HERE, place, what);
      const asker = desk.asker({ id: user, name: command.user_name }, channel);
      const answer = await desk.orApology(() => desk.answers.command({ name, typed, asker }), what);
      await desk.replies.privately(answer, place, what);
    }),
  );
}

export function readCommand(text: string): Pick<CommandRequest, 'name'> & { typed: string } {
  const typed = unescapeMrkdwn(plainLinks(text)).trim();
  const [name = ''] = typed.split(/\s/u, 1);
  return { name: name.toLowerCase(), typed: typed.slice(name.length).trim() };
}

const FORM = /<([^<>|]*)(?:\|([^<>|]*))?>/g;

/** What Slack made of addresses and names, as they were typed; what was typed itself never contains a bare "<". */
function plainLinks(text: string): string {
  return text.replace(FORM, (form, target: string, label: string | undefined) => {
    if (/^(?:https?|ftp|mailto|tel):/i.test(target)) {
      // A link with words of its own is meant as its address.
      return label !== undefined && label !== '' && target.endsWith(label) ? label : target;
    }
    const sign = { '@': '@', '#': '#', '!': '@' }[target.charAt(0)];
    if (sign === undefined) return form;
    const name = label ?? target.slice(1).replace(/\^.*$/s, '');
    return name.startsWith(sign) ? name : sign + name;
  });
}
