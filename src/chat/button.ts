/** The buttons below alerts and answers, and the short codes by which platforms give them back. */

/** What a button does, with what it is about: never more than a code has room for. */
export type ButtonAction =
  /** Below an alert, by its short id. */
  | { do: 'relevant' | 'noise' | 'mute' | 'background' | 'why'; alert: string }
  /** A page of what was asked before, by its id in the store. */
  | { do: 'page'; asked: string; page: number }
  /** The same, shown to all. */
  | { do: 'share'; asked: string; page: number }
  | { do: 'unmute'; mute: string }
  /** Of a date that was found in the coverage: that it is wrong, or not after all. */
  | { do: 'dismiss' | 'restore'; date: string };

export type Button = {
  label: string;
  look: 'plain' | 'primary' | 'danger';
  action: ButtonAction;
};

const ALERT_CODE = /^(relevant|noise|mute|background|why):([0-9a-z]{1,20})$/;
const PAGE_CODE = /^(page|share):([0-9a-z]{1,20}):([1-9]\d{0,5})$/;
const DATE_CODE = /^(dismiss|restore):([0-9a-z]{1,20})$/;
const UNMUTE_CODE = /^unmute:([0-9a-z]{1,20})$/;

/** At most 60 characters: Discord takes 100. */
export function buttonCode(action: ButtonAction): string {
  if ('alert' in action) return `${action.do}:${action.alert}`;
  if ('asked' in action) return `${action.do}:${action.asked}:${action.page}`;
  if ('date' in action) return `${action.do}:${action.date}`;
  return `unmute:${action.mute}`;
}

/** @returns null for what none of our buttons says. */
export function readButton(code: string): ButtonAction | null {
  const [, onAlert, alert] = ALERT_CODE.exec(code) ?? [];
  if (onAlert !== undefined && alert !== undefined)
    return { do: onAlert as 'relevant' | 'noise' | 'mute' | 'background' | 'why', alert };
  const [, onPage, asked, page] = PAGE_CODE.exec(code) ?? [];
  if (onPage !== undefined && asked !== undefined)
    return { do: onPage as 'page' | 'share', asked, page: Number(page) };
  const [, onDate, date] = DATE_CODE.exec(code) ?? [];
  if (onDate !== undefined && date !== undefined) return { do: onDate as 'dismiss' | 'restore', date };
  const [, mute] = UNMUTE_CODE.exec(code) ?? [];
  return mute === undefined ? null : { do: 'unmute', mute };
}

/** Those below every alert, on one row. */
export function alertButtons(alert: string): readonly Button[] {
  return [
    { label: 'Relevant', look: 'plain', action: { do: 'relevant', alert } },
    { label: 'Noise', look: 'plain', action: { do: 'noise', alert } },
    { label: 'Mute…', look: 'plain', action: { do: 'mute', alert } },
    { label: 'Background', look: 'plain', action: { do: 'background', alert } },
    { label: 'Why', look: 'plain', action: { do: 'why', alert } },
  ];
}
