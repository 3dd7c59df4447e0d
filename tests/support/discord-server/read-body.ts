/** The body of a request: JSON, or a form of JSON and files. */
import type { ServerFile } from './world.ts';

type ReadBody = {
  /** undefined when it was no JSON. */
  body: unknown;
  files: readonly ServerFile[];
  isEmpty: boolean;
};

export async function readBody(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<ReadBody> {
  if (!contentType.startsWith('multipart/form-data'))
    return { body: parseJson(bytes.toString('utf8')), files: [], isEmpty: bytes.length === 0 };
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  const files = [...form].flatMap(([field, value]) =>
    typeof value === 'string'
      ? []
      : [{ field, filename: value.name, contentType: value.type, size: value.size }],
  );
  return { body: parseJson(String(form.get('payload_json') ?? '')), files, isEmpty: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
