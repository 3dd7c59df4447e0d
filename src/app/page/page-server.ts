/** The web page: serves it while the config says so, and where. */
import { isDeepStrictEqual } from 'node:util';
import type { Burst } from '../../domain/burst.ts';
import type { Chart, ChartTheme } from '../../domain/chart.ts';
import type { Instant } from '../../domain/instant.ts';
import { calendarIcs } from '../../page/calendar-ics.ts';
import { createPage } from '../../page/create-page.ts';
import { placeText, type Served, serve } from '../../page/serve.ts';
import { missingKey, pageWarnings } from '../../settings/page-warnings.ts';
import type { PageSettings, Settings } from '../../settings/settings.ts';
import { queueNotice } from '../../store/notices.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Log } from '../log.ts';
import { createChangeDate } from './change-dates.ts';
import { readPageCalendar, readPageChart, readPageContent } from './page-content.ts';
import { pageHealth } from './page-health.ts';

export type PageServerPorts = {
  db: Database;
  settings: () => Settings;
  bursts: () => ReadonlyMap<string, Burst>;
  drawPng: (chart: Chart, theme: ChartTheme) => Promise<Uint8Array | null>;
  drawSvg: (chart: Chart, theme: ChartTheme) => string;
  now: () => Instant;
  log: Log;
};

export type PageServer = {
  /** Begins to serve, where the config says so; gives what stands in the way, for people. */
  open(): Promise<string | null>;
  /** Takes what the config says now. */
  adopt(): Promise<void>;
  /** Safe to call twice. */
  close(): Promise<void>;
  /** Where it is served; null where it is not. */
  place(): Served['place'] | null;
};

/** What decides where it stands, and who may see it. */
type Stand = { page: PageSettings; key: string | null };

export function createPageServer(ports: PageServerPorts): PageServer {
  const { db, log, now, settings } = ports;
  let active: { stand: Stand; served: Served } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function listen(stand: Stand): Promise<string | null> {
    const { page, key } = stand;
    const missing = missingKey(page, key);
    if (missing !== null) return missing;
    const served = await serve({
      host: page.host,
      port: page.port,
      base: page.publicUrl === null ? '/' : new URL(page.publicUrl).pathname,
      doors: createPage({
        elapsedMs: () => performance.now(),
        content: () => readPageContent(ports),
        chart: (term, days) => readPageChart(ports, term, days),
        drawPng: ports.drawPng,
        drawSvg: ports.drawSvg,
        ics: async () => calendarIcs(await readPageCalendar(ports), 'Deadline Watch', now()),
        mayChange: () => settings().page?.dismiss === true,
        changeDate: createChangeDate(ports),
        health: () => pageHealth(db, settings(), now()),
        key,
        hosts: key === null ? namesOf(page) : null,
        origin: page.publicUrl === null ? null : new URL(page.publicUrl).origin,
        isSecure: page.publicUrl !== null && new URL(page.publicUrl).protocol === 'https:',
      }),
      onFault: (line) => log('error', line),
    });
    if (served.outcome === 'refused') return `page ${served.reason}`;
    active = { stand, served };
    const how = key === null ? '' : '; it asks for the key';
    log('info', `the page is at http://${placeText(served.place)}/${how}`);
    for (const warning of pageWarnings(settings())) log('warn', warning);
    return null;
  }

  async function hangUp(): Promise<void> {
    const old = active;
    active = null;
    await old?.served.close();
  }

  async function change(stand: Stand | null): Promise<void> {
    const before = active?.stand ?? null;
    if (isClosed || isDeepStrictEqual(before, stand)) return;
    // First closed: it may be the same port.
    await hangUp();
    if (stand === null) return log('info', 'the page is not served any more');
    const problem = await listen(stand);
    if (problem === null) return;
    const said = `${problem}; ${before === null ? 'no page is served' : 'it stays where it was'}`;
    log('error', said);
    if (before !== null) await listen(before);
    const { operators } = settings();
    if (operators.length > 0) await queueNotice(db, operators, [said], now());
  }

  return {
    async open() {
      const stand = standOf(settings());
      return stand === null ? null : listen(stand);
    },
    adopt() {
      const mine = turn.then(() => change(standOf(settings())));
      turn = mine.catch((error) =>
        log('error', `page: what the config says could not be taken: ${describeStoreError(error)}`),
      );
      return turn.then(() => {});
    },
    async close() {
      isClosed = true;
      await turn;
      await hangUp();
    },
    place: () => active?.served.place ?? null,
  };
}

function standOf({ page, secrets }: Settings): Stand | null {
  return page === null ? null : { page, key: secrets.pageKey };
}

/** As addresses have them. */
function namesOf({ host, publicUrl }: PageSettings): readonly string[] {
  const own = ['localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host];
  return publicUrl === null ? own : [...own, new URL(publicUrl).hostname];
}
