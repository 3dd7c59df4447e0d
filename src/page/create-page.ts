/** The doors of the page: who may come in, how often, and what each of them gives. */
import type { ChartTheme } from '../domain/chart.ts';
import { createDateChanges, type DateAction, formSubject, type Said } from './change-date.ts';
import { checkKey } from './check-key.ts';
import { createFormTokens } from './form-tokens.ts';
import { limitRate } from './limit-rate.ts';
import type { PagePorts } from './page-ports.ts';
import { PAGE_STYLE } from './page-style.ts';
import { readChartRequest } from './read-chart-request.ts';
import { renderPage } from './render-page.ts';
import { give, refuse } from './respond.ts';
import type { Door } from './serve.ts';
import { shareWork } from './share-work.ts';

/** Of all who ask together: a page with its pictures is about ten requests. */
const REQUESTS = { atOnce: 120, perSecond: 20 };
/** A key is not found by trying. */
const WRONG_KEYS = { atOnce: 10, perSecond: 1 };
/** Nobody presses buttons faster for long. */
const CHANGES = { atOnce: 20, perSecond: 1 };
const CHARTS = { atOnce: 2, waiting: 24, keptMs: 60_000, kept: 64 };
const CONTENTS = { atOnce: 2, waiting: 24, keptMs: 5_000, kept: 4 };

const HTML = 'text/html; charset=utf-8';
const LATER = { 'retry-after': '5' };

const READ = ['GET', 'HEAD'];
const CHANGE = ['POST'];

type Handle = (request: Request, parameters: URLSearchParams) => Promise<Response>;
type DoorParts = { takes: readonly string[]; handle: Handle };

export function createPage(ports: PagePorts): readonly Door[] {
  const tick = ports.elapsedMs;
  const mayAsk = limitRate(REQUESTS, tick);
  const mayGuess = limitRate(WRONG_KEYS, tick);
  const charts = shareWork<string | Uint8Array | 'unknown' | null>(CHARTS, tick);
  const texts = shareWork<string>(CONTENTS, tick);
  const mayChangeNow = limitRate(CHANGES, tick);
  const tokens = createFormTokens(tick);
  const changes = createDateChanges(ports, tokens, () => {
    charts.forget();
    texts.forget();
  });

  async function guarded(request: Request, { takes, handle }: DoorParts): Promise<Response> {
    if (!takes.includes(request.method))
      return refuse(405, takes === READ ? 'This can only be read.' : 'This only takes a form of the page.', {
        allow: takes.join(', '),
      });
    if (!isForUs(request, ports.hosts))
      return refuse(421, 'This page is not known under that name: the config says it with page.public_url.');
    const check = checkKey(request, ports.key, ports.isSecure);
    if (!check.isAllowed)
      return mayGuess()
        ? refuse(401, 'This page needs its key: add ?key=… to the address.')
        : refuse(429, 'Too many wrong keys: wait a few seconds.', LATER);
    // Only now: those outside must not use up what is for those who may come in.
    if (!mayAsk() || (takes === CHANGE && !mayChangeNow()))
      return refuse(429, 'Too many requests: wait a few seconds.', LATER);
    const response = await handle(request, new URL(request.url).searchParams);
    if (check.setCookie !== null) response.headers.set('set-cookie', check.setCookie);
    return response;
  }

  const text = async (request: Request, key: string, type: string, make: () => Promise<string>) => {
    const body = await texts.get(key, make);
    return body === 'busy' ? busy() : give(request, { type, body, maxAgeSeconds: 30 });
  };

  const chart =
    (kind: 'png' | 'svg'): Handle =>
    async (request, parameters) => {
      const asked = readChartRequest(parameters);
      if (typeof asked === 'string') return refuse(400, asked);
      const key = JSON.stringify([kind, asked.term, asked.days, asked.theme]);
      const drawn = await charts.get(key, () => draw(kind, asked));
      if (drawn === 'busy') return busy();
      if (drawn === 'unknown') return refuse(404, 'There is no term of that name.');
      if (drawn === null) return refuse(503, 'The chart cannot be drawn now.', LATER);
      const type = kind === 'png' ? 'image/png' : 'image/svg+xml; charset=utf-8';
      return give(request, { type, body: drawn, maxAgeSeconds: 60 });
    };

  async function draw(
    kind: 'png' | 'svg',
    { term, days, theme }: { term: string | null; days: number; theme: ChartTheme },
  ) {
    const data = await ports.chart(term, days);
    if (data === null) return 'unknown' as const;
    return kind === 'png' ? ports.drawPng(data, theme) : ports.drawSvg(data, theme);
  }

  async function page(request: Request, parameters: URLSearchParams): Promise<Response> {
    const said = changes.said(parameters.get('said') ?? '');
    // What was said to one is not for all.
    const body = said === null ? await texts.get('page', () => write(null)) : await write(said);
    if (body === 'busy') return busy();
    return give(request, { type: HTML, body, maxAgeSeconds: 0, hasForms: ports.mayChange() });
  }

  async function write(said: Said | null): Promise<string> {
    const token = ports.mayChange()
      ? (action: DateAction, date: string) => tokens.make(formSubject(action, date))
      : null;
    return renderPage(await ports.content(), { key: ports.key, token, said });
  }

  const handles: Readonly<Record<string, Handle>> = {
    '/': page,
    '/style.css': async (request) =>
      give(request, { type: 'text/css; charset=utf-8', body: PAGE_STYLE, maxAgeSeconds: 300 }),
    '/chart.png': chart('png'),
    '/chart.svg': chart('svg'),
    '/calendar.ics': (request) => text(request, 'ics', 'text/calendar; charset=utf-8', ports.ics),
    '/health': async (request) => {
      const { isHealthy, says } = await ports.health();
      if (!isHealthy) return refuse(503, says);
      return give(request, { type: 'text/plain; charset=utf-8', body: `${says}\n`, maxAgeSeconds: 0 });
    },
  };
  const doors = Object.entries(handles).map(([path, handle]) => [path, { takes: READ, handle }] as const);
  return [...doors, ['/dates', { takes: CHANGE, handle: changes.handle }] as const].map(([path, parts]) => ({
    path,
    handle: (request) => guarded(request, parts),
  }));
}

/**
 * Without a key, only names that lead here count: else a page of somebody else, whose name is made to lead to this
 * machine, could be shown what only this machine may see.
 */
function isForUs(request: Request, hosts: readonly string[] | null): boolean {
  return hosts === null || hosts.includes(new URL(request.url).hostname);
}

function busy(): Response {
  return refuse(503, 'Too many charts are being drawn: wait a few seconds.', LATER);
}
