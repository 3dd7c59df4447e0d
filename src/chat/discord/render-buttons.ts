/** The buttons of an alert or an answer as one row of Discord buttons. */
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
const mostButtons = 5;
const styles = {
  plain: ButtonStyle.Secondary,
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const satisfies Record<Button['look'], ButtonStyle>;

/** No row where there are no buttons; as an edit, that takes the buttons away. */
export function renderButtons(buttons: readonly Button[]): ButtonRow[] {
  const components = buttons.slice(0, mostButtons).map(
    ({ label, look, action }): APIButtonComponentWithCustomId => ({
      type: ComponentType.Button,
      style: styles[look],
      label: plainText(label, maxLabelLength) || '–',
      custom_id: buttonCode(action),
    }),
  );
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }];
}
