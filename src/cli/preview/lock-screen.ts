/** What the lock screen of a phone shows of a message: plain text, as it was sent for this. */
import { element, type Html, text } from './html.ts';

const UNESCAPED: readonly (readonly [string, string])[] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
];

/** @param sent the text of a Slack message. */
export function slackNotification(sent: string): Html {
  const plain = UNESCAPED.reduce((shown, [code, character]) => shown.replaceAll(code, character), sent);
  return notification('Slack – #desk', plain);
}

/** @param sent the content of a Discord message; its markdown is shown as it is. */
export function discordNotification(sent: string): Html {
  return notification('Discord – Deadline Watch (#desk)', sent.replace(/<@&\d+>/g, '@desk'));
}

function notification(app: string, shown: string): Html {
  return element('div.notification', element('b', text(app)), element('div', text(shown)));
}
