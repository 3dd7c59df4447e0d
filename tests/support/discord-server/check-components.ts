/** Which rows of buttons and menus Discord refuses. */
import { checkInteger, checkString, checkUrl, type FormError, isRecord } from './form-errors.ts';

const actionRow = 1;
const button = 2;
const linkStyle = 5;

export function checkComponents(components: unknown): FormError[] {
  if (components === undefined || components === null) return [];
  if (!Array.isArray(components) || components.length > 5) {
    return [{ path: 'components', code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 5 or fewer in length.' }];
  }
  const errors = components.flatMap((row, index) => checkRow(row, `components.${index}`));
  const ids = components
    .flatMap((row) => (isRecord(row) && Array.isArray(row.components) ? row.components : []))
    .flatMap((child) => (isRecord(child) && child.custom_id !== undefined ? [child.custom_id] : []));
  if (new Set(ids).size < ids.length) {
    const message = 'Component custom id cannot be duplicated';
    errors.push({ path: 'components', code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message });
  }
  return errors;
}

function checkRow(row: unknown, path: string): FormError[] {
  if (!isRecord(row) || row.type !== actionRow || !Array.isArray(row.components)) {
    return [
      { path: `${path}.type`, code: 'UNION_TYPE_CHOICES', message: 'Value of field "type" must be 1.' },
    ];
  }
  if (row.components.length < 1 || row.components.length > 5) {
    const message = 'Must be between 1 and 5 in length.';
    return [{ path: `${path}.components`, code: 'BASE_TYPE_BAD_LENGTH', message }];
  }
  return row.components.flatMap((child, index) => checkChild(child, `${path}.components.${index}`));
}

function checkChild(child: unknown, path: string): FormError[] {
  if (!isRecord(child)) return [{ path, code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries.' }];
  if (child.type !== button) return checkMenu(child, path);
  const errors: FormError[] = [];
  if (child.label !== undefined) errors.push(...checkString(child.label, `${path}.label`, { max: 80 }));
  if (child.label === undefined && child.emoji === undefined) {
    errors.push({ path, code: 'BUTTON_COMPONENT_REQUIRED', message: 'A button needs a label or an emoji.' });
  }
  errors.push(...checkInteger(child.style, `${path}.style`, 1, 6));
  if (child.url !== undefined && child.custom_id !== undefined) {
    const message = 'A custom id and url cannot both be specified';
    errors.push({ path, code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message });
  }
  if (child.style === linkStyle) errors.push(...checkUrl(child.url, `${path}.url`));
  else errors.push(...checkString(child.custom_id, `${path}.custom_id`, { min: 1, max: 100 }));
  return errors;
}

function checkMenu(menu: Record<string, unknown>, path: string): FormError[] {
  const errors = checkString(menu.custom_id, `${path}.custom_id`, { min: 1, max: 100 });
  const options = Array.isArray(menu.options) ? menu.options : [];
  if (options.length > 25) {
    const message = 'Must be between 1 and 25 in length.';
    errors.push({ path: `${path}.options`, code: 'BASE_TYPE_BAD_LENGTH', message });
  }
  return errors;
}
