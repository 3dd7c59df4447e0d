/** The button by which a date is dismissed or restored: a form, as no script runs on the page. */
import { html } from 'hono/html';
import type { DateAction } from './change-date.ts';
import type { Markup } from './linked.ts';

export type FormToken = (action: DateAction, date: string) => string;

const LABELS: Readonly<Record<DateAction, string>> = { dismiss: 'Dismiss', restore: 'Restore' };

/** @param about the id of the element that says which date it is. */
export function dateForm(
  { action, date }: { action: DateAction; date: string },
  token: FormToken,
  { about, label = LABELS[action] }: { about: string; label?: string },
): Markup {
  return html`<form method="post" action="dates">
<input type="hidden" name="action" value="${action}"><input type="hidden" name="date" value="${date}"><input type="hidden" name="token" value="${token(action, date)}">
<button aria-describedby="${about}">${label}</button>
</form>`;
}
