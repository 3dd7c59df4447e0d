/** The calendar as HTML: what the config names, and the dates that the coverage mentions, with how sure they are. */
import { html } from 'hono/html';
import { counted } from '../deadline/counted.ts';
import { confidenceWord } from '../deadline/date-confidence.ts';
import { dayName, endMoment, localMoment } from '../deadline/local-moment.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Said } from './change-date.ts';
import { dateForm, type FormToken } from './date-form.ts';
import { linked, type Markup } from './linked.ts';
import type { PageContent } from './page-ports.ts';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export type CalendarView = {
  /** The address of the calendar for programs. */
  file: string;
  /** null: nothing can be dismissed here. */
  token: FormToken | null;
  said: Said | null;
};

export function renderCalendar(content: PageContent, { file, token, said }: CalendarView): Markup {
  const { calendar, left, now } = content;
  const entries = calendar.map((entry) => renderEntry(entry, now, token));
  const hasButtons = token !== null && calendar.some(({ kind }) => kind === 'found');
  return html`<section aria-labelledby="calendar">
<h2 id="calendar">Calendar</h2>
${said === null ? '' : renderSaid(said, token)}
${hasButtons ? html`<p class="note">Dismiss what is no date to come: then it is gone for all, here, in chat, in charts and in the .ics.</p>` : ''}
${entries.length === 0 ? html`<p class="none">No date is known yet.</p>` : html`<ol class="calendar">${entries}</ol>`}
${left > 0 ? html`<p class="note">… and ${counted(left, 'date')} more.</p>` : ''}
${renderDismissed(content, token)}
<p class="note"><a href="${file}">Subscribe to it (.ics)</a></p>
</section>`;
}

function renderSaid({ says, undo }: Said, token: FormToken | null): Markup {
  const form = undo === null || token === null ? '' : dateForm(undo, token, { about: 'said', label: 'Undo' });
  return html`<div class="said"><p id="said" role="status" dir="auto">${says}</p>${form}</div>`;
}

function renderEntry(entry: CalendarEntry, now: number, token: FormToken | null): Markup {
  const { id, kind, article } = entry;
  return html`<li class="${kind}">
<p class="when"><time datetime="${entry.from}">${whenWords(entry, now)}</time></p>
<div>
<p class="what" id="d-${id}" dir="auto">${linked(whatMarkup(entry), article?.link ?? null)}</p>
<p class="note">${noteWords(entry)}</p>
</div>
${token === null || kind !== 'found' ? '' : dateForm({ action: 'dismiss', date: id }, token, { about: `d-${id}` })}
</li>`;
}

function renderDismissed({ dismissed, now, timezone }: PageContent, token: FormToken | null): Markup | '' {
  if (dismissed.length === 0) return '';
  const entries = dismissed.map((entry) => {
    const { id, article, dismissed: by } = entry;
    return html`<li>
<p class="when"><time datetime="${entry.from}">${whenWords(entry, now)}</time></p>
<div>
<p class="what" id="d-${id}" dir="auto">${linked(whatMarkup(entry), article?.link ?? null)}</p>
<p class="note">${by === null ? '' : html`dismissed by <span dir="auto">${by.by}</span>, ${localMoment(by.at, timezone)}`}</p>
</div>
${token === null ? '' : dateForm({ action: 'restore', date: id }, token, { about: `d-${id}` })}
</li>`;
  });
  return html`<details class="dismissed"><summary>Dismissed (${dismissed.length})</summary>
<ol class="calendar">${entries}</ol>
</details>`;
}

/** With the words of the date marked. */
function whatMarkup({ what, quote }: CalendarEntry): Markup {
  if (quote === null) return html`${what}`;
  const { start, end } = quote;
  return html`${what.slice(0, start)}<mark>${what.slice(start, end)}</mark>${what.slice(end)}`;
}

function whenWords(
  { kind, from, to, begins, ends, precision, timezone }: CalendarEntry,
  now: number,
): string {
  if (kind !== 'found') return endMoment(ends, timezone);
  if (precision === 'moment') return localMoment(begins, timezone);
  if (precision === 'month' && from.slice(0, 7) === to.slice(0, 7)) return MONTH.format(Date.parse(from));
  return from === to ? dayWords(from, now) : `${dayWords(from, now)} to ${dayWords(to, now)}`;
}

/** The year only where it is another. */
function dayWords(day: string, now: number): string {
  const year = day.slice(0, 4);
  return Number(year) === new Date(now).getUTCFullYear() ? dayName(day) : `${dayName(day)} ${year}`;
}

function noteWords({ kind, articles, sources, terms, confidence, article }: CalendarEntry): string {
  const said = articles === 0 ? '' : `in ${counted(articles, 'report')} of ${counted(sources, 'source')}`;
  if (kind !== 'found')
    return [kind === 'deadline' ? 'deadline' : 'milestone', said].filter(Boolean).join(' · ');
  const parts = [
    `${confidenceWord(confidence)} (${Math.round(100 * confidence)} %)`,
    said,
    article?.source ?? '',
    terms.join(', '),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
