/** Checks the values of a command's options against what WATCH_COMMANDS says of them. */
import type { CommandOption, WatchCommand } from '../chat/watch-commands.ts';

/** In one form each: numbers without zeros in front, choices as they are listed. */
export type CheckedOptions =
  | { ok: true; options: Readonly<Record<string, string>> }
  | { ok: false; option: string; message: string };

type NearestName = (word: string, known: readonly string[]) => string | null;

const LONGEST_SHOWN = 40;

/** What is empty counts as not given. */
export function checkOptions(
  command: WatchCommand,
  given: ReadonlyMap<string, string>,
  nearestName: NearestName,
): CheckedOptions {
  const options: Record<string, string> = {};
  for (const option of command.options) {
    const value = given.get(option.name)?.trim() ?? '';
    if (value === '') {
      if (option.isRequired) return { ok: false, option: option.name, message: missing(option, given) };
      continue;
    }
    const checked = checkValue(option, value, nearestName);
    if (!checked.ok) return { ok: false, option: option.name, message: checked.message };
    options[option.name] = checked.value;
  }
  return { ok: true, options };
}

function missing({ name, description }: CommandOption, given: ReadonlyMap<string, string>): string {
  const others = [...given.keys()].filter((one) => one !== name).map((one) => `${one}:`);
  const wanted = `${description.charAt(0).toLowerCase()}${description.slice(1)}.`;
  if (others.length === 0) return `It wants something behind it: ${wanted}`;
  const verb = others.length === 1 ? 'alone is' : 'alone are';
  return `${others.join(' and ')} ${verb} not enough. It wants something besides: ${wanted}`;
}

type CheckedValue = { ok: true; value: string } | { ok: false; message: string };

function checkValue(option: CommandOption, value: string, nearestName: NearestName): CheckedValue {
  switch (option.kind) {
    case 'text':
      if (value.length <= option.maxLength) return { ok: true, value };
      return no(`${option.name} is too long: at most ${option.maxLength} characters.`);
    case 'number': {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= option.least && number <= option.most) return { ok: true, value: String(number) };
      return no(
        `${option.name} wants a whole number from ${option.least} to ${option.most}, not ${shown(value)}.`,
      );
    }
    case 'choice': {
      const choice = option.choices.find((one) => one === value.toLowerCase());
      if (choice !== undefined) return { ok: true, value: choice };
      const meant = nearestName(value, option.choices);
      const hint = meant === null ? '' : ` Did you mean ${option.name}:${meant}?`;
      return no(`${option.name} is one of ${option.choices.join(', ')}, not ${shown(value)}.${hint}`);
    }
  }
}

function shown(value: string): string {
  return value.length > LONGEST_SHOWN ? `“${value.slice(0, LONGEST_SHOWN)}…”` : `“${value}”`;
}

function no(message: string): CheckedValue {
  return { ok: false, message };
}
