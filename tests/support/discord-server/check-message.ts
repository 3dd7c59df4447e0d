/** Which bodies of a message Discord refuses, and one rule of our own: mentions are always restricted. */
import type { ApiAnswer } from './api-answer.ts';
import { answers } from './api-answer.ts';
import { checkComponents } from './check-components.ts';
import { checkFiles, checkSize, noUploads } from './check-files.ts';
import { checkReference } from './check-reference.ts';
import { checkInteger, checkString, checkUrl, type FormError, invalidForm, isRecord } from './form-errors.ts';

/** forum: the first message of a post there. */
export type MessageUse = 'post' | 'forum' | 'edit' | 'interaction';

const suppressEmbeds = 1 << 2;
const ephemeral = 1 << 6;
const suppressNotifications = 1 << 12;
const allowedFlags: Record<MessageUse, number> = {
  post: suppressEmbeds | suppressNotifications,
  forum: suppressEmbeds | suppressNotifications,
  edit: suppressEmbeds,
  interaction: suppressEmbeds | ephemeral | suppressNotifications,
};

/** Null where the body is accepted. `report` is told of mentions that were left open. */
export function checkMessage(
  body: unknown,
  use: MessageUse,
  report: (violation: string) => void,
  uploads = noUploads,
): ApiAnswer | null {
  if (!isRecord(body)) return answers.badJson;
  const tooLarge = checkSize(uploads);
  if (tooLarge !== null) return tooLarge;
  const errors = [
    ...checkContent(body),
    ...checkEmbeds(body.embeds),
    ...checkComponents(body.components),
    ...checkFlags(body.flags, use),
    ...checkNonce(body, use),
    ...checkReference(body.message_reference, use),
    ...checkAllowedMentions(body.allowed_mentions, report),
    ...checkFiles(body, uploads),
  ];
  if (errors.length > 0) return invalidForm(errors);
  return uploads.files.length === 0 && isEmptyMessage(body, use) ? answers.emptyMessage : null;
}

function checkContent({ content }: Record<string, unknown>): FormError[] {
  return content === undefined || content === null ? [] : checkString(content, 'content', { max: 2000 });
}

function isEmptyMessage(body: Record<string, unknown>, use: MessageUse): boolean {
  if (use === 'edit' && body.content === undefined && body.embeds === undefined) return false;
  const hasContent = typeof body.content === 'string' && body.content.trim() !== '';
  const hasParts = [body.embeds, body.components].some((part) => Array.isArray(part) && part.length > 0);
  return !hasContent && !hasParts;
}

function checkFlags(flags: unknown, use: MessageUse): FormError[] {
  if (flags === undefined || flags === null) return [];
  if (typeof flags === 'number' && (flags & ~allowedFlags[use]) === 0) return [];
  return [{ path: 'flags', code: 'MESSAGE_FLAGS_INVALID', message: 'Only some flags can be set here.' }];
}

function checkNonce({ nonce, enforce_nonce: isEnforced }: Record<string, unknown>, use: MessageUse) {
  if (nonce === undefined || nonce === null) return [];
  if (use !== 'post') return [{ path: 'nonce', code: 'UNEXPECTED', message: 'A nonce is for posts only.' }];
  const text = typeof nonce === 'number' ? String(nonce) : nonce;
  const errors = checkString(text, 'nonce', { max: 25 });
  if (isEnforced !== undefined && typeof isEnforced !== 'boolean') {
    errors.push({ path: 'enforce_nonce', code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be true or false.' });
  }
  return errors;
}

/** Discord itself would take a body without them, and ping. */
function checkAllowedMentions(allowed: unknown, report: (violation: string) => void): FormError[] {
  const isClosed =
    isRecord(allowed) &&
    Array.isArray(allowed.parse) &&
    allowed.parse.length === 0 &&
    allowed.replied_user !== true &&
    [allowed.users, allowed.roles].every((ids) => ids === undefined || isIdList(ids));
  if (isClosed) return [];
  const message = `allowed_mentions must be {parse: []}, it is ${JSON.stringify(allowed)}`;
  report(message);
  return [{ path: 'allowed_mentions', code: 'OWN_RULE_OPEN_MENTIONS', message }];
}

function isIdList(ids: unknown): boolean {
  return Array.isArray(ids) && ids.length <= 100 && ids.every((id) => /^\d{15,20}$/.test(String(id)));
}

function checkEmbeds(embeds: unknown): FormError[] {
  if (embeds === undefined || embeds === null) return [];
  if (!Array.isArray(embeds)) {
    return [{ path: 'embeds', code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used.' }];
  }
  if (embeds.length > 10) {
    return [{ path: 'embeds', code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' }];
  }
  const errors = embeds.flatMap((embed, index) => checkEmbed(embed, `embeds.${index}`));
  if (errors.length === 0 && embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > 6000) {
    const message = 'Embed size exceeds maximum size of 6000';
    errors.push({ path: 'embeds', code: 'MAX_EMBED_SIZE_EXCEEDED', message });
  }
  return errors;
}

function checkEmbed(embed: unknown, path: string): FormError[] {
  if (!isRecord(embed)) return [{ path, code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries.' }];
  // Null is as good as absent.
  const present = Object.fromEntries(Object.entries(embed).filter(([, value]) => value !== null));
  const { title, description, url, color, timestamp, footer, author, fields, image, thumbnail } = present;
  const errors: FormError[] = [];
  if (title !== undefined) errors.push(...checkString(title, `${path}.title`, { max: 256 }));
  if (description !== undefined) {
    errors.push(...checkString(description, `${path}.description`, { max: 4096 }));
  }
  if (url !== undefined) errors.push(...checkUrl(url, `${path}.url`));
  if (color !== undefined) errors.push(...checkInteger(color, `${path}.color`, 0, 0xffffff));
  if (timestamp !== undefined && !isIsoTimestamp(timestamp)) {
    const message = 'Could not parse it. Should be ISO8601.';
    errors.push({ path: `${path}.timestamp`, code: 'DATE_TIME_TYPE_PARSE', message });
  }
  if (footer !== undefined) {
    const text = isRecord(footer) ? footer.text : undefined;
    errors.push(...checkString(text, `${path}.footer.text`, { min: 1, max: 2048 }));
  }
  if (author !== undefined) {
    const name = isRecord(author) ? author.name : undefined;
    errors.push(...checkString(name, `${path}.author.name`, { min: 1, max: 256 }));
    if (isRecord(author) && author.url !== undefined) {
      errors.push(...checkUrl(author.url, `${path}.author.url`));
    }
  }
  for (const [name, media] of Object.entries({ image, thumbnail })) {
    const url = isRecord(media) ? media.url : undefined;
    if (media !== undefined && !String(url).startsWith('attachment://'))
      errors.push(...checkUrl(url, `${path}.${name}.url`));
  }
  return [...errors, ...checkFields(fields, `${path}.fields`), ...checkHasText(embed, path)];
}

function checkHasText(embed: Record<string, unknown>, path: string): FormError[] {
  if (embedLength(embed) > 0 || isRecord(embed.image) || isRecord(embed.thumbnail)) return [];
  return [{ path: `${path}.description`, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
}

function checkFields(fields: unknown, path: string): FormError[] {
  if (fields === undefined) return [];
  if (!Array.isArray(fields) || fields.length > 25) {
    return [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 25 or fewer in length.' }];
  }
  return fields.flatMap((field: unknown, index) => {
    const { name, value } = isRecord(field) ? field : { name: undefined, value: undefined };
    return [
      ...checkString(name, `${path}.${index}.name`, { min: 1, max: 256 }),
      ...checkString(value, `${path}.${index}.value`, { min: 1, max: 1024 }),
    ];
  });
}

function isIsoTimestamp(value: unknown): boolean {
  return (
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))
  );
}

function embedLength(embed: unknown): number {
  if (!isRecord(embed)) return 0;
  const length = (value: unknown) => (typeof value === 'string' ? value.trim().length : 0);
  const fields = Array.isArray(embed.fields) ? embed.fields.filter(isRecord) : [];
  return (
    length(embed.title) +
    length(embed.description) +
    length(isRecord(embed.footer) ? embed.footer.text : '') +
    length(isRecord(embed.author) ? embed.author.name : '') +
    fields.reduce((sum, field) => sum + length(field.name) + length(field.value), 0)
  );
}
