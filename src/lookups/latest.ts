/** `/watch latest [count]`: the last stories that were told. */
import type { CommandAnswer } from '../chat/command.ts';
import { latestAlerts } from '../store/latest-alerts.ts';
import type { Database } from '../store/sqlite.ts';
import type { Lookup } from './answers.ts';

const DEFAULT_COUNT = 5;
const MOST = 10;

export function createLatest(db: Database): Lookup {
  return {
    example: `latest ${MOST}`,
    gives: 'the last ten alerts',
    answer: ({ text }) => latest(db, text),
  };
}

/** @param text what was typed behind the command: a number of stories, or nothing. */
async function latest(db: Database, text: string): Promise<CommandAnswer> {
  const typed = text.trim();
  const count = typed === '' ? DEFAULT_COUNT : Number(typed);
  if (!Number.isInteger(count) || count < 1)
    return {
      heading: 'Latest alerts',
      entries: [],
      footer: `“${typed}” is no number of stories. Type /watch latest, or /watch latest ${MOST}.`,
    };
  const alerts = await latestAlerts(db, Math.min(count, MOST));
  return {
    heading: 'Latest alerts',
    entries: alerts.map(({ headline, link, source, published, terms, isListed }) => ({
      headline,
      link,
      source,
      published,
      note: [terms.join(', '), isListed ? 'told in a digest' : ''].filter((part) => part !== '').join('; '),
    })),
    footer: alerts.length === 0 ? 'No alert yet: the feeds are being watched.' : null,
  };
}
