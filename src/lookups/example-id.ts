/** Examples that work: where help names an id, it is that of an alert that is there. */
import type { CommandAnswer } from '../chat/command.ts';
import { EXAMPLE_ID } from '../chat/watch-commands.ts';
import { latestAlerts } from '../store/latest-alerts.ts';
import type { Database } from '../store/sqlite.ts';

/** As it is where nothing was told yet. */
export async function withRealId<Answer extends CommandAnswer>(
  db: Database,
  answer: Answer,
): Promise<Answer> {
  const { entries, lines = [], footer } = answer;
  const texts = [...entries.map(({ headline }) => headline), ...lines, footer ?? ''];
  if (!texts.some((text) => text.includes(EXAMPLE_ID))) return answer;
  const [latest] = await latestAlerts(db, 1);
  if (latest === undefined) return answer;
  const real = (text: string) => text.replaceAll(EXAMPLE_ID, latest.alert);
  return {
    ...answer,
    entries: entries.map((entry) => ({ ...entry, headline: real(entry.headline) })),
    ...(answer.lines && { lines: lines.map(real) }),
    footer: footer === null ? null : real(footer),
  };
}
