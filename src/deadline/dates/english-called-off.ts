/** Tells by the English words around a date that nothing will happen on it: called off, put off, or said not to be. */
import type { DateForm } from './date-words.ts';
import { BE, BREAKS, EVENTS, MODALS, NEW_CLAUSES, PERFECT, PLANS, WAS } from './english-words.ts';

const OFF =
  /^(?:cancell?ed|cancels|scrapped|scraps|postponed|postpones|suspended|suspends|shelved|shelves|dropped|abandoned|delayed|delays|deferred)$/;
/** Verbs that need a word behind them: called off, put off, pulled out. */
const OFF_BEFORE = /^(?:called|calls|put|puts|broke|pulled|pulls|pushed|backed|withdrew)$/;
const OFF_BEHIND = /^(?:off|out|back|from)$/;
/** What only may be called off still stands. */
const OPEN =
  /^(?:to|will|would|may|might|could|can|should|if|not|never|nearly|almost|threatened|considering)$/;
const REACH = 12;

/** "The talks planned for Monday have been called off", "… will not take place". */
export function isCalledOff(right: readonly string[]): boolean {
  const near = right.slice(0, 5);
  const modal = near.findIndex((word) => MODALS.has(word));
  if (modal !== -1 && !near.slice(0, modal).some((word) => BREAKS.has(word)) && isNot(right, modal))
    return true;
  const would = near.indexOf('would');
  if (would !== -1 && right[would + 1] === 'not' && HAPPENS.test(right[would + 2] ?? '')) return true;
  const verb = near.findIndex((word) => BE.has(word) || WAS.has(word) || PERFECT.has(word));
  if (verb === -1) return false;
  const [first = '', second = ''] = right.slice(verb + 1).filter((word) => word !== 'been' && word !== 'be');
  return isOff(first, second) && !/^delay/.test(first);
}

/** "The plan, due on Friday, would not be carried out." */
const HAPPENS = /^(?:be|take|happen|proceed|go|start|begin)$/;

function isNot(right: readonly string[], modal: number): boolean {
  return right[modal] === "won't" || right[modal + 1] === 'not';
}

function isOff(first: string, second: string): boolean {
  return OFF.test(first) || (OFF_BEFORE.test(first) && OFF_BEHIND.test(second));
}

/** "postponed the talks planned for Monday", "called off a visit that was due on Friday". */
export function isPlanCalledOff(left: readonly string[], right: readonly string[]): boolean {
  if (isOff(left[0] ?? '', '') && EVENTS.has(right[0] ?? '')) return !OPEN.test(left[1] ?? '');
  if (isDecidedAgainst(left)) return true;
  const plan = left.slice(0, 6).findIndex((word) => PLANS.has(word) && word !== 'effective');
  if (plan === -1) return false;
  for (let index = plan + 1; index < Math.min(left.length, plan + REACH); index++) {
    const word = left[index] ?? '';
    if (isOff(word, left[index - 1] ?? ''))
      return !left.slice(index + 1, index + 3).some((one) => OPEN.test(one));
    const isJoined = word === 'that' || word === 'which' || word === ',';
    if (!isJoined && (BREAKS.has(word) || NEW_CLAUSES.has(word) || MODALS.has(word))) return false;
  }
  return false;
}

/** "decides to delay the vote next week", "its decision to call off the show on Friday" */
function isDecidedAgainst(left: readonly string[]): boolean {
  if (NEW_DAY.test(left[0] ?? '') && !PLANS.has(left[1] ?? '')) return false;
  for (let index = 0; index < Math.min(left.length, REACH); index++) {
    const word = left[index] ?? '';
    if (BREAKS.has(word) || (NEW_CLAUSES.has(word) && word !== 'that') || MODALS.has(word)) return false;
    const isVerb = TO_PUT_OFF.test(word) || (PUTS.test(word) && OFF_BEHIND.test(left[index - 1] ?? ''));
    if (isVerb && left[index + 1] === 'to' && DECIDES.test(left[index + 2] ?? '')) return true;
  }
  return false;
}

const NEW_DAY = /^(?:to|until|till|for|by)$/;
const TO_PUT_OFF = /^(?:delay|postpone|cancel|scrap|suspend|shelve|drop|abandon|defer)$/;
const PUTS = /^(?:call|put|push|back|pull)$/;
const DECIDES = /^(?:decide[sd]?|decision|agree[sd]?|agreement|vote[sd]?|opt(?:s|ed)?|chose|chooses)$/;

const LIMITS = /^(?:until|till|before|by|after|the)$/;
const AUXILIARY = /^(?:do|does|did|is|are|was|were|will|would|must|shall|should)$/;
const CONTRACTED = /^(?:do|does|did|is|are|was|were|wo|would|must|should)n['’]t$/;

/** "will not be held on Friday", "does not plan to meet on Friday"; but "will not open until Friday". */
export function isDenied(left: readonly string[]): boolean {
  if (LIMITS.test(left[0] ?? '')) return false;
  for (let index = 0; index < Math.min(left.length, REACH); index++) {
    const word = left[index] ?? '';
    const before = left[index + 1] ?? '';
    if (CONTRACTED.test(word)) return true;
    if (MODALS.has(word) && left[index - 1] !== 'not' && !isNobodys(left, index)) return false;
    if (word === 'not') return AUXILIARY.test(before) && !/^(?:only|just|until)$/.test(left[index - 1] ?? '');
    if (word === 'no' && (before === 'be' || before === 'hold')) return left[index - 1] !== 'later';
    if (word === ',' || BREAKS.has(word) || NEW_CLAUSES.has(word) || TIMES.test(word)) return false;
    if (ASKS.test(word)) return false;
    if (NOBODY.test(word) && /^(?:that|[,;:“"]?)$/.test(before)) return true;
  }
  return false;
}

const LASTS = /^(?:until|till|before)$/;

/** "was not open until January", where that was the last one; but "was not expected until". */
export function isNotUntilThen(left: readonly string[], form: DateForm): boolean {
  if ((form !== 'monthly' && form !== 'yearless') || !LASTS.test(left[0] ?? '')) return false;
  for (let index = 1; index < Math.min(left.length, REACH); index++) {
    const word = left[index] ?? '';
    if (PLANS.has(word) || MODALS.has(word) || BREAKS.has(word) || NEW_CLAUSES.has(word)) return false;
    if (PAST_NOT.test(word)) return true;
    if (word === 'not') return /^(?:was|were|did)$/.test(left[index + 1] ?? '');
  }
  return false;
}

const PAST_NOT = /^(?:was|were|did)n['’]t$/;

/** Of what the modal verb is said. */
function isNobodys(left: readonly string[], modal: number): boolean {
  return left.slice(modal + 1, modal + 5).some((word) => NOBODY.test(word));
}

/** "No vote will be held on Friday" */
const NOBODY = /^(?:no|nobody|nothing|none|neither)$/;
/** "will not move before the inauguration in January": what they go with will be. */
const TIMES = /^(?:after|before|following|until|since|ahead|during)$/;
const ASKS = /^(?:what|whether|how)$/;
