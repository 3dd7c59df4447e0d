/** The config that is shipped, to be begun with. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('the example has the eight terms by their names, and the year-end deadline', () => {
  const outcome = loadSettings({ env: {}, cwd: ROOT, configPath: 'config/watch.yaml' });
  if (!outcome.ok) throw new Error(outcome.problems.map(formatProblem).join('\n'));
  const { terms, deadlines, milestones, page } = outcome.settings;
  const names = terms.map(({ name }) => name);
  const shown = deadlines.map(({ name, moment, timezone, ...rest }) => ({
    name,
    moment,
    timezone,
    terms: rest.terms,
  }));
  expect({ names, deadlines: shown, milestones, page }).toEqual({
    names: [
      'Christmas gift',
      'Choe Son-hui',
      'Rocket engine tests',
      'UNSC draft',
      'Missile launch',
      'US–North Korea talks',
      'Sanctions',
      'Year-end deadline',
    ],
    deadlines: [
      { name: 'year-end deadline', moment: { kind: 'year-end' }, timezone: 'Asia/Pyongyang', terms: names },
    ],
    milestones: [],
    page: null,
  });
});
