/** Which application commands Discord refuses. */
import { checkInteger, checkString, type FormError, isRecord } from './form-errors.ts';

const chatInput = 1;
const subCommand = 1;
const subCommandGroup = 2;
const namePattern = /^[-_'\p{L}\p{N}]{1,32}$/u;

export function checkCommands(body: unknown): FormError[] {
  if (!Array.isArray(body)) {
    return [{ path: '', code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used.' }];
  }
  if (body.length > 100) {
    return [{ path: '', code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 100 or fewer in length.' }];
  }
  return body.flatMap((command, index) => checkCommand(command, String(index)));
}

function checkCommand(command: unknown, path: string): FormError[] {
  if (!isRecord(command)) return [{ path, code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries.' }];
  const type = command.type ?? chatInput;
  if (type !== chatInput) return checkName(command.name, path);
  const errors = [...checkNameAndDescription(command, path), ...checkOptions(command.options, path)];
  if (lengthOf(command) > 8000) {
    const message = 'Command exceeds maximum size (8000)';
    errors.push({ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message });
  }
  return errors;
}

/** Names, descriptions and values count, all the way down. */
function lengthOf(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, one) => sum + lengthOf(one), 0);
  if (!isRecord(part)) return 0;
  const texts = [part.name, part.description, part.value].filter((text) => typeof text === 'string');
  return texts.join('').length + lengthOf(part.options) + lengthOf(part.choices);
}

function checkOptions(options: unknown, path: string): FormError[] {
  if (options === undefined) return [];
  if (!Array.isArray(options) || options.length > 25) {
    const message = 'Must be 25 or fewer in length.';
    return [{ path: `${path}.options`, code: 'BASE_TYPE_MAX_LENGTH', message }];
  }
  const records = options.filter(isRecord);
  const errors = records.flatMap((option, index) => checkOption(option, `${path}.options.${index}`));
  const isNested = records.map(({ type }) => type === subCommand || type === subCommandGroup);
  if (isNested.includes(true) && isNested.includes(false)) {
    const message =
      'Sub-command and sub-command group option types are mutually exclusive to all other types';
    errors.push({ path: `${path}.options`, code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message });
  }
  if (new Set(records.map(({ name }) => name)).size < records.length) {
    const message = 'Option names must be unique';
    errors.push({ path: `${path}.options`, code: 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', message });
  }
  const firstOptional = records.findIndex(({ required }) => required !== true);
  if (firstOptional !== -1 && records.slice(firstOptional).some(({ required }) => required === true)) {
    const message = 'Required options must be placed before non-required options';
    errors.push({ path: `${path}.options`, code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message });
  }
  return errors;
}

function checkOption(option: Record<string, unknown>, path: string): FormError[] {
  const errors = checkNameAndDescription(option, path);
  if (typeof option.type !== 'number' || option.type < 1 || option.type > 11) {
    errors.push({
      path: `${path}.type`,
      code: 'BASE_TYPE_CHOICES',
      message: 'Value must be one of 1 to 11.',
    });
  }
  if (option.max_length !== undefined) {
    errors.push(...checkInteger(option.max_length, `${path}.max_length`, 1, 6000));
  }
  errors.push(...checkChoices(option, path));
  return [...errors, ...checkOptions(option.options, path)];
}

function checkChoices(option: Record<string, unknown>, path: string): FormError[] {
  const choices = Array.isArray(option.choices) ? option.choices.filter(isRecord) : [];
  const errors = choices.flatMap(({ name, value }, index) => [
    ...checkString(name, `${path}.choices.${index}.name`, { min: 1, max: 100 }),
    ...(typeof value === 'string' ? checkString(value, `${path}.choices.${index}.value`, { max: 100 }) : []),
  ]);
  if (choices.length > 25) {
    errors.push({ path: `${path}.choices`, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 25 or fewer.' });
  }
  if (new Set(choices.map(({ name }) => name)).size < choices.length) {
    const message = 'The choice name is already used';
    errors.push({ path: `${path}.choices`, code: 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS', message });
  }
  const isCompletable = [3, 4, 10].includes(Number(option.type)) && choices.length === 0;
  if (option.autocomplete === true && !isCompletable) {
    const message = 'Only texts and numbers without choices are completed';
    errors.push({ path: `${path}.autocomplete`, code: 'APPLICATION_COMMAND_AUTOCOMPLETE_INVALID', message });
  }
  return errors;
}

function checkNameAndDescription(named: Record<string, unknown>, path: string): FormError[] {
  return [
    ...checkName(named.name, path),
    ...checkString(named.description, `${path}.description`, { min: 1, max: 100 }),
  ];
}

function checkName(name: unknown, path: string): FormError[] {
  if (typeof name === 'string' && namePattern.test(name) && name === name.toLowerCase()) return [];
  const code = 'APPLICATION_COMMAND_INVALID_NAME';
  return [{ path: `${path}.name`, code, message: 'Command name is invalid' }];
}
