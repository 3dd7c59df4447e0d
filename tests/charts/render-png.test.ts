/** Pictures are PNGs of the size of the chart, with letters of the fonts that are shipped. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawChartSvg } from '../../src/charts/draw-chart-svg.ts';
import { FONTS } from '../../src/charts/font.ts';
import { renderPng } from '../../src/charts/render-png.ts';
import { lettering, outlinesOf } from '../../src/charts/svg.ts';
import { sampleChart } from './sample-chart.ts';

function write(text: string, weight: 'regular' | 'bold' = 'regular', cover = ''): Buffer {
  const line = lettering(text, { x: 5, y: 40, size: 36, weight, colour: '#000000' });
  return Buffer.from(
    renderPng(
      `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><rect width="200" height="60" fill="#ffffff"/>${outlinesOf(line)}${line}${cover}</svg>`,
    ),
  );
}

test('a chart becomes a PNG of its size', () => {
  const svg = drawChartSvg(sampleChart(), 'dark');
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const png = Buffer.from(renderPng(svg));
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(width), Number(height)]);
});

test('the fonts come with the program', () => {
  for (const file of FONTS.flatMap(({ regular, bold }) => [regular, bold])) {
    expect(file).toContain('node_modules');
    expect(existsSync(file)).toBe(true);
  }
});

test('Hangul, Han, Cyrillic and Latin letters are drawn, each its own, and not as what stands for a missing one', () => {
  const letters = [
    '',
    '□',
    '최',
    '선',
    '희',
    'C',
    'h',
    'о',
    'Ц',
    'ö',
    'o',
    'ã',
    'ŏ',
    'ŭ',
    'u',
    '7',
    '朝',
    '鲜',
    '鮮',
    'ミ',
  ];
  const drawn = letters.map((text) => write(text).toString('base64'));
  // The Cyrillic о is the Latin one.
  expect(new Set(drawn).size).toBe(drawn.length - 1);
  for (const text of ['최', 'Ц', 'S', 'ŏ']) expect(write(text, 'bold')).not.toEqual(write(text));
});

test.each<[text: string, top: number, bottom: number, isInked: boolean]>([
  ['o', 8, 20, false],
  ['ŏ', 8, 20, true],
  ['ŏ', 0, 8, false],
  ['O', 0, 12, false],
  ['Ŏ', 0, 12, true],
])(
  'an accent that no font has but by itself stands above its letter: %s from %i to %i',
  (text, top, bottom, isInked) => {
    const cover = `<rect y="${top}" width="200" height="${bottom - top}" fill="#ffffff"/>`;
    expect(write(text, 'regular', cover).equals(write(text))).toBe(!isInked);
  },
);
