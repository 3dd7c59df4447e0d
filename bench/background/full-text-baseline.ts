/** What the same archive takes that is asked through SQLite's full-text index: the ten weightiest words, by bm25. */
import { DatabaseSync } from 'node:sqlite';
import { inverseFrequency } from '../../src/background/background-index.ts';
import { createGenerator, type Generator } from './generate-documents.ts';

const WORDS = 10;
const LIMIT = 150;
const AT_ONCE = 2_000;
const QUESTIONS_SEED = 78;

export type Baseline = {
  /** Goes on until it has so many articles. */
  grow(size: number, signal: AbortSignal): void;
  /** Milliseconds of each question. */
  ask(questions: number): number[];
  close(): void;
};

export function createBaseline(path: string, generator: Generator): Baseline {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(`CREATE VIRTUAL TABLE text USING fts5(words, content='', tokenize='ascii')`);
  db.exec(`CREATE VIRTUAL TABLE word USING fts5vocab('text', 'row')`);
  const insert = db.prepare('INSERT INTO text (rowid, words) VALUES (?, ?)');
  const count = db.prepare('SELECT doc FROM word WHERE term = ?');
  const search = db.prepare(`SELECT rowid FROM text WHERE text MATCH ? ORDER BY bm25(text) LIMIT ${LIMIT}`);
  let articles = 0;
  return {
    grow(size, signal) {
      while (articles < size) {
        signal.throwIfAborted();
        db.exec('BEGIN');
        const end = Math.min(size, articles + AT_ONCE);
        while (articles < end) {
          const { terms, counts } = generator.document();
          const words = [...terms].map((term, i) => `w${term} `.repeat(counts[i] ?? 1));
          insert.run(++articles, words.join(''));
        }
        db.exec('COMMIT');
      }
    },
    ask(questions) {
      const questioner = createGenerator(QUESTIONS_SEED);
      return Array.from({ length: questions }, () => {
        const { terms, counts } = questioner.document();
        const startedMs = performance.now();
        const words = [...terms].map((term, i) => {
          const found = Number(count.get(`w${term}`)?.doc ?? 0);
          return { term, found, weight: (1 + Math.log(counts[i] ?? 1)) * inverseFrequency(found, articles) };
        });
        const best = words
          .filter(({ found }) => found >= 2)
          .sort((a, b) => b.weight - a.weight)
          .slice(0, WORDS);
        search.all(best.map(({ term }) => `w${term}`).join(' OR '));
        return performance.now() - startedMs;
      });
    },
    close: () => db.close(),
  };
}
