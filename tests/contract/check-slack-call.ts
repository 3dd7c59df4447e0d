/** Checks requests against Slack's published description of its Web API (Swagger 2.0). */
import { type Fault, findTemplate } from './description.ts';
import type { WireCall } from './record-calls.ts';

type Json = Record<string, unknown>;
type Parameter = { name: string; in: string; type: string; required?: boolean };
type Operation = { consumes?: string[]; parameters?: Parameter[] };

const FORM = 'application/x-www-form-urlencoded';

const TYPES: Readonly<Record<string, RegExp>> = {
  string: /^/,
  boolean: /^(?:true|false)$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(?:\.\d+)?$/,
};

/**
 * Slack takes the parameters of every method in the body of a POST, also of those that are described as a GET
 * (docs: Using the Slack Web API, Basics).
 * @returns the operation that a call is, and its faults.
 */
export function createSlackCheck(
  description: Json,
): (call: WireCall) => { operation: string; faults: Fault[] } {
  const paths = description.paths as Record<string, Record<string, Operation>>;
  const prefix = String(description.basePath);
  return ({ method, path, query, body, contentType }) => {
    const found = findTemplate(Object.keys(paths), path.slice(prefix.length));
    const operation = `${method} ${found?.template ?? path}`;
    const fault = (place: string, says: string): Fault => ({ operation, place, says });
    const item = found === null ? undefined : paths[found.template];
    const described = item?.post ?? item?.get;
    if (described === undefined || !path.startsWith(prefix))
      return { operation, faults: [fault('path', 'is not described')] };
    const faults: Fault[] = [];
    if (method !== 'POST') faults.push(fault('method', `is ${method}`));
    if (query.size > 0) faults.push(fault('query', 'is not empty'));
    if (contentType !== null && contentType !== FORM) faults.push(fault('body', `is ${contentType}`));
    const given = new URLSearchParams(body);
    for (const { name, type, required } of described.parameters ?? []) {
      // The token stands in a header of its own.
      if (name === 'token') continue;
      const values = given.getAll(name);
      given.delete(name);
      if (values.length === 0 && required === true) faults.push(fault(name, 'is missing'));
      if (values.length > 1) faults.push(fault(name, 'stands there twice'));
      for (const value of values) if (!TYPES[type]?.test(value)) faults.push(fault(name, `must be ${type}`));
    }
    for (const name of given.keys()) faults.push(fault(name, 'is not described'));
    return { operation, faults };
  };
}
