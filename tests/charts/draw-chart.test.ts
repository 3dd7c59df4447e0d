/** Charts are drawn beside all else, one after the other, and a chart that cannot be drawn is told of. */
import { expect, test } from 'vitest';
import { createDrawChart } from '../../src/charts/draw-chart.ts';
import type { Chart } from '../../src/domain/chart.ts';
import { sampleChart } from './sample-chart.ts';

const isPng = (drawn: Uint8Array | null) => drawn?.[1] === 0x50 && drawn[2] === 0x4e;

test('charts asked for at once are all drawn, also behind one that cannot be', async () => {
  const said: string[] = [];
  const draw = createDrawChart((reason) => said.push(reason));
  const broken = { ...sampleChart(), series: null } as unknown as Chart;
  const drawn = await Promise.all([
    draw(sampleChart(), 'light'),
    draw(broken, 'light'),
    draw(sampleChart(), 'dark'),
    draw(sampleChart(), 'light'),
  ]);
  expect(drawn.map((one) => (one === null ? null : isPng(one)))).toEqual([true, null, true, true]);
  expect(drawn[0]).toEqual(drawn[3]);
  expect(drawn[0]).not.toEqual(drawn[2]);
  expect(said).toEqual([expect.stringMatching(/^a chart could not be drawn: .+$/)]);
});

test('the thread that has ended is started again', async () => {
  const draw = createDrawChart(() => {}, 0);
  const titles = ['one', 'two'];
  for (const title of titles) expect(isPng(await draw(sampleChart({ title }), 'light'))).toBe(true);
});
