/** `/watch latest [count]`: the last stories that were alerted. */
import type { CommandAnswer } from '../chat/command.ts';
import { latestMessages } from '../store/alerts.ts';
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
  const messages = await latestMessages(db, Math.min(count, MOST));
  return {
    heading: 'Latest alerts',
    entries: messages.map((message) => ({
      headline: message.headline,
      link: message.link,
      source: message.source,
      published: message.published,
      note: message.terms.map((term) => term.name).join(', '),
    })),
    footer: messages.length === 0 ? 'No alert yet: the feeds are being watched.' : null,
  };
}
