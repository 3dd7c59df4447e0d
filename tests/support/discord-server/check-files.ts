/** Which files of a message Discord refuses, and which references to them. */
import { type ApiAnswer, answers } from './api-answer.ts';
import { checkString, type FormError, isRecord } from './form-errors.ts';
import type { ServerAttachment, ServerFile } from './world.ts';

/** `there`: those that the message has already. */
export type Uploads = { files: readonly ServerFile[]; there: readonly ServerAttachment[] };

export const noUploads: Uploads = { files: [], there: [] };

const maxFiles = 10;
/** Of a server that nobody has boosted. */
const maxBytes = 10 * 1024 * 1024;
const scheme = 'attachment://';

export function checkSize({ files }: Uploads): ApiAnswer | null {
  return files.reduce((sum, { size }) => sum + size, 0) > maxBytes ? answers.fileTooLarge : null;
}

export function checkFiles(body: Record<string, unknown>, { files, there }: Uploads): FormError[] {
  const { attachments } = body;
  if (attachments !== undefined && attachments !== null && !Array.isArray(attachments))
    return [{ path: 'attachments', code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used.' }];
  const said: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  if (said.length > maxFiles || files.length > maxFiles)
    return [{ path: 'attachments', code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 10 or fewer in length.' }];
  const fields = files.map(({ field }) => field);
  const known = new Set([
    ...fields.map((field) => /^files\[(\d+)\]$/.exec(field)?.[1] ?? ''),
    ...there.map(({ id }) => id),
  ]);
  const ids = said.map((one) => (isRecord(one) ? String(one.id) : ''));
  const errors = said.flatMap((one, index) => checkAttachment(one, known, `attachments.${index}`));
  if (new Set(ids).size < ids.length)
    errors.push({ path: 'attachments', code: 'ATTACHMENT_DUPLICATED', message: 'An id is there twice.' });
  for (const [index, { field, filename }] of files.entries()) {
    errors.push(...checkString(filename, `files.${index}.filename`, { min: 1, max: 1024 }));
    if (!ids.some((id) => field === `files[${id}]`))
      errors.push({ path: `files.${index}`, code: 'OWN_RULE_UNNAMED', message: `${field} is not described` });
  }
  return [...errors, ...checkPictures(body.embeds, namesAfter(said, { files, there }))];
}

function checkAttachment(one: unknown, known: ReadonlySet<string>, path: string): FormError[] {
  if (!isRecord(one)) return [{ path, code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries.' }];
  const errors: FormError[] = [];
  if (!known.has(String(one.id)))
    errors.push({ path: `${path}.id`, code: 'ATTACHMENT_NOT_FOUND', message: 'No such file.' });
  if (one.filename !== undefined)
    errors.push(...checkString(one.filename, `${path}.filename`, { min: 1, max: 1024 }));
  if (one.description !== undefined)
    errors.push(...checkString(one.description, `${path}.description`, { max: 1024 }));
  return errors;
}

/** Names of the files that the message has then. */
function namesAfter(said: readonly unknown[], { files, there }: Uploads): string[] {
  const ids = said.filter(isRecord).map(({ id }) => String(id));
  return [
    ...files.map(({ filename }) => filename),
    ...there.filter(({ id }) => ids.includes(id)).map(({ filename }) => filename),
  ];
}

/** Discord itself would take it, and show nothing. */
function checkPictures(embeds: unknown, names: readonly string[]): FormError[] {
  return (Array.isArray(embeds) ? embeds : []).filter(isRecord).flatMap(({ image }, index) => {
    const url = isRecord(image) ? String(image.url) : '';
    if (!url.startsWith(scheme) || names.includes(url.slice(scheme.length))) return [];
    const message = `${url} is not attached`;
    return [{ path: `embeds.${index}.image.url`, code: 'OWN_RULE_NOT_ATTACHED', message }];
  });
}
