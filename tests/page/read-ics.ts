/** Reads an iCalendar document back, strictly: lines, their length, their properties, and text as it was meant (RFC 5545). */

type IcsEvent = Readonly<Record<string, string>>;
export type Ics = { properties: IcsEvent; events: readonly IcsEvent[] };

const LINE = /^([A-Z-]+)((?:;[A-Z-]+=[^;:,"]+)*):(.*)$/su;
const LONGEST = 75;

/** Throws where a line is none, is too long, or holds what no line may. Names are with their parameters. */
export function readIcs(text: string): Ics {
  if (!text.endsWith('END:VCALENDAR\r\n')) throw new Error('it has no end');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    if (Buffer.byteLength(line) > LONGEST) throw new Error(`too long: ${line}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error(`control character: ${line}`);
  }
  const unfolded = lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  const properties: Record<string, string> = {};
  const events: Record<string, string>[] = [];
  const open: string[] = [];
  for (const line of unfolded) {
    const [, name = '', parameters = '', value = ''] = LINE.exec(line) ?? [];
    if (name === '') throw new Error(`no property: ${line}`);
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push({});
    } else if (name === 'END') {
      if (open.pop() !== value) throw new Error(`ends what did not begin: ${line}`);
    } else {
      const target = open.at(-1) === 'VEVENT' ? events.at(-1) : properties;
      if (target === undefined || name in target) throw new Error(`twice: ${line}`);
      target[`${name}${parameters}`] = TEXTS.has(name) ? plainText(value) : value;
    }
  }
  if (open.length > 0) throw new Error(`left open: ${open.join()}`);
  return { properties, events };
}

const TEXTS = new Set(['SUMMARY', 'DESCRIPTION', 'NAME', 'X-WR-CALNAME']);

function plainText(value: string): string {
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`not escaped: ${value}`);
  return value.replace(/\\(.)/gsu, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter));
}
