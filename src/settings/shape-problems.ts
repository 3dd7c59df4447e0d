/** What the schema objects to, in plain words, at the line and column where it stands. */
import type { z } from 'zod';
import type { ConfigSource } from './config-source.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Path, Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

const NOUNS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of keys',
  null: 'nothing',
};

export function shapeProblems(source: ConfigSource, schema: z.ZodType, issues: readonly Issue[]): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(schema, path);
      return issue.keys.map((key) => ({
        ...source.locate([...path, key], 'key'),
        message: `unknown key${didYouMean(meantBy(key, valueAt(source.data, [...path, key])), known)}`,
      }));
    }
    const part = issue.code === 'invalid_key' ? 'key' : 'value';
    const message = describe(issue, valueAt(source.data, path));
    return [{ ...source.locate(path, part), message }];
  });
}

function describe(issue: Issue, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (value === null) return 'has no value';
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  if (issue.code === 'invalid_value' && issue.values.length > 1) {
    const values = issue.values.map(String);
    return `must be one of ${values.join(', ')}${typeof value === 'string' ? didYouMean(value, values) : ''}`;
  }
  // The library's own wording is recognised by its first word; the schema's messages stand as they are.
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid')) {
    return `must be ${NOUNS[issue.expected] ?? issue.expected}, but is ${NOUNS[kindOf(value)] ?? kindOf(value)}`;
  }
  return issue.message;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[segment];
  }
  return value;
}

/** Whoever switches `bursts` off means the early warning; with anything else it is `burst`, misspelt. */
function meantBy(key: string, value: unknown): string {
  return key === 'bursts' && typeof value === 'boolean' ? 'early_warning' : key;
}

/** The keys that the schema knows at `path`. */
function knownKeys(schema: z.ZodType, path: Path): string[] {
  let at: z.core.$ZodType = inner(schema);
  for (const segment of path) {
    const { def } = at._zod as { def: z.core.$ZodTypeDef };
    if (def.type === 'object') at = inner((def as z.core.$ZodObjectDef).shape[String(segment)]);
    else if (def.type === 'array') at = inner((def as z.core.$ZodArrayDef).element);
    else if (def.type === 'record') at = inner((def as z.core.$ZodRecordDef).valueType);
    else return [];
  }
  const def = at._zod.def as z.core.$ZodTypeDef;
  return def.type === 'object' ? Object.keys((def as z.core.$ZodObjectDef).shape) : [];
}

/** Without what says that a value may be left out. */
function inner(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  if (schema === undefined) throw new Error('The schema does not have what it reported.');
  const def = schema._zod.def as z.core.$ZodTypeDef & { innerType?: z.core.$ZodType };
  return def.innerType ? inner(def.innerType) : schema;
}
