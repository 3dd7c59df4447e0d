/** The English words by which a sentence tells when something is. */

const setOf = (words: string) => new Set(words.split(/\s+/));

export const MODALS = setOf(`will won't shall 'll ’ll must`);
export const CAN = setOf('can may should');
export const CONDITIONALS = setOf('would could might');
export const BE = setOf(`is are isn't aren't 's ’s 're ’re`);
export const PERFECT = setOf(`has have had having hasn't haven't hadn't`);
export const WAS = setOf(`was were wasn't weren't`);
/** Plans, whatever the tense that they are told in. */
export const PLANS = setOf(
  `scheduled slated due planned planning expected set upcoming deadline deadlines poised anticipated
  tentatively expire expires expiring booked bound forecast awaited forthcoming penciled effective`,
);
/** Those that plan where "until" or "to" follows. */
export const PUT_OFF = setOf(
  'postponed delayed rescheduled adjourned deferred moved pushed extended extends postpones delays pushes',
);
/** Those that plan where "to" follows. */
export const INTENTIONS = setOf(
  `plan plans planned planning expect expects expected expecting vow vows vowed pledge pledged pledges promise promised
  promises hope hopes hoped hoping intend intends intended want wants wanted agree agreed agrees ready preparing prepares
  prepare prepared decided decides voted votes required set due scheduled slated going about likely sure poised need needs
  has have continue continues deadline chance time opportunity plan day date moves aim aims aiming threatened threatens
  needed forecast projected urged asked urging asking calls wait supposed ordered`,
);
/** Those that tell as often of what was done on that day: "agreed to talk on Thursday". */
export const AGREEMENTS = setOf('agreed voted decided asked urged threatened ordered');
/** Needs of the past: "needed to win on Friday". */
export const NEEDS = setOf('needed wanted supposed');
/** Present tense that speaks of what is to come, where a weekday or a date stands with it. */
export const PRESENT = setOf(
  `begins starts opens ends closes runs airs premieres convenes concludes comes falls kicks resumes looms debuts expires
  lapses takes faces goes reopens continues lasts`,
);
/** The same, where the day is near: a caption tells in it what is seen in a picture. */
export const PRESENT_ACTS = setOf(
  `meets returns plays hosts marks votes becomes departs travels hits heads leaves flies lands arrives visits testifies
  launches`,
);
/** The same of many, behind a plural: "talks resume Monday". */
export const PRESENT_OF_MANY = setOf(
  'begin start open end close meet return play host face run air premiere convene resume reopen vote expire travel',
);
export const PREPARING = setOf(
  'prepare prepares preparing prepared ready readies brace braces bracing braced calling',
);
/** Where the event itself is said to be on its way. */
export const COMING = setOf(
  'coming arriving launching opening starting beginning returning heading debuting expiring ending',
);
/** What will not be after all. */
export const CANCELLED = setOf(
  'canceled cancelled cancels canceling cancelling scrapped dropped reversed abandoned',
);
export const REPORTING = setOf('saying telling adding announcing writing tweeting noting calling citing');
export const HABITS = setOf(
  'usually generally typically often always normally every annually traditionally each',
);
export const PAST_VERBS = setOf(
  `said told was were had did began came went took gave made got found held met left won lost beat shot hit saw ran led
  fell broke brought bought sold sent spent spoke wrote became kept stood thought felt heard paid rose drove flew
  fought threw drew struck caught chose grew knew taught wore swept fled died killed quit knocked sought stole ate
  overtook underwent withdrew sank sang hung woke dealt laid sat slid swore swung tore shook split cut been
  taken given gone seen done written cast put hurt burst`,
);
/** Words on -ed that are no verbs of the past here. */
export const NOT_PAST = setOf(
  'united need hundred speed breed indeed feed seed weed embed ahmed mohamed mohammed',
);
export const BREAKS = setOf('; : — ( ) “ ” " • |');
export const CLAUSES = setOf(
  'but while when which who whose whom that because although though after where as if and so',
);
/** They begin a clause: what stands before them has verbs of its own. */
export const NEW_CLAUSES = setOf('but while when which who whom that because although though where if');
export const DUE = setOf('by until till before for through come');
export const EVENTS = setOf(
  `inauguration election elections summit meeting deadline hearing trial vote referendum runoff game match
  launch opening start debate convention session conference talks visit trip release premiere primary caucus caucuses
  ceremony event march rally swearing-in arraignment sentencing concert finale tour date auction funeral shutdown tariffs
  ballot strike parade final playoff matchup bout deposition festival plebiscite vigil`,
);
/** What has happened where it has a day. */
export const PAST_EVENTS = setOf(
  `bombing bombings shooting shootings killing killings death deaths explosion massacre arrest earthquake quake blast
  murder slaying assassination crash outbreak`,
);
/** Said or written on that day. */
export const REPORTS = setOf(
  'statement interview tweet tweets article letter report post blog email memo filing editorial remarks comments briefing',
);
export const PAST_NAMES = setOf(
  `agreement declaration attack attacks test massacre movement revolution uprising incident accord bombing shooting
  crash killing coup letter memo statement report article interview tweet story issue edition raid hijackers hijacker terrorist
  terrorists terror commission memorial victims attackers`,
);
export const ARTICLES = /^(?:the|a|an|his|her|their|its|our|my|your|this|that|these|those)$/;
