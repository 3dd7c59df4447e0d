/** The buttons below an answer: to the pages before and behind it, and to show it to all. */
import type { Button } from '../chat/button.ts';
import type { LookupAnswer } from './lookup.ts';

/** Slack and Discord have five in a row. */
const MOST_BUTTONS = 5;
/** Their pages go back in time. */
const NEWEST_FIRST: readonly string[] = ['latest', 'search'];

/** @param asked the id of the request in the store. @param isShown whether all see the answer already. */
export function withButtons(
  answer: LookupAnswer,
  { command, asked, isShown }: { command: string; asked: string; isShown: boolean },
): LookupAnswer {
  const own = answer.buttons ?? [];
  const { page = 1, hasMore = false, isUnfinished = false } = answer.pages ?? {};
  const isByTime = NEWEST_FIRST.includes(command);
  const buttons: Button[] = [
    ...(page > 1 ? [turn(isByTime ? '‹ Newer' : '‹ Previous', asked, page - 1)] : []),
    ...(isUnfinished ? [turn('Look further', asked, page)] : []),
    ...(hasMore ? [turn(isByTime ? 'Older ›' : 'Next ›', asked, page + 1)] : []),
    ...(isShown || !isShareable(answer)
      ? []
      : [{ label: 'Share', look: 'plain', action: { do: 'share', asked, page } } as const]),
  ];
  return { ...answer, buttons: [...own.slice(0, MOST_BUTTONS - buttons.length), ...buttons] };
}

export function wantsButtons(answer: LookupAnswer): boolean {
  const { page = 1, hasMore = false, isUnfinished = false } = answer.pages ?? {};
  return page > 1 || hasMore || isUnfinished || isShareable(answer);
}

/** What only says what to type is of no use to others. */
function isShareable({ isShareable: said = true, entries, lines = [] }: LookupAnswer): boolean {
  return said && entries.length + lines.length > 0;
}

function turn(label: string, asked: string, page: number): Button {
  return { label, look: 'plain', action: { do: 'page', asked, page } };
}
