/** What may be typed behind `npm run chart`. */
import type { ChartTheme } from '../../domain/chart.ts';
import { readArguments } from '../arguments.ts';

const USAGE =
  'npm run chart -- [--demo] [--term T] [--days N] [--until DATE] [--theme light|dark] [--config FILE] --out FILE.png|FILE.svg|-';
const OPTIONS = {
  demo: { type: 'boolean', default: false },
  term: { type: 'string' },
  days: { type: 'string', default: '30' },
  until: { type: 'string' },
  theme: { type: 'string', default: 'light' },
  config: { type: 'string' },
  out: { type: 'string' },
} as const;

const MOST_DAYS = 400;

export type ChartArguments = {
  isDemo: boolean;
  term: string | undefined;
  days: number;
  /** As it was typed. */
  until: string | undefined;
  theme: ChartTheme;
  config: string | undefined;
  /** A path, or "-" for standard output. */
  out: string;
  format: 'png' | 'svg';
};

export function readChartArguments(
  args: readonly string[],
): { ok: true; asked: ChartArguments } | { ok: false; problem: string } {
  const given = readArguments(args, OPTIONS, USAGE);
  if (!given.ok) return given;
  const { demo: isDemo, term, until, config, out, theme } = given.values;
  const days = Number(given.values.days);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    return refused(`--days ${given.values.days}: write a number from 1 to ${MOST_DAYS}.`);
  if (theme !== 'light' && theme !== 'dark') return refused(`--theme ${theme}: write light or dark.`);
  if (out === undefined) return refused(`--out is missing: where the picture goes. Usage: ${USAGE}`);
  const format = formatOf(out);
  if (format === null)
    return refused(`--out ${out}: the name must end in .png or .svg; - writes a PNG to standard output.`);
  return { ok: true, asked: { isDemo, term, days, until, theme, config, out, format } };
}

function formatOf(out: string): ChartArguments['format'] | null {
  if (out === '-' || /\.png$/i.test(out)) return 'png';
  return /\.svg$/i.test(out) ? 'svg' : null;
}

function refused(problem: string) {
  return { ok: false, problem } as const;
}
