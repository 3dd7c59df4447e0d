/** Checks of JSON values as Slack makes them: each fault with its place. */

export type Fields = Record<string, unknown>;
export type Report = (place: string, fault: string) => void;
export type Check = (value: unknown, place: string, report: Report) => void;

const MAX_URL_LENGTH = 3000;

/** Slack's words for the faults that `check` finds; empty when there are none. */
export function faultsOf(check: (report: Report) => void): string[] {
  const faults: string[] = [];
  check((place, fault) => faults.push(`[ERROR] ${fault} [json-pointer:${place}]`));
  return faults;
}

export function checkByType(
  known: Record<string, Check>,
  value: unknown,
  place: string,
  report: Report,
): void {
  const type = isFields(value) ? String(value.type) : 'none';
  const check = Object.hasOwn(known, type) ? known[type] : undefined;
  if (check) check(value, place, report);
  else report(`${place}/type`, `unsupported type: ${type}`);
}

/** Every field is known and sound, and none that is required is missing. */
export function fields(
  value: unknown,
  place: string,
  report: Report,
  allowed: Record<string, Check>,
  required: readonly string[] = [],
): void {
  if (!isFields(value)) {
    report(place, 'must be an object');
    return;
  }
  for (const name of required)
    if (value[name] === undefined) report(place, `missing required field: ${name}`);
  for (const [name, field] of Object.entries(value)) {
    if (name === 'type') continue;
    const check = name === 'block_id' ? text(1, 255) : allowed[name];
    if (check) check(field, `${place}/${name}`, report);
    else report(place, `invalid additional property: ${name}`);
  }
}

export function anyText(maxLength: number): Check {
  const plain = { text: text(1, maxLength), emoji: boolean };
  const mrkdwn = { text: text(1, maxLength), verbatim: boolean };
  return (value, place, report) =>
    checkByType(
      {
        plain_text: (object, at, to) => fields(object, at, to, plain, ['text']),
        mrkdwn: (object, at, to) => fields(object, at, to, mrkdwn, ['text']),
      },
      value,
      place,
      report,
    );
}

export function plainText(maxLength: number): Check {
  return (value, place, report) => {
    if (isFields(value) && value.type !== 'plain_text') report(`${place}/type`, 'must be plain_text');
    else anyText(maxLength)(value, place, report);
  };
}

export function list(min: number, max: number, check: Check): Check {
  return (value, place, report) => {
    if (!Array.isArray(value)) return report(place, 'must be an array');
    if (value.length < min) report(place, `no fewer than ${min} items allowed`);
    if (value.length > max) report(place, `no more than ${max} items allowed`);
    for (const [index, item] of value.entries()) check(item, `${place}/${index}`, report);
  };
}

export function text(min: number, max: number): Check {
  return (value, place, report) => {
    if (typeof value !== 'string') report(place, 'must be a string');
    else if (value.length < min) report(place, `must be more than ${min - 1} characters`);
    else if (value.length > max) report(place, `must be less than ${max + 1} characters`);
  };
}

export function number(min: number, max: number): Check {
  return (value, place, report) => {
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max)
      report(place, 'must be a number');
  };
}

export function oneOf(...values: string[]): Check {
  return (value, place, report) => {
    if (!values.includes(String(value))) report(place, `must be one of ${values.join(', ')}`);
  };
}

export const anything: Check = () => {};
export const boolean: Check = (value, place, report) => {
  if (typeof value !== 'boolean') report(place, 'must be a boolean');
};

export function url(value: unknown, place: string, report: Report): void {
  if (typeof value !== 'string' || !URL.canParse(value)) report(place, 'must be a valid URL');
  else if (value.length > MAX_URL_LENGTH) report(place, `must be less than ${MAX_URL_LENGTH + 1} characters`);
  else if (!/^(https?|mailto):/.test(value)) report(place, 'must be a web or mail address');
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
