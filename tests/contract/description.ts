/** What a request breaks of a published API description. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../../shared/eval/specs/', import.meta.url);

/** One thing in which a call is not as the description says. */
export type Fault = {
  /** Method and path as the description has it: "POST /channels/{channel_id}/messages". */
  operation: string;
  /** "query limit", "path channel_id", or a place in the body: "body /embeds/0/title". */
  place: string;
  says: string;
};

/** What the description has wrong, or is too old for. */
export type Exception = {
  operation: RegExp;
  place: RegExp;
  says: RegExp;
  reason: string;
};

/** @returns what no exception is for, and which exceptions were for nothing. */
export function applyExceptions(
  faults: readonly Fault[],
  exceptions: readonly Exception[],
): { faults: Fault[]; unused: string[] } {
  const used = new Set<Exception>();
  const left = faults.filter((fault) => {
    const excuse = exceptions.find(
      ({ operation, place, says }) =>
        operation.test(fault.operation) && place.test(fault.place) && says.test(fault.says),
    );
    if (excuse !== undefined) used.add(excuse);
    return excuse === undefined;
  });
  const unused = exceptions.filter((one) => !used.has(one)).map(({ reason }) => reason);
  return { faults: left, unused };
}

/** null where it is not there. */
export function readDescription(file: string): Record<string, unknown> | null {
  const path = fileURLToPath(new URL(file, FOLDER));
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** Of the templates that fit a path, the one with the most words of its own. */
export function findTemplate(
  templates: readonly string[],
  path: string,
): { template: string; parameters: Record<string, string> } | null {
  const fitting = templates.flatMap((template) => {
    const pattern = template.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(path);
    return match === null ? [] : [{ template, parameters: { ...match.groups } }];
  });
  const open = ({ parameters }: (typeof fitting)[number]) => Object.keys(parameters).length;
  return fitting.toSorted((one, other) => open(one) - open(other))[0] ?? null;
}
