/** Where a form was asked for, as the form carries it, and what comes back when it is filled in. */

/** The id of the alert, and where its button stood: the answer is given there. */
export type FormOrigin = { alert: string; channel: string; thread: string | null };

type FilledIn = { subject: string; duration: string; reason: string };

export function writeOrigin({ alert, channel, thread }: FormOrigin): string {
  return JSON.stringify({ alert, channel, thread });
}

const ALERT = /^[0-9a-z]{1,20}$/;
const CHANNEL = /^[CDG][A-Z0-9]{2,30}$/;
const MESSAGE = /^\d{1,12}\.\d{1,9}$/;

/** @returns null for what none of our forms carries. */
export function readOrigin(metadata: string): FormOrigin | null {
  try {
    const { alert, channel, thread } = JSON.parse(metadata) as Record<string, unknown>;
    if (typeof alert !== 'string' || !ALERT.test(alert)) return null;
    if (typeof channel !== 'string' || !CHANNEL.test(channel)) return null;
    if (thread !== null && (typeof thread !== 'string' || !MESSAGE.test(thread))) return null;
    return { alert, channel, thread };
  } catch {
    return null;
  }
}

/** What a field of a form holds, whichever kind of field it is. */
type Field = { value?: unknown; selected_option?: { value?: unknown } | null };

/** What was left empty is empty here. */
export function readFilledIn(state: unknown): FilledIn {
  const values = (state as { values?: Record<string, Record<string, Field>> } | undefined)?.values;
  const read = (id: string): string => {
    const field = values?.[id]?.[id];
    const value = field?.selected_option?.value ?? field?.value;
    return typeof value === 'string' ? value : '';
  };
  return { subject: read('subject'), duration: read('duration'), reason: read('reason') };
}
