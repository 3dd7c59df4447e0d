/** Whatever a config says, loading it gives settings or lines, and does not throw. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';
import { IN_TIME } from '../support/in-time.ts';

const EXAMPLE = readFileSync(new URL('../../config/watch.yaml', import.meta.url), 'utf8');

/** Hundreds of configs are read. */
describe('whatever is written', () => {
  const check = (configText: string) => {
    const outcome = loadSettings({ env: {}, cwd: '/', configPath: 'watch.yaml', configText });
    const lines = outcome.ok ? [] : outcome.problems.map(formatProblem);
    expect(lines.filter((line) => line.includes('\n') || !line.startsWith('watch.yaml'))).toEqual([]);
    expect(outcome.ok).toBe(lines.length === 0);
  };

  test('loading gives settings or lines, and does not throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check), IN_TIME);
  });

  test('the same holds for the example with a piece cut out or put in', () => {
    const position = fc.nat({ max: EXAMPLE.length });
    fc.assert(
      fc.property(position, fc.nat({ max: 40 }), fc.string({ maxLength: 5 }), (start, cut, put) =>
        check(EXAMPLE.slice(0, start) + put + EXAMPLE.slice(start + cut)),
      ),
      { numRuns: 60, ...IN_TIME },
    );
  });
});
