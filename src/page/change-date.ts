/** Takes the forms by which dates are dismissed and restored: from the page itself only, each once. */
import { randomBytes } from 'node:crypto';
import type { FormTokens } from './form-tokens.ts';
import type { PagePorts } from './page-ports.ts';
import { readForm } from './read-form.ts';
import { leadTo, refuse } from './respond.ts';

/** What was done, for the one who did it: shown where the form leads to, also when that is loaded again. */
export type Said = {
  says: string;
  /** By which it is undone; null where nothing was done. */
  undo: { action: DateAction; date: string } | null;
};

const ACTIONS = ['dismiss', 'restore'] as const;
export type DateAction = (typeof ACTIONS)[number];

export type DateChanges = {
  handle(request: Request): Promise<Response>;
  /** null where nothing was said under that name, or long ago. */
  said(name: string): Said | null;
};

const MOST_SAID = 100;
const AGAIN = 'Load the page again, and press the button there.';
const SAYS = {
  wrong: `This form is not one of this page as it is now. ${AGAIN}`,
  old: `This form is of many hours ago. ${AGAIN}`,
} as const;

/** @param onChanged what is kept is not true any more. */
export function createDateChanges(
  ports: Pick<PagePorts, 'changeDate' | 'mayChange' | 'origin'>,
  tokens: FormTokens,
  onChanged: () => void,
): DateChanges {
  const all = new Map<string, Said>();

  function remember(said: Said): string {
    const name = randomBytes(9).toString('base64url');
    all.set(name, said);
    for (const oldest of [...all.keys()].slice(0, -MOST_SAID)) all.delete(oldest);
    return name;
  }

  return {
    said: (name) => all.get(name) ?? null,
    async handle(request) {
      if (!isFromThePage(request, ports.origin)) return refuse(403, `Another page sent this. ${AGAIN}`);
      if (!ports.mayChange())
        return refuse(
          403,
          'Dates cannot be dismissed here: see page.dismiss in the config, or /watch dismiss.',
        );
      const form = await readForm(request, ['action', 'date', 'token']);
      if (!form.ok) return refuse(form.status, form.says);
      const [date = '', token = ''] = ['date', 'token'].map((name) => form.fields.get(name));
      const action = ACTIONS.find((one) => one === form.fields.get('action'));
      if (action === undefined) return refuse(400, 'action is dismiss or restore.');
      const check = tokens.check(formSubject(action, date), token);
      if (check === 'wrong' || check === 'old') return refuse(403, SAYS[check]);
      if (check === 'used')
        return leadTo(
          `./?said=${remember({ says: 'That was done already; nothing was changed.', undo: null })}#calendar`,
        );
      // Before it is done: another may send the same at once.
      tokens.use(token);
      const { isDone, says } = await ports.changeDate(action, date).catch((error) => {
        tokens.giveBack(token);
        throw error;
      });
      onChanged();
      const undo = isDone ? ({ action: action === 'dismiss' ? 'restore' : 'dismiss', date } as const) : null;
      return leadTo(`./?said=${remember({ says, undo })}#calendar`);
    },
  };
}

/** What the token of such a form is for. */
export function formSubject(action: DateAction, date: string): string {
  return `${action} ${date}`;
}

/**
 * Browsers say where a form was sent from in Sec-Fetch-Site, mostly; else in Origin, which is "null" for a page that, as
 * ours, gives no referrer. Where neither says anything, the token decides alone.
 */
function isFromThePage(request: Request, own: string | null): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = request.headers.get('origin');
  if (origin === null || origin === 'null') return true;
  return origin === own || URL.parse(origin)?.host === new URL(request.url).host;
}
