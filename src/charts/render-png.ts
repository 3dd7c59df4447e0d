/** Renders SVG as a PNG. */
import { Resvg } from '@resvg/resvg-js';
import { writePng } from './write-png.ts';

/** Without any text that is to be set in a font: there is none. Throws where the SVG is none. */
export function renderPng(svg: string): Uint8Array {
  const image = new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: 'off' }).render();
  // Its own PNG takes as long as all of the drawing.
  return writePng({ width: image.width, height: image.height, data: image.pixels });
}
