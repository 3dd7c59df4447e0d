/** What Slack refuses in a form, as messages with the place of the fault; empty when it is accepted. */
import { BLOCKS, checkBlockList } from './check-blocks.ts';
import {
  anything,
  boolean,
  type Check,
  checkByType,
  faultsOf,
  fields,
  isFields,
  list,
  number,
  oneOf,
  plainText,
  text,
} from './check-fields.ts';

const MAX_BLOCKS = 100;
const MAX_VIEW_LENGTH = 250_000;

const option: Check = (value, place, report) =>
  fields(value, place, report, { text: plainText(75), value: text(1, 150), description: plainText(75) }, [
    'text',
    'value',
  ]);

const select: Check = (value, place, report) => {
  const allowed = {
    action_id: text(1, 255),
    options: list(1, 100, option),
    initial_option: option,
    placeholder: plainText(150),
    focus_on_load: boolean,
  };
  fields(value, place, report, allowed, ['options']);
  if (!isFields(value) || value.initial_option === undefined || !Array.isArray(value.options)) return;
  const initial = JSON.stringify(value.initial_option);
  if (!value.options.some((one) => JSON.stringify(one) === initial))
    report(`${place}/initial_option`, 'must be one of the options');
};

const textInput: Check = (value, place, report) =>
  fields(value, place, report, {
    action_id: text(1, 255),
    initial_value: text(0, 3000),
    multiline: boolean,
    min_length: number(0, 3000),
    max_length: number(1, 3000),
    placeholder: plainText(150),
    focus_on_load: boolean,
  });

const element: Check = (value, place, report) =>
  checkByType({ static_select: select, plain_text_input: textInput }, value, place, report);

const input: Check = (value, place, report) =>
  fields(
    value,
    place,
    report,
    { label: plainText(2000), hint: plainText(2000), element, optional: boolean, dispatch_action: boolean },
    ['label', 'element'],
  );

const block: Check = (value, place, report) => checkByType({ ...BLOCKS, input }, value, place, report);

export function checkView(view: unknown): string[] {
  return faultsOf((report) => {
    const allowed: Record<string, Check> = {
      type: oneOf('modal'),
      title: plainText(24),
      submit: plainText(24),
      close: plainText(24),
      blocks: anything,
      callback_id: text(1, 255),
      private_metadata: text(0, 3000),
      clear_on_close: boolean,
      notify_on_close: boolean,
      external_id: text(1, 255),
    };
    fields(view, '/view', report, allowed, ['title', 'blocks']);
    if (!isFields(view)) return;
    checkBlockList(view.blocks, MAX_BLOCKS, block, report);
    if (JSON.stringify(view).length > MAX_VIEW_LENGTH) report('/view', 'is too large');
    if (view.type !== 'modal') report('/view/type', 'must be modal');
    const asks =
      Array.isArray(view.blocks) && view.blocks.some((one) => isFields(one) && one.type === 'input');
    if (asks && view.submit === undefined) report('/view/submit', 'is needed where there are inputs');
  });
}
