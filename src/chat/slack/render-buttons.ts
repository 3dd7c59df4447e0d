/** The buttons of an alert or an answer as one row of Slack buttons. */
import type { types } from '@slack/bolt';
import { type Button, buttonCode } from '../button.ts';
import { cleanText } from './escape-text.ts';

const MAX_LABEL = 75;
const MOST_BUTTONS = 5;
/** What the action ids of our buttons begin with. */
const ACTION_PREFIX = 'watch:';

/** No block where there are no buttons: Slack refuses an empty one. */
export function renderButtons(buttons: readonly Button[]): types.ActionsBlock[] {
  const elements = buttons.slice(0, MOST_BUTTONS).map(buttonElement);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

export function buttonElement({ label, look, action }: Button): types.Button {
  const code = buttonCode(action);
  return {
    type: 'button',
    text: { type: 'plain_text', text: cleanText(label, MAX_LABEL) || '–', emoji: false },
    ...(look === 'plain' ? {} : { style: look }),
    action_id: ACTION_PREFIX + code,
    value: code,
  };
}
