/** Names as a picture can show them: one in letters that no font has is said by its place. */
import type { Chart } from '../domain/chart.ts';
import { isLegible } from './fit-text.ts';

const ONE_TERM = 'One term';
const UNNAMED_DATE = 'named in the text beside this picture';

/** What the picture does not name, the description does: see describeChart(). */
export function withLegibleNames(chart: Chart): Chart {
  const { title, series, marks } = chart;
  const [first] = series;
  const isUnnamed = first !== undefined && !isLegible(first.name);
  return {
    ...chart,
    title: isUnnamed && title.startsWith(first.name) ? ONE_TERM + title.slice(first.name.length) : title,
    series: series.map((row, index) => {
      if (isLegible(row.name)) return row;
      return { ...row, name: series.length === 1 ? ONE_TERM : `Row ${index + 1}` };
    }),
    marks: marks.map((mark) => (isLegible(mark.name) ? mark : { ...mark, name: UNNAMED_DATE })),
  };
}
