/** The tense of the verb to which a date belongs: above 0 where it tells of what is to come, below of what was. */
import {
  AGREEMENTS,
  ARTICLES,
  BE,
  BREAKS,
  CAN,
  CANCELLED,
  CLAUSES,
  COMING,
  CONDITIONALS,
  EVENTS,
  INTENTIONS,
  MODALS,
  NEEDS,
  NEW_CLAUSES,
  NOT_PAST,
  PAST_EVENTS,
  PAST_VERBS,
  PERFECT,
  PLANS,
  PREPARING,
  PRESENT,
  PRESENT_ACTS,
  PRESENT_OF_MANY,
  PUT_OFF,
  REPORTING,
  WAS,
} from './english-words.ts';

/** In words to the left and to the right of the date. */
const REACH = 14;
/** So far away from the date only a verb of what is to come still tells. */
const FAR_REACH = 20;

/** `maybePast`: by how far it would be, the day or month of the past may as well be meant. `maybeSeen`: the date may be
 * that of a picture, of which a caption tells in the present. */
export type Telling = { headline: boolean; isWeekday: boolean; maybePast: boolean; maybeSeen: boolean };

/** The verb that governs the date: the nearest to its left in its clause. null where there is none. */
export function leftVerb(left: readonly string[], telling: Telling): number | null {
  // "will be there starting Monday"
  const from = /^(?:starting|beginning)$/.test(left[0] ?? '') && !BE.has(left[1] ?? '') ? 1 : 0;
  for (let index = from; index < Math.min(FAR_REACH, left.length); index++) {
    const text = left[index] ?? '';
    if (BREAKS.has(text) || NEW_CLAUSES.has(text)) return null;
    const before = left.slice(index + 1, index + 7);
    const score = verbScore(text, before, left.slice(0, index).toReversed(), telling);
    if (score !== null) return index < REACH || score > 0 ? score : null;
  }
  return null;
}

/** What was planned, when the article told of it, is mostly still to come. */
const PLANNED_THEN = 1.4;
/** But not what had been, nor what was planned of a month that may be over: "was due in March". */
const PLANNED_ONCE = -2;
/** What somebody meant to do once may be done. */
const NEEDED_THEN = 0.3;
const AGREED = 1;

const MANY = /s$|^(?:they|we)$/;

const NO_VERB =
  /^(?:the|a|an|his|her|their|its|this|that|these|those|our|my|your|more|less|about|nearly|some|all|another|higher|each|both|any|no|what|at|me|him|us|them|it|[a-z]+[^s]s|[^a-z].*)?$/;

/** `before`: what stands to the left of it, the nearest first. `behind`: to the right, as far as the date. */
function verbScore(
  text: string,
  before: readonly string[],
  behind: readonly string[],
  telling: Telling,
): number | null {
  const { headline } = telling;
  const after = behind[0] ?? '';
  if (MODALS.has(text)) return after === 'have' ? -2 : 3;
  if (CAN.has(text)) return after === 'have' ? -2 : 1.5;
  if (text === "couldn't" || text === 'couldn’t' || (text === 'could' && after === 'not')) return -2;
  if (PAST_EVENTS.has(text)) return WHAT_FOLLOWED.test(after) ? null : -2.5;
  if (text === 'could' && after === 'only') return -2;
  if (CONDITIONALS.has(text)) return after === 'have' ? -3 : text === 'would' ? 1.5 : 1.2;
  if (CANCELLED.has(text)) return -3;
  if (text === 'to' && after === 'have' && isParticiple(behind[1])) return -2;
  if (text === 'to' && !NO_VERB.test(after)) return infinitiveScore(before, telling);
  if (text === 'be' || text === 'not') return null;
  if (PLANS.has(text) && /^(?:than|as)$/.test(before[0] ?? '')) return null;
  if (PLANS.has(text) && text !== 'effective' && before.slice(0, 4).some((word) => CANCELLED.has(word)))
    return -3;
  // "He set the limit in a speech on Monday": what is set for a day stands with "for".
  if (
    text === 'set' &&
    ARTICLES.test(after) &&
    !BE.has(before[0] ?? '') &&
    behind.at(-1) !== 'for' &&
    !behind.includes('date')
  )
    return -1;
  if (text === 'set' && /^(?:an?|another|each|new|of)$/.test(before[0] ?? '')) return null;
  // "Bids were due by Tuesday."
  if (text === 'due' && telling.isWeekday && WAS.has(before[0] ?? '') && /^(?:|on|by|before)$/.test(after))
    return PLANNED_ONCE;
  if (PLANS.has(text)) return planScore(before, behind, telling);
  if (PUT_OFF.has(text)) {
    const isTo = after === 'to' ? behind.length === 1 : /^(?:until|till|for|by|through)$/.test(after);
    return isTo || isToNewDay(behind) ? 2.5 : -3;
  }
  // "was put off to", "has been pushed back to"
  if (/^(?:off|back)$/.test(text) && /^(?:put|pushed|moved)$/.test(before[0] ?? ''))
    return isToNewDay(behind) ? 2.5 : -3;
  if (PREPARING.has(text) && after === 'for') return 2.5;
  if (text === 'forward' && after === 'to' && /^look/.test(before[0] ?? '')) return 1.6;
  // "tickets go on sale Friday"
  if (before[0] === 'on' && ON_SHOW.test(text) && /^go(?:es|ing)?$/.test(before[1] ?? '')) return 2.5;
  // "expects a vote Thursday"
  if (
    FORESEES.test(text) &&
    ARTICLES.test(after) &&
    EVENTS.has(behind.at(behind.at(-1) === 'on' ? -2 : -1) ?? '')
  )
    return 2.2;
  if (text === 'invited' && behind.includes('to') && isInvited(before)) return 2;
  // "go to the polls Tuesday"
  if (text === 'polls' && /^(?:go|goes|going|head|heads|heading)$/.test(before[2] ?? '')) return 2.5;
  if (BE.has(text)) return behind.length < 2 && /^(?:|on|at|out)$/.test(after) ? 1.5 : 0.9;
  if (WAS.has(text)) return -2;
  // "before he is sworn in Friday"
  if (text === 'sworn' && BE.has(before[0] ?? '') && /^in/.test(after)) return 1.5;
  // "hopes to have him back"
  if (PERFECT.has(text)) return before[0] === 'to' && !isParticiple(after) ? null : -1.5;
  if (text === 'out' && before[0] === 'ruled' && after === 'for') return 1.5;
  if (PRESENT.has(text) || (PRESENT_OF_MANY.has(text) && MANY.test(before[0] ?? '')))
    return governedScore(before) ?? (telling.maybePast ? 2.2 : 1.3);
  if (PRESENT_ACTS.has(text)) return governedScore(before) ?? actScore(before, telling);
  // "will stay closed"
  if (isPastForm(text) && STAYS.test(before[0] ?? '')) return null;
  // "an unannounced trip", "to cut"
  if (before[0] === 'to' || (isPastForm(text) && ARTICLES.test(before[0] ?? ''))) return null;
  if (PAST_VERBS.has(text) || isPastForm(text)) return governedScore(before) ?? -3;
  if (REPORTING.has(text)) return -3;
  if (COMING.has(text) && after !== 'off') return headline || BE.has(before[0] ?? '') ? 2 : 1;
  if (text.endsWith('ing') && text.length > 5) {
    if (BE.has(before[0] ?? '') || (BE.has(before[1] ?? '') && before[0] === 'also')) return 1.5;
    if (/^(?:before|after|without)$/.test(before[0] ?? '')) return -1.5;
  }
  return null;
}

const FORESEES = /^(?:expects?|awaits?|plans?|wants?|holds)$/;
/** "the murder trial", "the crash site": they have days of their own. */
const WHAT_FOLLOWED =
  /^(?:site|scene|victims?|investigation|inquiry|probe|case|trial|suspects?|charges?|penalty)$/;
const ON_SHOW = /^(?:sale|trial|display|show|air|strike)$/;
const STAYS = /^(?:stay|stays|remain|remains)$/;

/** "are invited", "have been invited" */
function isInvited([first = '', second = '']: readonly string[]): boolean {
  return BE.has(first) || (first === 'been' && /^ha(?:s|ve)$/.test(second));
}

/** "delayed the vote until Thursday", "put off its ruling to Jan. 14" */
function isToNewDay(behind: readonly string[]): boolean {
  return behind.length < 8 && /^(?:to|until|till)$/.test(behind.at(-1) ?? '');
}

function hadBeen(words: readonly string[]): boolean {
  return words.includes('had') && words.includes('been');
}

function planScore(before: readonly string[], behind: readonly string[], { maybePast }: Telling): number {
  const near = before.slice(0, 3);
  if (/^(?:originally|initially)$/.test(before[0] ?? '')) return PLANNED_ONCE;
  if (hadBeen(near)) return PLANNED_ONCE;
  const isPast = before.slice(0, 2).some((word) => WAS.has(word) || PERFECT.has(word));
  if (!isPast) return maybePast ? 3 : 2.5;
  return maybePast && behind.at(-1) !== 'for' ? PLANNED_ONCE : PLANNED_THEN;
}

/** "before he leaves office in January" */
const TIMES = /^(?:when|before|after|until|once|if|as|who|which)$/;

function actScore(before: readonly string[], { headline, maybeSeen }: Telling): number | null {
  return headline || !maybeSeen || before.some((word) => TIMES.test(word)) ? 1.3 : -0.3;
}

/** Of a participle or a bare verb: what an auxiliary just before it says. null: there is none. */
function governedScore(before: readonly string[]): number | null {
  const auxiliaries = before.filter((word) => !/ly$|^(?:not|also|then|never|first)$/.test(word)).slice(0, 3);
  const [first = '', second = '', third = ''] = auxiliaries;
  if (first === 'been' || first === 'being') return -3;
  if (MODALS.has(first)) return 3;
  if (CONDITIONALS.has(first)) return 1.5;
  if (CAN.has(first)) return 1.5;
  if (first === 'be') {
    if (second === 'could' && before.includes('not')) return -2;
    if (MODALS.has(second)) return 3;
    if (second === 'to')
      return (
        infinitiveScore([third, ...before.slice(3)], {
          headline: false,
          isWeekday: false,
          maybePast: false,
          maybeSeen: false,
        }) ?? 2
      );
    return 1.5;
  }
  if (BE.has(first)) return 0.5;
  return null;
}

/** "ordered him to appear on Monday" */
const REQUESTS = /^(?:asked|urged|ordered)$/;

const QUESTIONS = /^(?:what|where|how|when|who|whom|which|why|things|ways|places|reasons|best|need)?$/;

/** null: it only says what for, and the verb before it tells. */
function infinitiveScore(before: readonly string[], { headline, maybePast }: Telling): number | null {
  const [first = ''] = before;
  const isPast = before.slice(0, 3).some((word) => WAS.has(word) || word === 'had');
  if (NEEDS.has(first)) return NEEDED_THEN;
  if (AGREEMENTS.has(first) && !headline) return isPast || !BE.has(before[1] ?? '') ? AGREED : 3;
  if (INTENTIONS.has(first) && hadBeen(before.slice(0, 4))) return PLANNED_ONCE;
  if (INTENTIONS.has(first)) return isPast ? (maybePast ? PLANNED_ONCE : PLANNED_THEN) : 3;
  if (BE.has(first)) return 3;
  if (WAS.has(first)) return PLANNED_THEN;
  if (headline) return QUESTIONS.test(first) ? 0 : before.some(isPastForm) ? 0.3 : 2.5;
  const meant = before.slice(0, 4).find((word) => INTENTIONS.has(word) && !NEEDS.has(word));
  if (meant === undefined) return null;
  return AGREEMENTS.has(meant) && !REQUESTS.test(meant) ? AGREED : 1.5;
}

function isParticiple(text = ''): boolean {
  return PAST_VERBS.has(text) || isPastForm(text);
}

function isPastForm(text: string): boolean {
  return /^[a-z-]{2,}ed$/.test(text) && !NOT_PAST.has(text);
}

/** "in September, when he said": the clause that tells what that time was or will be. null where there is none. */
export function whenVerb(right: readonly string[]): number | null {
  const behind = right[0] === ',' ? right.slice(1) : right;
  if (behind[0] !== 'when') return null;
  // "when they said he would": neither who says it nor what has been arranged by then tells.
  const clause = behind.slice(1).filter((word) => !PERFECT.has(word) && !PLANS.has(word));
  const said = clause.indexOf('said');
  const isSaidAhead = clause.slice(said, said + 4).some((word) => MODALS.has(word) || word === 'would');
  return said !== -1 && isSaidAhead ? 0 : rightVerb(clause);
}

/** "a judge Tuesday blocked the rule": the verb follows at once, whatever stands before. */
export function isToldBehind(right: readonly string[]): boolean {
  const [first = '', second] = right;
  const isPast = (PAST_VERBS.has(first) && !WAS.has(first)) || isPastForm(first);
  return isPast && !/^(?:by|at|on|in|to|for|with|from)$/.test(second ?? '') && !PLANS.has(first);
}

/** "The vote Thursday means that": it has been. */
const FOLLOWS = /^(?:means|shows|follows|underscores|highlights|suggests|signals)$/;

const LIMITS = /^(?:deadline|cutoff|cut-off)$/;

/** The first verb to the right, where the date stands before it. */
export function rightVerb(right: readonly string[]): number | null {
  if (FOLLOWS.test(right[0] ?? '')) return -1.5;
  for (let index = 0; index < Math.min(REACH, right.length); index++) {
    const text = right[index] ?? '';
    const before = right[index - 1] ?? '';
    const after = right[index + 1] ?? '';
    if (BREAKS.has(text) || (CLAUSES.has(text) && text !== 'and' && index > 0)) return null;
    if (MODALS.has(text)) return after === 'have' ? -2 : 2.5;
    if (text === 'could' && after === 'only') return -3;
    if (CAN.has(text) || CONDITIONALS.has(text)) return after === 'have' ? -3 : 1.2;
    // "Monday is the deadline for bids."
    if (BE.has(text) && index === 0 && right.slice(1, 4).some((word) => LIMITS.test(word))) return 2.2;
    if (BE.has(text)) return PLANS.has(after) ? 2 : INTENTIONS.has(after) ? 1.5 : 0.9;
    if (WAS.has(text) || PERFECT.has(text)) return -2.5;
    // "the much-needed rain will"
    if (PAST_VERBS.has(text) || (isPastForm(text) && !ARTICLES.test(before))) return -3;
    if (index > 0 && PRESENT.has(text)) return 0.9;
    if (PRESENT_OF_MANY.has(text) && MANY.test(before)) return 0.9;
  }
  return null;
}
