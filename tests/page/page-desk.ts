/** A page over real HTTP, with what it shows at hand. */
import { onTestFinished } from 'vitest';
import type { CalendarEntry } from '../../src/domain/calendar.ts';
import type { Chart } from '../../src/domain/chart.ts';
import { createPage } from '../../src/page/create-page.ts';
import type { PageContent, PagePorts } from '../../src/page/page-ports.ts';
import { placeText, serve } from '../../src/page/serve.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';

const NOW = Date.UTC(2019, 11, 20, 9);
export const KEY = 'a key of sixteen and more';
const DAY = 86_400_000;

export const found: CalendarEntry = {
  id: 'abcdefghij',
  kind: 'found',
  what: 'Leaders will meet on Dec. 24 in Chengdu.',
  quote: { start: 21, end: 28 },
  from: '2019-12-24',
  to: '2019-12-24',
  begins: Date.UTC(2019, 11, 23, 15),
  ends: Date.UTC(2019, 11, 24, 15),
  precision: 'day',
  timezone: 'Asia/Seoul',
  article: {
    id: 'a1',
    headline: 'Leaders to meet',
    link: 'https://news.example/meet',
    source: 'Herald',
    published: NOW - DAY,
  },
  articles: 3,
  sources: 2,
  terms: ['Talks'],
  confidence: 0.92,
  dismissed: null,
};

export const content: PageContent = {
  now: NOW,
  timezone: 'Asia/Seoul',
  standing: [
    {
      deadline: sampleDeadline({ name: 'year-end deadline', timezone: 'Asia/Pyongyang' }),
      at: Date.UTC(2019, 11, 31, 15),
      phase: 'running',
    },
  ],
  next: new Map([['year-end deadline', { name: 'The plenum', at: Date.UTC(2019, 11, 28, 15) }]]),
  calendar: [found],
  left: 2,
  dismissed: [],
  bursts: [
    {
      id: 'klmnopqrst',
      term: 'Christmas gift',
      noticedAt: NOW,
      since: NOW - DAY,
      endedAt: null,
      articles: 14,
      usual: 2.84,
      windowMs: DAY,
    },
  ],
  stories: [
    { headline: 'A surprise', link: 'https://news.example/gift', source: 'Wire', at: NOW, terms: ['Gift'] },
  ],
  charts: [
    { term: null, days: 30, description: 'All of it.' },
    { term: 'Gift & talks', days: 30, description: 'A part of it.' },
  ],
};

const chart: Chart = {
  title: 'All terms',
  timezone: 'UTC',
  days: ['2019-12-20'],
  today: '2019-12-20',
  archiveFrom: null,
  series: [],
  marks: [],
  description: 'Nothing.',
};

export type PageDesk = {
  url: string;
  /** What was drawn, "png Talks 30 dark". */
  drawn: string[];
  faults: string[];
  /** "dismiss abcdefghij" */
  changed: string[];
  ask(path: string, init?: RequestInit): Promise<Response>;
};

export async function openPage(changes: Partial<PagePorts> = {}, shown = content): Promise<PageDesk> {
  const drawn: string[] = [];
  const faults: string[] = [];
  const changed: string[] = [];
  const doors = createPage({
    elapsedMs: () => 0,
    content: async () => shown,
    chart: async (term, days) => (term === 'unknown' ? null : { ...chart, title: `${term} ${days}` }),
    drawPng: async ({ title }, theme) => {
      drawn.push(`png ${title} ${theme}`);
      return new TextEncoder().encode(`png ${title} ${theme}`);
    },
    drawSvg: ({ title }, theme) => {
      drawn.push(`svg ${title} ${theme}`);
      return `<svg>${title}</svg>`;
    },
    ics: async () => 'BEGIN:VCALENDAR\r\n',
    health: async () => ({ isHealthy: true, says: 'ok' }),
    mayChange: () => true,
    changeDate: async (action, date) => {
      changed.push(`${action} ${date}`);
      return { isDone: true, says: `${action}: <b>${date}</b>` };
    },
    key: null,
    origin: null,
    hosts: ['127.0.0.1', 'localhost'],
    isSecure: false,
    ...changes,
  });
  const served = await serve({
    host: '127.0.0.1',
    port: 0,
    base: '/',
    doors,
    onFault: (line) => faults.push(line),
  });
  if (served.outcome === 'refused') throw new Error(served.reason);
  onTestFinished(() => served.close());
  const url = `http://${placeText(served.place)}`;
  return {
    url,
    drawn,
    faults,
    changed,
    ask: (path, init) => fetch(`${url}${path}`, { redirect: 'manual', ...init }),
  };
}
