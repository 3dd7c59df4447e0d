/** Sends messages with the picture of a chart, which Slack gets as a file first; without it where that fails. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chart } from '../../domain/chart.ts';
import type { DrawChart } from '../notifier.ts';
import { refusalIn } from './is-gone.ts';
import { pictureText, pictureTitle } from './render-chart.ts';
import { type Log, redact } from './sdk-logger.ts';
import { type UploadPorts, uploadFile } from './upload-file.ts';

export type Pictures = {
  /**
   * `send` gets the id of the file, or null for a message without a picture. It may be called several times: Slack
   * takes a file some moments after its upload only, and what it refuses for that is certainly not sent.
   * Rejects as `send` does.
   */
  send<T>(chart: Chart | null, send: (file: string | null) => Promise<T>, signal: AbortSignal): Promise<T>;
};

type PicturePorts = UploadPorts & {
  draw: DrawChart;
  /** How long is waited after each refusal; then it is sent without the picture. */
  waitsMs: readonly number[];
  log: Log;
};

/** The messages behind it wait so long. */
const MAKING_MS = 10_000;
/** Of the charts that were uploaded last. */
const MOST_REMEMBERED = 30;

export function createPictures({ draw, waitsMs, log, ...ports }: PicturePorts): Pictures {
  /** By what they show: one that is sent again, or to several channels, is uploaded once. */
  const uploaded = new Map<string, string>();
  const said = new Set<string>();

  /** Whoever stops it knows why. */
  function toldAsText(reason: string, signal: AbortSignal): void {
    const isStopped = signal.aborted && signal.reason?.name !== 'TimeoutError';
    if (isStopped || said.has(reason)) return;
    said.add(reason);
    log('warn', redact(`a chart goes to Slack as text: ${reason}`));
  }

  async function upload(chart: Chart, signal: AbortSignal): Promise<string | null> {
    const bytes = await Promise.race([draw(chart, 'light').catch(() => null), aborted(signal)]);
    if (bytes === null) {
      toldAsText('it cannot be drawn', signal);
      return null;
    }
    const named = { name: 'chart.png', title: pictureTitle(chart), alternative: pictureText(chart) };
    const outcome = await uploadFile(ports, { ...named, bytes }, signal);
    if (outcome.ok) return outcome.id;
    toldAsText(outcome.reason, signal);
    return null;
  }

  async function fileOf(chart: Chart, signal: AbortSignal): Promise<string | null> {
    const key = JSON.stringify(chart);
    const known = uploaded.get(key);
    if (known !== undefined) return known;
    const id = await upload(chart, AbortSignal.any([signal, AbortSignal.timeout(MAKING_MS)]));
    if (id === null) return null;
    uploaded.set(key, id);
    const [oldest] = uploaded.keys();
    if (uploaded.size > MOST_REMEMBERED && oldest !== undefined) uploaded.delete(oldest);
    return id;
  }

  return {
    async send(chart, send, signal) {
      const file = chart === null ? null : await fileOf(chart, signal);
      if (file === null) return send(null);
      for (const waitMs of [...waitsMs, null]) {
        try {
          return await send(file);
        } catch (error) {
          const refusal = readRefusal(error);
          if (refusal === null) throw error;
          if (refusal === 'blocks' || waitMs === null) break;
          await wait(waitMs, undefined, { signal, ref: false }).catch(() => {});
          if (signal.aborted) return send(null);
        }
      }
      toldAsText('Slack does not take the picture in a message', signal);
      uploaded.delete(JSON.stringify(chart));
      return send(null);
    },
  };
}

async function aborted(signal: AbortSignal): Promise<null> {
  if (!signal.aborted) await once(signal, 'abort');
  return null;
}

/** file: Slack does not know it, or not yet, or not as a picture. blocks: something else in the message is refused.
 * null: the picture has nothing to do with it. */
function readRefusal(error: unknown): 'file' | 'blocks' | null {
  if (refusalIn(error) !== 'invalid_blocks') return null;
  return /slack[_ ]file/.test(JSON.stringify((error as { data: unknown }).data)) ? 'file' : 'blocks';
}
