/** A chart as a picture that Slack has already, or as bars of text where there is none. */
import type { types } from '@slack/bolt';
import type { Chart } from '../../domain/chart.ts';
import { chartBars } from '../chart-bars.ts';
import { cleanText } from './escape-text.ts';
import { renderLines } from './render-lines.ts';
import { literal, richText, section } from './rich-text.ts';

const MAX_TITLE = 150;
/** Slack takes 2000; a description has at most 500. */
const MAX_ALTERNATIVE = 1000;

/** @param file id of the picture among Slack's files. */
export function pictureBlock(chart: Chart, file: string): types.ImageBlock {
  return {
    type: 'image',
    slack_file: { id: file },
    alt_text: pictureText(chart),
    title: { type: 'plain_text', text: pictureTitle(chart), emoji: false },
  };
}

/** At most `most` lines of bars; nothing where it has none. */
export function barBlocks(chart: Chart, most: number): types.RichTextBlock[] {
  const bars = renderLines(chartBars(chart), most);
  if (bars.length === 0) return [];
  return [richText([section([literal(pictureTitle(chart), { bold: true })]), ...bars])];
}

export function pictureTitle({ title }: Chart): string {
  return cleanText(title, MAX_TITLE) || 'Chart';
}

/** For those who do not see it. */
export function pictureText(chart: Chart): string {
  return cleanText(chart.description, MAX_ALTERNATIVE) || pictureTitle(chart);
}
