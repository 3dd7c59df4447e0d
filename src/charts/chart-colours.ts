/** The colours of a chart: blue, orange and greys, which colour-blind people tell apart, also by how light they are. */
import type { ChartTheme } from '../domain/chart.ts';

export type ChartColours = {
  background: string;
  text: string;
  /** Of what is read second. */
  muted: string;
  grid: string;
  /** Behind the day that is today. */
  today: string;
  hatch: string;
  articles: string;
  stories: string;
  deadline: string;
  /** On the colours of deadlines and milestones. */
  onMark: string;
  milestone: string;
};

export const CHART_COLOURS: Readonly<Record<ChartTheme, ChartColours>> = {
  light: {
    background: '#ffffff',
    text: '#1b1f24',
    muted: '#57606a',
    grid: '#dde2e7',
    today: '#e9edf1',
    hatch: '#c9d0d7',
    articles: '#5798d4',
    stories: '#083f6e',
    deadline: '#c24400',
    onMark: '#ffffff',
    milestone: '#3d444d',
  },
  dark: {
    background: '#1d2025',
    text: '#eceff2',
    muted: '#adb5be',
    grid: '#3a4048',
    today: '#30363e',
    hatch: '#4b535c',
    articles: '#356f9f',
    stories: '#a5d6ff',
    deadline: '#ff9a4d',
    onMark: '#1d2025',
    milestone: '#d3d9df',
  },
};
