/** Puts a file among Slack's, shown nowhere yet: asks for an address, sends the bytes there, and says that it is done. */
import { classifyError } from './classify-error.ts';
import type { CallSlack, SendBytes } from './web-client.ts';

type SlackFile = { name: string; title: string; alternative: string; bytes: Uint8Array };

export type UploadPorts = {
  callSlack: CallSlack;
  sendBytes: SendBytes;
  /** Slack's own where undefined. */
  apiUrl: string | undefined;
};

type Uploaded = { ok: true; id: string } | { ok: false; reason: string };

const ID = /^F[A-Z0-9]{8,30}$/;

/** Never rejects. Nobody sees the file until a message names it, so that one too many does no harm. */
export async function uploadFile(
  { callSlack, sendBytes, apiUrl }: UploadPorts,
  { name, title, alternative, bytes }: SlackFile,
  signal: AbortSignal,
): Promise<Uploaded> {
  try {
    const place = { filename: name, length: bytes.byteLength, alt_txt: alternative };
    const { upload_url: url, file_id: id } = await callSlack('files.getUploadURLExternal', place, signal);
    const address = uploadAddress(url, apiUrl);
    if (typeof id !== 'string' || !ID.test(id)) return failed('Slack’s answer cannot be read');
    if (address === null) return failed('Slack named an address for it that is none of Slack’s');
    const status = await sendBytes(address, bytes, signal);
    if (status !== 200) return failed(`Slack answered the upload with HTTP ${status}`);
    await callSlack('files.completeUploadExternal', { files: [{ id, title }] }, signal);
    return { ok: true, id };
  } catch (error) {
    return failed(classifyError(error).reason);
  }
}

/** Where the API is, or below it, and as safe; null for all else. */
export function uploadAddress(url: unknown, apiUrl: string | undefined): URL | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const address = new URL(url);
  const { hostname, protocol } = new URL(apiUrl ?? 'https://slack.com/api/');
  const isTheirs = address.hostname === hostname || address.hostname.endsWith(`.${hostname}`);
  const isSafe = address.protocol === 'https:' || (address.protocol === 'http:' && protocol === 'http:');
  return isTheirs && isSafe && address.username === '' && address.password === '' ? address : null;
}

function failed(reason: string): Uploaded {
  return { ok: false, reason };
}
