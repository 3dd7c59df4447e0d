/** The background of any story of the archive: as it was posted, else as it is found now. */
import { leadReport } from '../../alerts/compose-message.ts';
import type { Background } from '../../domain/background.ts';
import type { Story } from '../../domain/story.ts';
import { alertsOfStory } from '../../store/alerts.ts';
import { articlesOfStory, readMatches } from '../../store/articles.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import { findBackground } from './find-background.ts';

/** Of a story of hundreds of reports the first ones tell what it is about. */
const MOST_READ = 50;

export async function backgroundOfStory(
  db: Database,
  watch: Watch,
  story: Story,
): Promise<readonly Background[]> {
  const alerts = await alertsOfStory(db, story.id);
  const told = alerts.find(({ message }) => message !== null && message.background.length > 0);
  if (told?.message) return told.message.background;
  const reports = [];
  for (const article of (await articlesOfStory(db, story.id)).slice(0, MOST_READ))
    reports.push({ article, matches: await readMatches(db, article.id) });
  const matched = new Set(reports.flatMap(({ matches }) => matches.map(({ term }) => term)));
  const terms = watch.settings.terms.filter(({ name }) => matched.has(name));
  const lead =
    leadReport(reports, terms) ?? reports.find(({ article }) => article.id === story.lead) ?? reports[0];
  return lead === undefined ? [] : findBackground(db, { story: story.id, lead, terms });
}
