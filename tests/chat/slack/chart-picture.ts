/** A picture as Slack takes it, and a way to draw it that is counted. */
import type { DrawChart } from '../../../src/chat/notifier.ts';

/** The smallest PNG: one pixel. */
export const PNG: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const drawChart: DrawChart = async () => PNG;

/** Slack is asked again at once. */
export const QUICK = { drawChart, pictureWaitsMs: [1, 1, 1] };
