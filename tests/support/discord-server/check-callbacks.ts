/** Which forms (modals) and which completions of an option Discord refuses. */
import { checkInteger, checkString, type FormError, isRecord } from './form-errors.ts';

const label = 18;
const stringSelect = 3;
const textInput = 4;

export function checkModal(modal: unknown): FormError[] {
  if (!isRecord(modal)) return [{ path: 'data', code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries.' }];
  const parts = Array.isArray(modal.components) ? modal.components : [];
  const errors = [
    ...checkString(modal.custom_id, 'data.custom_id', { min: 1, max: 100 }),
    ...checkString(modal.title, 'data.title', { min: 1, max: 45 }),
    ...parts.flatMap((part, index) => checkLabel(part, `data.components.${index}`)),
  ];
  if (parts.length < 1 || parts.length > 5) {
    const message = 'Must be between 1 and 5 in length.';
    errors.push({ path: 'data.components', code: 'BASE_TYPE_BAD_LENGTH', message });
  }
  const ids = parts.filter(isRecord).map(({ component }) => isRecord(component) && component.custom_id);
  if (new Set(ids).size < ids.length) {
    const message = 'Component custom id cannot be duplicated';
    errors.push({ path: 'data.components', code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message });
  }
  return errors;
}

function checkLabel(part: unknown, path: string): FormError[] {
  if (!isRecord(part) || part.type !== label || !isRecord(part.component)) {
    return [
      { path: `${path}.type`, code: 'UNION_TYPE_CHOICES', message: 'Value must be one of (1, 10, 18).' },
    ];
  }
  const errors = checkString(part.label, `${path}.label`, { min: 1, max: 45 });
  if (part.description !== undefined && part.description !== null) {
    errors.push(...checkString(part.description, `${path}.description`, { min: 1, max: 100 }));
  }
  const field = part.component;
  errors.push(...checkString(field.custom_id, `${path}.component.custom_id`, { min: 1, max: 100 }));
  if (field.type === stringSelect) return [...errors, ...checkSelect(field, `${path}.component`)];
  if (field.type === textInput) return [...errors, ...checkTextInput(field, `${path}.component`)];
  const message = 'Value of field "type" must be one of (3, 4).';
  return [...errors, { path: `${path}.component.type`, code: 'UNION_TYPE_CHOICES', message }];
}

function checkSelect(select: Record<string, unknown>, path: string): FormError[] {
  const options = Array.isArray(select.options) ? select.options.filter(isRecord) : [];
  const errors = options.flatMap((option, index) => [
    ...checkString(option.label, `${path}.options.${index}.label`, { min: 1, max: 100 }),
    ...checkString(option.value, `${path}.options.${index}.value`, { min: 1, max: 100 }),
  ]);
  if (options.length < 1 || options.length > 25) {
    const message = 'Must be between 1 and 25 in length.';
    errors.push({ path: `${path}.options`, code: 'BASE_TYPE_BAD_LENGTH', message });
  }
  if (new Set(options.map(({ value }) => value)).size < options.length) {
    const message = 'The specified option value is already used';
    errors.push({ path: `${path}.options`, code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message });
  }
  const most = typeof select.max_values === 'number' ? select.max_values : 1;
  if (options.filter((option) => option.default === true).length > most) {
    const message = 'Too many options are selected by default';
    errors.push({ path: `${path}.options`, code: 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', message });
  }
  return errors;
}

function checkTextInput(input: Record<string, unknown>, path: string): FormError[] {
  const errors = checkInteger(input.style, `${path}.style`, 1, 2);
  if (input.max_length !== undefined) {
    errors.push(...checkInteger(input.max_length, `${path}.max_length`, 1, 4000));
  }
  if (input.label !== undefined) {
    const message = 'A text input in a label has no label of its own';
    errors.push({ path: `${path}.label`, code: 'COMPONENT_LABEL_NOT_ALLOWED', message });
  }
  return errors;
}

export function checkChoices(data: unknown): FormError[] {
  const choices = isRecord(data) && Array.isArray(data.choices) ? data.choices : null;
  if (choices === null) {
    return [{ path: 'data.choices', code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  }
  const errors = choices.flatMap((choice: unknown, index) => {
    const { name, value } = isRecord(choice) ? choice : { name: undefined, value: undefined };
    return [
      ...checkString(name, `data.choices.${index}.name`, { min: 1, max: 100 }),
      ...checkString(value, `data.choices.${index}.value`, { min: 1, max: 100 }),
    ];
  });
  if (choices.length > 25) {
    errors.push({
      path: 'data.choices',
      code: 'BASE_TYPE_MAX_LENGTH',
      message: 'Must be 25 or fewer in length.',
    });
  }
  return errors;
}
