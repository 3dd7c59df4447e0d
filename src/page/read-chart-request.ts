/** Reads which chart an address asks for. */
import type { ChartTheme } from '../domain/chart.ts';

export type ChartRequest = { term: string | null; days: number; theme: ChartTheme };

const MOST_CHART_DAYS = 366;
const DEFAULT_DAYS = 30;
const LONGEST_TERM = 200;
const THEMES: readonly ChartTheme[] = ['light', 'dark'];

/** A string says what is wrong with it. */
export function readChartRequest(parameters: URLSearchParams): ChartRequest | string {
  const known = ['term', 'days', 'theme', 'key'];
  for (const name of new Set(parameters.keys())) {
    if (!known.includes(name)) return 'A chart has term, days and theme, and nothing else.';
    if (parameters.getAll(name).length > 1) return `Give ${name} only once.`;
  }
  const term = parameters.get('term');
  if (term !== null && (term === '' || term.length > LONGEST_TERM))
    return 'term must be the name of a term; leave it out for all of them.';
  const days = parameters.get('days') ?? String(DEFAULT_DAYS);
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > MOST_CHART_DAYS)
    return `days must be a whole number from 1 to ${MOST_CHART_DAYS}.`;
  const theme = THEMES.find((one) => one === (parameters.get('theme') ?? 'light'));
  return theme === undefined ? 'theme must be light or dark.' : { term, days: Number(days), theme };
}
