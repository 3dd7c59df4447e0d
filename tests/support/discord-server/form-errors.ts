/** Discord's "Invalid Form Body": every fault of a body at once, nested like the body itself. */
import type { ApiAnswer } from './api-answer.ts';
import { apiError } from './api-answer.ts';

export type FormError = { path: string; code: string; message: string };

export function invalidForm(errors: readonly FormError[]): ApiAnswer {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of errors) {
    let node = root;
    for (const key of path.split('.').filter((part) => part !== '')) {
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
    node._errors = [...((node._errors as unknown[] | undefined) ?? []), { code, message }];
  }
  return apiError(400, 50035, 'Invalid Form Body', { errors: root });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Discord trims text, so blanks alone are no text. */
export function checkString(
  value: unknown,
  path: string,
  limits: { min?: number; max: number },
): FormError[] {
  if (typeof value !== 'string') {
    return [
      { path, code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${typeof value}" as string.` },
    ];
  }
  const { min = 0, max } = limits;
  if (min > 0 && value.trim() === '') {
    return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  }
  if (value.length < min || value.length > max) {
    const message =
      min > 0 ? `Must be between ${min} and ${max} in length.` : `Must be ${max} or fewer in length.`;
    return [{ path, code: 'BASE_TYPE_BAD_LENGTH', message }];
  }
  if (!value.isWellFormed()) {
    return [{ path, code: 'STRING_TYPE_CONVERT', message: 'Could not interpret lone surrogates as string.' }];
  }
  return [];
}

export function checkUrl(value: unknown, path: string): FormError[] {
  const errors = checkString(value, path, { min: 1, max: 2048 });
  if (errors.length > 0) return errors;
  if (!URL.canParse(String(value)) || /\s/.test(String(value))) {
    return [{ path, code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }];
  }
  const { protocol, hostname } = new URL(String(value));
  if (protocol !== 'http:' && protocol !== 'https:') {
    const message = `Scheme "${protocol.slice(0, -1)}" must be one of ('http', 'https').`;
    return [{ path, code: 'URL_TYPE_INVALID_SCHEME', message }];
  }
  if (!hostname.includes('.')) {
    return [{ path, code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }];
  }
  return [];
}

export function checkInteger(value: unknown, path: string, min: number, max: number): FormError[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return [];
  return [{ path, code: 'NUMBER_TYPE_RANGE', message: `int value should be between ${min} and ${max}.` }];
}
