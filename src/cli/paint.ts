/** Colour for people at a terminal, and none for files and pipes. */
import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

export function createPaint(colour: boolean): (format: Format, text: string) => string {
  return (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
}
