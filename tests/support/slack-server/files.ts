/** Files of the workspace: an address for the bytes, the bytes, and the word that they are all there; then, some moments
 * later, a message may show one. */
import { randomUUID } from 'node:crypto';
import { refuse } from './refuse.ts';
import type { Answer, Args, Method } from './web-api.ts';
import type { Workspace } from './workspace.ts';

export type SlackFile = {
  id: string;
  /** The last part of the address that its bytes go to. */
  place: string;
  name: string;
  title: string | null;
  alternative: string;
  length: number;
  bytes: Buffer | null;
  isComplete: boolean;
  /** How often it is refused in a message before Slack has looked at it. */
  unready: number;
};

const MAX_ALTERNATIVE = 1000;
const IMAGES = [
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from('GIF8'),
];

export function fileMethods(workspace: Workspace, origin: string): Record<string, Method> {
  return {
    'files.getUploadURLExternal': {
      scopes: ['files:write'],
      token: 'bot',
      run: (args) => nameAddress(workspace, origin, args),
    },
    'files.completeUploadExternal': {
      scopes: ['files:write'],
      token: 'bot',
      run: (args) => complete(workspace, args),
    },
  };
}

function nameAddress(workspace: Workspace, origin: string, args: Args): Answer {
  const length = Number(args.length);
  if (!Number.isInteger(length) || length <= 0) return refuse('missing_argument');
  if (typeof args.filename !== 'string' || args.filename === '') return refuse('missing_argument');
  const alternative = String(args.alt_txt ?? '');
  if (alternative.length > MAX_ALTERNATIVE) return refuse('alt_txt_too_large');
  const number = String(workspace.files.length + 1).padStart(3, '0');
  const file: SlackFile = {
    id: `F0CHART${number}`,
    place: randomUUID(),
    name: args.filename,
    title: null,
    alternative,
    length,
    bytes: null,
    isComplete: false,
    unready: workspace.unreadyUses,
  };
  workspace.files.push(file);
  const url = workspace.uploadOrigin ?? origin;
  return { ok: true, upload_url: `${url}/upload/v1/${file.place}`, file_id: file.id };
}

/** @returns the status, and Slack's words. */
export function takeBytes(workspace: Workspace, place: string, bytes: Buffer): [number, string] {
  const file = workspace.files.find((one) => one.place === place && one.bytes === null);
  if (!file) return [404, 'Not Found'];
  if (bytes.byteLength !== file.length) return [400, 'Bad Request'];
  file.bytes = bytes;
  return [200, `OK - ${bytes.byteLength}`];
}

/** Only once for each upload. */
function complete(workspace: Workspace, args: Args): Answer {
  if (args.channel_id !== undefined || args.channels !== undefined || args.initial_comment !== undefined)
    workspace.violations.push('a file was shown by its upload');
  const wanted = parse(args.files);
  if (!Array.isArray(wanted) || wanted.length === 0) return refuse('invalid_arguments');
  const found = wanted.map(({ id }) => workspace.files.find((file) => file.id === id));
  if (found.some((file) => !file || file.bytes === null || file.isComplete)) return refuse('file_not_found');
  for (const [index, file] of found.entries())
    if (file) Object.assign(file, { isComplete: true, title: wanted[index]?.title ?? file.name });
  // What kind of file it is comes out later.
  return { ok: true, files: wanted.map(({ id, title }) => ({ id, title, mimetype: '', filetype: '' })) };
}

/** What Slack says of blocks that show a file which is not there, no picture, or not looked at yet. */
export function findFileFaults(workspace: Workspace, blocks: unknown): string[] {
  return (Array.isArray(blocks) ? blocks : []).flatMap((block, index) => {
    const id: unknown = block?.slack_file?.id;
    if (id === undefined) return [];
    const file = workspace.files.find((one) => one.id === id && one.isComplete);
    if (file && isPicture(file) && file.unready === 0) return [];
    if (file && file.unready > 0) file.unready -= 1;
    return [`[ERROR] invalid slack file [json-pointer:/blocks/${index}/slack_file]`];
  });
}

function isPicture({ bytes }: SlackFile): boolean {
  return IMAGES.some((begin) => bytes?.subarray(0, begin.length).equals(begin));
}

function parse(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
