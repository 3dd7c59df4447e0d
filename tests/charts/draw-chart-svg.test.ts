/** A chart as SVG: one well-formed document, whatever names are in it, with all that the chart says. */
import { parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { drawChartSvg } from '../../src/charts/draw-chart-svg.ts';
import { renderPng } from '../../src/charts/render-png.ts';
import type { Chart } from '../../src/domain/chart.ts';
import { daysFrom, largeChart, mark, sampleChart, sampleSeries } from './sample-chart.ts';

type Node = ReturnType<typeof parseDocument>['children'][number];

/** Names of all elements, and their texts: those that are drawn are outlines that say what they spell. */
function read(svg: string): { elements: string[]; texts: string[] } {
  const elements: string[] = [];
  const texts: string[] = [];
  const visit = (node: Node) => {
    if (node.type === 'text') texts.push(node.data);
    if ('name' in node) elements.push(node.name);
    if ('attribs' in node && node.attribs['aria-label'] !== undefined) texts.push(node.attribs['aria-label']);
    if ('children' in node) node.children.forEach(visit);
  };
  parseDocument(svg, { xmlMode: true }).children.forEach(visit);
  return { elements, texts };
}

const texts = (changes: Partial<Chart>) => read(drawChartSvg(sampleChart(changes), 'light')).texts;

describe('a drawn chart', () => {
  test('says what it is of, what is marked, and the whole of it in words', () => {
    const days = daysFrom(25);
    const said = texts({
      days,
      series: [sampleSeries('Christmas gift', 25), sampleSeries('최선희', 25)],
      marks: [
        mark('2019-09-30', 'vote'),
        mark('2019-10-05', 'what was announced', 'found'),
        mark('2019-10-16', 'year-end deadline', 'deadline'),
      ],
      archiveFrom: '2019-09-25',
    });
    expect(said).toEqual(
      expect.arrayContaining([
        'Christmas gift, 14 days',
        'Christmas gift, 14 days. 20 articles.',
        '22 Sep – 16 Oct 2019 · days of Asia/Seoul',
        'Christmas gift',
        '최선희',
        'before the archive',
        'today',
        '1',
        '30 Sep',
        'vote',
        '2',
        'what was announced',
        'D-Day',
        'year-end deadline',
      ]),
    );
  });

  test('calls no day today where it is of an earlier time, and marks how far it goes all the same', () => {
    const then = read(drawChartSvg(sampleChart({ isOver: true }), 'light'));
    const now = read(drawChartSvg(sampleChart(), 'light'));
    expect([then.texts.includes('today'), now.texts.includes('today')]).toEqual([false, true]);
    expect(then.elements.filter((name) => name === 'rect')).toEqual(
      now.elements.filter((name) => name === 'rect'),
    );
  });

  test.each<[what: string, changes: Partial<Chart>, said: string]>([
    ['no term', { series: [] }, 'There is no term to show.'],
    ['no article', { series: [{ name: 'a', articles: [0], stories: [0] }], days: ['2019-10-03'] }, 'none'],
    [
      'one article',
      { series: [{ name: 'a', articles: [1], stories: [1] }], days: ['2019-10-03'] },
      '1 article',
    ],
    [
      'a deadline that is far away',
      { marks: [mark('2020-12-31', 'year-end', 'deadline')] },
      'year-end (after this chart)',
    ],
    [
      'more dates than can be named',
      { marks: Array.from({ length: 15 }, (_, index) => mark('2019-10-01', `date ${index}`)) },
      'and 3 more dates',
    ],
    [
      'dates of one day',
      { marks: Array.from({ length: 4 }, (_, index) => mark('2019-10-01', `date ${index}`)) },
      '1–4',
    ],
    ['a name that is too long', { title: 'x'.repeat(500) }, `${'x'.repeat(44)}…`],
    ['letters that no font has', { title: 'سنة שלום, 3 days' }, '…, 3 days'],
    ['pictures in a name', { title: '🎄 Gift' }, 'Gift'],
    ['accents', { title: 'Ch’oe Sŏn-hŭi, São, Цой' }, 'Ch’oe Sŏn-hŭi, São, Цой'],
    ['accents that no font has', { title: 'Nguyễn' }, 'Nguyen'],
    ['Han characters', { title: '崔善姬 (최선희)' }, '崔善姬 (최선희)'],
    [
      'a term in letters that no font has',
      { title: 'مصر, 30 days', series: [sampleSeries('مصر', 14)] },
      'One term, 30 days',
    ],
    [
      'a row in letters that no font has',
      { series: [sampleSeries('Draft', 14), sampleSeries('ไทย', 14)] },
      'Row 2',
    ],
    [
      'a date in letters that no font has',
      { marks: [mark('2019-09-30', 'שלום')] },
      'named in the text beside this picture',
    ],
  ])('of %s says so', (_, changes, said) => {
    const all = texts(changes);
    if (said.startsWith('xxx')) expect(all.some((text) => /^x{20,60}…$/.test(text))).toBe(true);
    else expect(all).toContain(said);
  });

  test('has no box in the place of a letter', () => {
    const name = '北朝鮮 𠮷 한국 🎄 ไทย ❿ \ue000';
    const all = texts({ title: name, series: [sampleSeries(name, 14)], marks: [mark('2019-10-01', name)] });
    expect(all.filter((text) => /[□\ufffd]/.test(text))).toEqual([]);
  });

  test('is the same for the same chart, on an opaque ground of its theme', () => {
    const [light, dark] = (['light', 'dark'] as const).map((theme) => drawChartSvg(largeChart(), theme));
    expect(drawChartSvg(largeChart(), 'light')).toBe(light);
    expect(
      [light, dark].map((svg) => /<rect width="1200" height="\d+" fill="(#\w+)"/.exec(svg ?? '')?.[1]),
    ).toEqual(['#ffffff', '#1d2025']);
  });

  test('lets no name become markup, reach anything outside, or turn the line', () => {
    const name = '</text><script>alert(1)</script>&lt;"\'\u202e\u0000\ud800<image href="http://x.example/"/>';
    const svg = drawChartSvg(
      sampleChart({
        title: name,
        description: name,
        timezone: name,
        series: [sampleSeries(name, 14)],
        marks: [mark('2019-10-01', name, 'found')],
      }),
      'dark',
    );
    expect(new Set(read(svg).elements)).toEqual(
      new Set(['svg', 'title', 'desc', 'defs', 'rect', 'path', 'g', 'use']),
    );
    expect(renderPng(svg).length).toBeGreaterThan(1_000);
  });

  test('keeps all letters within the picture', () => {
    const wide = '최'.repeat(200);
    const svg = drawChartSvg(
      sampleChart({
        title: wide,
        series: [sampleSeries(wide, 14), sampleSeries('W'.repeat(300), 14)],
        marks: [mark('2019-10-01', wide)],
      }),
      'light',
    );
    // What is hidden by a frame at the right side must be nothing: nothing is drawn there but the ground.
    const framed = svg.replace('</svg>', '<rect x="1190" width="10" height="9999" fill="#ffffff"/></svg>');
    expect(Buffer.compare(renderPng(svg), renderPng(framed))).toBe(0);
  });
});
