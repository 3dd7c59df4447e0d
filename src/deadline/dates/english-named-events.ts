/** Judges an event that is named after a day of the week: "a Friday vote", "Sunday's game", "the hearing Thursday". */
import {
  ARTICLES,
  BREAKS,
  EVENTS,
  NEW_CLAUSES,
  PAST_VERBS,
  PERFECT,
  PREPARING,
  WAS,
} from './english-words.ts';

/** In words. */
const REACH = 9;

/** What says that the event is still to be: "plans a Friday vote". */
const AWAITS =
  /^(?:plans?|planning|faces?|facing|expects?|expecting|expected|wants?|seeks?|seeking|eyes|eyeing|awaits?|awaiting|schedule[sd]?|sets?|will|['’]ll|due|upcoming|pending|until)$/;

/** "braces for a Friday parade"; but "a Friday parade drew thousands", "was hurt at a Friday rally". */
export function isAnnounced(left: readonly string[], right: readonly string[], told: number | null): boolean {
  if (!right.slice(0, 2).some((word) => EVENTS.has(word)) || (told !== null && told < 0)) return false;
  for (let index = 1; index < Math.min(left.length, REACH); index++) {
    const word = left[index] ?? '';
    if (word === ',' || BREAKS.has(word) || NEW_CLAUSES.has(word) || AFTER.test(word)) return false;
    if ((PREPARING.has(word) || word === 'called') && left[index - 1] === 'for') return true;
    if (AWAITS.test(word)) return !isOfThen(left.slice(index + 1, index + 3));
    if (PAST_VERBS.has(word) || WAS.has(word) || /[a-z]ed$/.test(word)) return false;
  }
  return false;
}

function isOfThen(before: readonly string[]): boolean {
  return before.some((word) => WAS.has(word) || (PERFECT.has(word) && word === 'had'));
}

const AFTER = /^(?:after|following|since|despite)$/;

/** "The senator will fight on after the vote Thursday." */
export function isAfterEvent(left: readonly string[]): boolean {
  const event = left[0] === 'on' ? 1 : 0;
  if (!EVENTS.has(left[event] ?? '')) return false;
  const near = left.slice(event + 1, event + 5);
  const after = near.findIndex((word) => AFTER.test(word));
  return after !== -1 && !near.slice(0, after).some((word) => word === ',' || BREAKS.has(word));
}

/** "ahead of a hearing Thursday", "pending his trial on Monday"; not of the one that is known, where the day may be that of the verb. */
export function isAheadOfEvent(left: readonly string[]): boolean {
  const event = left[0] === 'on' ? 1 : 0;
  if (!EVENTS.has(left[event] ?? '')) return false;
  const near = left.slice(event + 1, event + 6);
  const ahead = near.findIndex(
    (word, index) => PENDING.test(word) || (word === 'of' && near[index + 1] === 'ahead'),
  );
  return ahead > 0 && /^(?:an?|his|her|their|its)$/.test(near[ahead - 1] ?? '');
}

const PENDING = /^(?:pending|awaiting|until|till)$/;

/** "called a strike for Monday" */
export function isEventFor(left: readonly string[]): boolean {
  return left[0] === 'for' && EVENTS.has(left[1] ?? '');
}

/** In days: of the year before it would be called so. */
const SOON = 31;
const HELD = /^(?:in|at|during|after|following|since|despite|from|about|over)$/;

/** "asked for a delay of his deposition on Dec. 13": a day that can only be ahead, of what is known beforehand. */
export function isEventSoon(left: readonly string[], told: number | null, days: number): boolean {
  const event = left[0] === 'on' ? 1 : 0;
  if (days < 2 || days > SOON || !EVENTS.has(left[event] ?? '')) return false;
  return (told === null || told >= 0) && !left.slice(event + 1, event + 5).some((word) => HELD.test(word));
}

/** Of what is done with an event that is to come: "in Sunday's election", "will miss Sunday's game". */
const WITH = /^(?:for|in|at|before|during|until|to|into|attend|miss|skip|play|boycott|join|host|win|decide)$/;
const BEGINS = /^(?:but|and|that|,)$/;
/** "voters in the wake of", "the results of" */
const SINCE = /^(?:results?|wake|aftermath|hurt|injured|loss|defeat|victory|goals?|hero)$/;

/** For a day of the week: what "Sunday's game" adds. null where it tells of what was. */
export function possessiveScore(left: readonly string[], named: readonly string[]): number | null {
  if (!named.some((word) => EVENTS.has(word) || SHOWS.test(word))) return null;
  const near = ARTICLES.test(left[0] ?? '') ? left.slice(1) : left;
  if (near.slice(0, 4).some((word) => SINCE.test(word) || AFTER.test(word))) return null;
  return near.length === 0 || WITH.test(near[0] ?? '') || BEGINS.test(near[0] ?? '') ? WEAK : null;
}

const SHOWS = /^(?:show|festival|tournament|race|briefing|broadcast|fight)$/;

/** Where no more than "is" stands beside it, it may as well be over. */
const WEAK = 0.2;
