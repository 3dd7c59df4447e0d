/** Whether the settings are in order; and as much of them as is, so that one mistake does not stop other checks. */
import type { Finding } from '../../chat/finding.ts';
import { type Environment, type EnvironmentValues, readVariables } from '../../settings/environment.ts';
import { type LoadInput, loadSettings } from '../../settings/load-settings.ts';
import { pageWarnings } from '../../settings/page-warnings.ts';
import { formatProblem, type Problem } from '../../settings/problem.ts';
import { describeGap } from '../../settings/resolve-permissions.ts';
import { secretTexts } from '../../settings/secret-texts.ts';
import type { Settings } from '../../settings/settings.ts';
import { compileWatch } from '../watch.ts';

export type LoadedParts = {
  /** Without what the environment has wrong; null where the config cannot be used. */
  settings: Settings | null;
  environment: EnvironmentValues;
  secrets: readonly string[];
  problems: readonly Problem[];
  warnings: readonly Problem[];
};

export function loadWhatWorks(input: LoadInput): LoadedParts {
  const { values: environment } = readVariables(input.env, input.cwd);
  const common = { environment, secrets: secretTexts(environment.secrets) };
  const first = loadSettings(input);
  if (first.ok) return { ...common, ...first, problems: [] };
  const { problems } = first;
  const env = withoutWrong(input.env, problems);
  const second = env === null ? first : loadSettings({ ...input, env });
  const part = second.ok ? second : { settings: null, warnings: [] };
  return { ...common, settings: part.settings, problems, warnings: part.warnings };
}

/** A token in the wrong place says nothing against the feeds. Null where nothing is wrong with the environment. */
function withoutWrong(env: Environment, problems: readonly Problem[]): Environment | null {
  const wrong = problems.filter(({ file }) => file === 'environment').map(({ path }) => path);
  if (wrong.length === 0) return null;
  const platforms = ['SLACK_', 'DISCORD_'].filter((prefix) => wrong.some((name) => name.startsWith(prefix)));
  const isKept = (name: string) =>
    !wrong.includes(name) && !platforms.some((prefix) => name.startsWith(prefix));
  return Object.fromEntries(Object.entries(env).filter(([name]) => isKept(name)));
}

export function checkConfig({ settings, problems, warnings }: LoadedParts): Finding[] {
  const wrong = problems.map((problem) => {
    const isVariable = problem.file === 'environment';
    const subject = isVariable ? `Environment ${problem.path}` : 'Config';
    const says = isVariable ? problem.message : formatProblem(problem);
    const isUnset = problem.message.endsWith('is not set in the environment');
    const advice = isVariable
      ? 'correct it in .env or where the bot is started'
      : isUnset
        ? 'set it in .env'
        : null;
    return { level: 'wrong' as const, subject, says, advice };
  });
  if (settings === null) {
    const advice = 'mend the config first; the feeds, terms and channels are checked once it is good';
    return [...wrong, { level: 'wrong', subject: 'Config', says: 'cannot be used', advice }];
  }
  return [
    ...wrong,
    describe(settings),
    ...checkTerms(settings, warnings),
    ...checkPermissions(settings),
    ...checkPage(settings),
  ];
}

function describe({ configName, feeds, channels }: Settings): Finding {
  const names = channels.map(({ name }) => name).join(', ');
  const count = feeds.length === 1 ? '1 feed' : `${feeds.length} feeds`;
  const says = `${configName} is good: ${count}, and alerts go to ${names}`;
  return { level: 'good', subject: 'Config', says, advice: null };
}

function checkTerms(settings: Settings, warnings: readonly Problem[]): Finding[] {
  const subject = 'Terms';
  const compiled = compileWatch(settings);
  if (!compiled.ok) return compiled.problems.map((says) => ({ level: 'wrong', subject, says, advice: null }));
  const says = `${settings.terms.length} can be matched`;
  return [
    { level: 'good', subject, says, advice: null },
    ...warnings.map((warning) => ({
      level: 'risk' as const,
      subject,
      says: formatProblem(warning),
      advice: 'npm run explain -- "some text" shows what a term matches',
    })),
  ];
}

function checkPermissions({ permissionGaps }: Settings): Finding[] {
  return permissionGaps.map((gap) => ({
    level: gap.isForNobody ? ('wrong' as const) : ('risk' as const),
    subject: 'Permissions',
    says: describeGap(gap),
    advice: `change permissions.${gap.permission} in the config, or set the tokens`,
  }));
}

function checkPage(settings: Settings): Finding[] {
  return pageWarnings(settings).map((warning) => {
    const [says = '', advice = null] = warning.replace(/^page: /, '').split(': ');
    return { level: 'risk' as const, subject: 'Page', says, advice };
  });
}
