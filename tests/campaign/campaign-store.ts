/** What the program's own database says of what was to be told. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { AlertMessage } from '../../src/domain/alert.ts';
import type { Bulletin } from '../../src/domain/bulletin.ts';

export type ToldMessage = {
  id: string;
  channel: string;
  /** Whether it is an alert, which each story has one of in a channel, or what came after. */
  kind: 'alert' | 'development';
  /** Links of the reports of its story. */
  links: readonly string[];
  message: AlertMessage;
};

type Row = Record<string, string>;

const OPEN = "state IN ('pending', 'sending')";

export type Doubt = { attempt: string; channel: string; alert: string; operation: string };

type Published = { id: string; url: string | null; title: string };

/** How many articles are not in it as they are now, and how many deliveries still wait. */
export function countLeft(path: string, articles: readonly Published[]): number {
  const open = read(path, (query) => query(`SELECT COUNT(*) AS count FROM delivery WHERE ${OPEN}`));
  return missingArticles(path, articles).length + Number(open[0]?.count ?? 0);
}

/** Those that are not in it as they are now. */
export function missingArticles(path: string, articles: readonly Published[]): string[] {
  return read(path, (query) => {
    const titles = new Map(query('SELECT link, title FROM article').map(({ link, title }) => [link, title]));
    return articles.filter(({ url, title }) => titles.get(url ?? '') !== title).map(({ id }) => id);
  });
}

/** What was asked of a platform, and of which it is not known whether it was done. */
export function readDoubts(path: string): Doubt[] {
  return read(path, (query) =>
    query("SELECT id, channel, alert, operation, attempts FROM delivery WHERE state = 'sending'").map(
      (row) => ({
        attempt: `${row.id} ${row.attempts}`,
        channel: row.channel ?? '',
        alert: row.alert ?? '',
        operation: row.operation ?? '',
      }),
    ),
  );
}

export function countArchived(path: string): number {
  return read(path, (query) => Number(query('SELECT COUNT(*) AS count FROM article')[0]?.count ?? 0));
}

export function readTold(path: string): ToldMessage[] {
  return read(path, (query) => {
    const links = Map.groupBy(query('SELECT story, link FROM article'), ({ story }) => story ?? '');
    const alerts = query("SELECT id, channel, story, message FROM alert WHERE state = 'posted'");
    const developments = query(
      `SELECT development.id, alert.channel, alert.story, development.message
       FROM development JOIN alert ON alert.id = development.alert WHERE development.state = 'told'`,
    );
    const told = (kind: ToldMessage['kind']) => (row: Row) => ({
      id: row.id ?? '',
      channel: row.channel ?? '',
      kind,
      links: (links.get(row.story ?? '') ?? []).map(({ link }) => link ?? ''),
      message: JSON.parse(row.message ?? 'null'),
    });
    return [...alerts.map(told('alert')), ...developments.map(told('development'))];
  });
}

export type ToldBulletin = {
  id: string;
  channel: string;
  bulletin: Bulletin;
  isPinned: boolean;
  /** Why it was not to be told in the end; null where it was. */
  dropped: string | null;
};

/** In the forum the bot may not pin, and the delivery of such a pin has failed with that reason. */
export function readBulletins(path: string): ToldBulletin[] {
  return read(path, (query) => {
    const pins = new Map(
      query(
        `SELECT alert, operation FROM delivery WHERE operation IN ('pin', 'unpin')
           AND NOT (state = 'failed' AND reason LIKE 'The bot may not pin%') ORDER BY sequence`,
      ).map(({ alert, operation }) => [alert, operation]),
    );
    const dropped = new Map(
      query("SELECT alert, reason FROM delivery WHERE operation = 'bulletin' AND state = 'dropped'").map(
        ({ alert, reason }) => [alert, reason ?? ''],
      ),
    );
    return query('SELECT id, channel, message FROM bulletin').map(({ id = '', channel = '', message }) => ({
      id,
      channel,
      bulletin: JSON.parse(message ?? 'null'),
      isPinned: pins.get(id) === 'pin',
      dropped: dropped.get(id) ?? null,
    }));
  });
}

/** Up to when reminders were seen to; null before the first tick. */
export function remindersSeenTo(path: string): number | null {
  const [fact] = read(path, (query) => query("SELECT value FROM fact WHERE name = 'last-reminders'"));
  return fact === undefined ? null : Number(fact.value);
}

/** How often deliveries ended in each state. */
export function readStates(path: string): Record<string, number> {
  return read(path, (query) =>
    Object.fromEntries(
      query('SELECT operation, state, COUNT(*) AS count FROM delivery GROUP BY 1, 2').map((row) => [
        `${row.operation} ${row.state}`,
        Number(row.count),
      ]),
    ),
  );
}

function read<T>(path: string, work: (query: (sql: string) => Row[]) => T): T {
  if (!existsSync(path)) return work(() => []);
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    return work((sql) => db.prepare(sql).all() as Row[]);
  } finally {
    db.close();
  }
}
