/** The buttons of an alert or an answer as rows of Discord buttons. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { type Button, buttonCode } from '../button.ts';
import { plainText } from './escape-text.ts';

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

const maxLabelLength = 80;
/** On one row. */
const mostButtons = 5;
const mostRows = 5;
const styles = {
  plain: ButtonStyle.Secondary,
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const satisfies Record<Button['look'], ButtonStyle>;

/** No row where there are no buttons; as an edit, that takes the buttons away. */
export function renderButtons(buttons: readonly Button[]): ButtonRow[] {
  return rowsOf(buttons.slice(0, mostButtons).map(renderButton));
}

/**
 * Those of the entries in rows of their own, each with the number of its entry, above the answer's own.
 * @param entries of each entry that is shown its button, if it has one; what has no room is left out.
 */
export function renderAnswerButtons(
  entries: readonly (Button | undefined)[],
  buttons: readonly Button[],
): ButtonRow[] {
  const own = renderButtons(buttons);
  const taken = new Set(buttons.map(({ action }) => buttonCode(action)));
  const numbered = entries.flatMap((button, index) => {
    const code = button && buttonCode(button.action);
    if (button === undefined || code === undefined || taken.has(code)) return [];
    taken.add(code);
    return [renderButton({ ...button, label: `${index + 1} · ${button.label}` })];
  });
  return [...rowsOf(numbered.slice(0, (mostRows - own.length) * mostButtons)), ...own];
}

function renderButton({ label, look, action }: Button): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: styles[look],
    label: plainText(label, maxLabelLength) || '–',
    custom_id: buttonCode(action),
  };
}

function rowsOf(components: readonly APIButtonComponentWithCustomId[]): ButtonRow[] {
  const count = Math.ceil(components.length / mostButtons);
  return Array.from({ length: count }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: components.slice(row * mostButtons, (row + 1) * mostButtons),
  }));
}
