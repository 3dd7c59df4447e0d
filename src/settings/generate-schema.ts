/** Renders the JSON Schema of config/watch.yaml, from which editors complete and check it. */
import { z } from 'zod';
import { writtenSchema } from './config-schema.ts';

export function generateSchema(): string {
  const schema = z.toJSONSchema(writtenSchema, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title: 'Deadline Watch' }, null, 2)}\n`;
}
