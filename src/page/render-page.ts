/** The page as HTML: deadlines, bursts, charts, calendar, and what was told last. */
import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { usualWords } from '../deadline/burst-words.ts';
import { countdownTo } from '../deadline/countdown.ts';
import { countdownText } from '../deadline/countdown-text.ts';
import { counted } from '../deadline/counted.ts';
import { durationWords } from '../deadline/duration-words.ts';
import { endMoment, localMoment } from '../deadline/local-moment.ts';
import type { Burst } from '../domain/burst.ts';
import type { Milestone, Standing } from '../domain/deadline.ts';
import { HOUR_MS, type Instant } from '../domain/instant.ts';
import type { Said } from './change-date.ts';
import type { FormToken } from './date-form.ts';
import { linked, type Markup } from './linked.ts';
import type { PageChart, PageContent, PageStory } from './page-ports.ts';
import { PAGE_STYLE } from './page-style.ts';
import { renderCalendar } from './render-calendar.ts';

/** Browsers keep a look that has not changed. */
const STYLE_VERSION = createHash('sha256').update(PAGE_STYLE).digest('hex').slice(0, 8);

export type PageView = {
  /** What links to pictures and to the calendar carry, for programs that keep no cookies; null: none. */
  key: string | null;
  /** What a form carries; null: there are no forms, as nothing can be changed. */
  token: FormToken | null;
  /** What was done by a form, for the one who sent it. */
  said: Said | null;
};

export async function renderPage(content: PageContent, { key, token, said }: PageView): Promise<string> {
  const { now, standing, timezone } = content;
  const [first] = standing;
  const title = first === undefined ? 'Deadline Watch' : `${dayCount(first, now)} · Deadline Watch`;
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="style.css${query({ v: STYLE_VERSION }, key)}">
</head>
<body>
<header><h1>Deadline Watch</h1><p>As of ${timeOf(now, timezone)}</p></header>
<main>
${renderDeadlines(content)}
${renderBursts(content)}
<div class="pair">
${renderCoverage(content, key)}
${renderStories(content)}
</div>
${renderCalendar(content, { file: `calendar.ics${query({}, key)}`, token, said })}
${renderTermCharts(content, key)}
</main>
</body>
</html>
`;
  return page.toString();
}

function renderDeadlines({ standing, next, now }: PageContent): Markup {
  if (standing.length === 0)
    return html`<section aria-label="Deadlines"><p class="none">No deadline is being watched.</p></section>`;
  return html`<section class="deadlines" aria-label="Deadlines">
${standing.map((one) => renderDeadline(one, next.get(one.deadline.name) ?? null, now))}
</section>`;
}

function renderDeadline(standing: Standing, milestone: Milestone | null, now: Instant): Markup {
  const { deadline, at, phase } = standing;
  const { timezone } = deadline;
  const left =
    phase === 'passed' ? `passed ${durationWords(now - at)} ago` : `${durationWords(at - now)} left`;
  return html`<article class="card ${phase}">
<h2><span class="count">${dayCount(standing, now)}</span> <span class="of" dir="auto">${countdownText(countdownTo(standing, now)).replace(/^\S+ /, '')}</span></h2>
<p class="left">${left}</p>
<p><time datetime="${iso(at)}">${endMoment(at, timezone)}</time></p>
${milestone === null ? '' : html`<p class="next">Next: <span dir="auto">${milestone.name}</span>, <time datetime="${iso(milestone.at)}">${endMoment(milestone.at, timezone)}</time></p>`}
</article>`;
}

function dayCount(standing: Standing, now: Instant): string {
  return countdownText(countdownTo(standing, now)).split(' ', 1)[0] ?? '';
}

function renderBursts({ bursts, timezone }: PageContent): Markup | '' {
  if (bursts.length === 0) return '';
  return html`<section class="bursts" aria-labelledby="bursts">
<h2 id="bursts">Much more coverage than usual</h2>
<ul>${bursts.map((burst) => renderBurst(burst, timezone))}</ul>
</section>`;
}

function renderBurst({ term, articles, usual, windowMs, noticedAt }: Burst, timezone: string): Markup {
  return html`<li><strong dir="auto">${term}</strong>: ${counted(articles, 'report')} in ${counted(windowMs / HOUR_MS, 'hour')}, where ${usualWords(usual)}; noticed ${timeOf(noticedAt, timezone)}</li>`;
}

function renderCoverage({ charts }: PageContent, key: string | null): Markup {
  const all = charts.find(({ term }) => term === null);
  return html`<section aria-labelledby="coverage">
<h2 id="coverage">Coverage</h2>
${all === undefined ? html`<p class="none">No term is being watched.</p>` : renderChart(all, key)}
</section>`;
}

function renderTermCharts({ charts }: PageContent, key: string | null): Markup | '' {
  const terms = charts.filter(({ term }) => term !== null);
  if (terms.length === 0) return '';
  return html`<section aria-labelledby="terms">
<h2 id="terms">Term by term</h2>
<div class="charts">${terms.map((chart) => renderChart(chart, key))}</div>
</section>`;
}

function renderChart({ term, days, description }: PageChart, key: string | null): Markup {
  const address = (theme: string) =>
    `chart.png${query({ ...(term === null ? {} : { term }), days: String(days), theme }, key)}`;
  return html`<figure>
<picture><source media="(prefers-color-scheme: dark)" srcset="${address('dark')}"><img src="${address('light')}" alt="${description}" loading="lazy"></picture>
<figcaption><details><summary>In words</summary><p dir="auto">${description}</p></details></figcaption>
</figure>`;
}

function renderStories({ stories, timezone }: PageContent): Markup {
  return html`<section aria-labelledby="stories">
<h2 id="stories">Told last</h2>
${stories.length === 0 ? html`<p class="none">Nothing was told yet.</p>` : html`<ul class="stories">${stories.map((story) => renderStory(story, timezone))}</ul>`}
</section>`;
}

function renderStory({ headline, link, source, at, terms }: PageStory, timezone: string): Markup {
  return html`<li>
<p class="what" dir="auto">${linked(headline, link)}</p>
<p class="note"><span dir="auto">${source}</span>${at === null ? '' : html` · ${timeOf(at, timezone)}`}${terms.map((term) => html` <span class="term" dir="auto">${term}</span>`)}</p>
</li>`;
}

function timeOf(at: Instant, timezone: string): Markup {
  return html`<time datetime="${iso(at)}">${localMoment(at, timezone)}</time>`;
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function query(parameters: Readonly<Record<string, string>>, key: string | null): string {
  const all = new URLSearchParams({ ...parameters, ...(key === null ? {} : { key }) }).toString();
  return all === '' ? '' : `?${all}`;
}
