/** Checks requests against Discord's published description (OpenAPI 3.1). */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Fault, findTemplate } from './description.ts';
import type { WireCall } from './record-calls.ts';

type Json = Record<string, unknown>;
type Parameter = { name: string; in: 'query' | 'path'; required?: boolean; schema: Json };
/** What a form has besides the JSON are files. */
type Content = {
  'application/json': { schema: Json };
  'multipart/form-data'?: Json;
};
type Operation = {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
};

const PREFIX = '/api/v10';
const MOST_FAULTS = 8;
/** Of the text of a message. */
const [DESCRIBED_CONTENT, CONTENT] = [4000, 2000];

/** @returns the operation that a call is, and its faults. */
export function createDiscordCheck(
  description: Json,
): (call: WireCall) => { operation: string; faults: Fault[] } {
  const strict = closeObjects(description) as Json;
  const paths = strict.paths as Record<string, Record<string, unknown>>;
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateFormats: false });
  ajv.addSchema(strict, 'discord');
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (schema: Json): ValidateFunction => {
    // What it refers to stands in the description.
    const text = JSON.stringify(schema).replaceAll('"#/', '"discord#/');
    const known = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, known);
    return known;
  };

  return ({ method, path, query, body, contentType, files = [] }) => {
    const found = findTemplate(Object.keys(paths), path.slice(PREFIX.length).replaceAll('%40', '@'));
    const template = found?.template ?? path;
    const operation = `${method} ${template}`;
    const item = paths[template];
    const described = item?.[method.toLowerCase()] as Operation | undefined;
    const fault = (place: string, says: string): Fault => ({ operation, place, says });
    if (found === null || item === undefined || described === undefined || !path.startsWith(PREFIX))
      return { operation, faults: [fault('path', 'is not described')] };
    const parameters = [...((item.parameters ?? []) as Parameter[]), ...(described.parameters ?? [])];
    const given = new Map<string, string>([
      ...Object.entries(found.parameters).map(([name, value]) => [`path ${name}`, value] as const),
      ...[...query].map(([name, value]) => [`query ${name}`, value] as const),
    ]);
    const faults: Fault[] = [];
    for (const parameter of parameters) {
      const place = `${parameter.in} ${parameter.name}`;
      const value = given.get(place);
      given.delete(place);
      if (value === undefined && parameter.required === true) faults.push(fault(place, 'is missing'));
      if (value === undefined) continue;
      const validate = validatorOf(parameter.schema);
      if (!validate(typed(value, validate))) faults.push(...read(validate.errors, place, fault));
    }
    for (const place of given.keys()) faults.push(fault(place, 'is not described'));
    if (described.requestBody === undefined) {
      if (body !== '') faults.push(fault('body', 'is not described'));
    } else if (body === '') {
      if (described.requestBody.required === true) faults.push(fault('body', 'is missing'));
    } else if (contentType !== (files.length > 0 ? 'multipart/form-data' : 'application/json'))
      faults.push(fault('body', `is ${contentType}`));
    else {
      const unknown = files.filter((field) => !isFile(described.requestBody?.content, field));
      faults.push(...unknown.map((field) => fault(`file ${field}`, 'is not described')));
      const validate = validatorOf(described.requestBody.content['application/json'].schema);
      if (!validate(JSON.parse(body))) faults.push(...read(validate.errors, 'body', fault));
    }
    return { operation, faults };
  };
}

/** Wherever among the parts of the form it stands. */
function isFile(content: Content | undefined, field: string): boolean {
  return JSON.stringify(content?.['multipart/form-data'] ?? {}).includes(`"${field}":`);
}

/** What is not described is not taken: the description leaves that open. Parts of a whole are left as they are. */
function closeObjects(node: unknown, isPart = false): unknown {
  if (Array.isArray(node)) return node.map((one) => closeObjects(one, isPart));
  if (typeof node !== 'object' || node === null) return node;
  const closed = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, closeObjects(value, key === 'allOf')]),
  );
  // What a bot may say is half of what is described.
  if (closed.maxLength === DESCRIBED_CONTENT) closed.maxLength = CONTENT;
  const { type, properties } = closed;
  const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
  if (isObject && !isPart && typeof properties === 'object' && closed.additionalProperties === undefined)
    closed.additionalProperties = false;
  return closed;
}

/** On the wire a query is text: numbers and truth values are read from it where the schema wants them. */
function typed(value: string, validate: ValidateFunction): unknown {
  const number = /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return [value, value === 'true', number].find((candidate) => validate(candidate)) ?? number;
}

/** Of a union, what is wrong in each of its branches. */
function read(
  errors: readonly ErrorObject[] | null | undefined,
  where: string,
  fault: (place: string, says: string) => Fault,
): Fault[] {
  const telling = (errors ?? []).filter(({ keyword }) => !['anyOf', 'oneOf', 'if'].includes(keyword));
  return telling.slice(0, MOST_FAULTS).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
    return fault(`${where} ${instancePath}`.trim(), `${message}${extra}`);
  });
}
