/** Reads a form that a browser sent, of which no field is there twice, and no more of it than such a form has. */

export type FormOutcome =
  | { ok: true; fields: ReadonlyMap<string, string> }
  | { ok: false; status: 400 | 413 | 415; says: string };

const TYPE = 'application/x-www-form-urlencoded';
const MOST_BYTES = 2_048;

export async function readForm(request: Request, names: readonly string[]): Promise<FormOutcome> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== TYPE) return refused(415, 'Send a form.');
  const body = await readBody(request);
  if (body === null) return refused(413, 'That is too long.');
  const given = new URLSearchParams(body);
  const fields = new Map(given);
  const isWhole = names.every((name) => fields.has(name));
  if (!isWhole || fields.size !== names.length || [...given].length !== names.length)
    return refused(400, `A form has ${names.join(', ')}, each once, and nothing else.`);
  return { ok: true, fields };
}

/** null where it is too long: the rest is not waited for. */
async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function refused(status: 400 | 413 | 415, says: string): FormOutcome {
  return { ok: false, status, says };
}
