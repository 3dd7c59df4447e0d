/** English words that say nothing of what an article is about. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above according across actually after again against ago all almost along already also although always am
  among an and another any anyone anything are aren't around as ask asked at away back be became because become been
  before began behind being believe below between both but by called came can can't cannot come comes coming could
  couldn't day days despite did didn't do does doesn't doing don't done down during each either else enough even ever
  every everyone everything far few find first for former found from further gave get gets getting give given go goes
  going gone good got great had hadn't has hasn't have haven't having he he'd he's her here hers herself him himself
  his how however i i'd i'll i'm i've if in including indeed inside instead into is isn't it it's its itself just keep
  kept know known last later least left less let like likely little long look made make makes making man many may maybe
  me mean means meanwhile might mine month months more most mr mrs ms much must my myself near need never new next no
  nor not nothing now of off often on once one only onto or other others our ours out outside over own part people per
  perhaps place put quite rather really recent recently right said same saw say saying says see seem seems seen several
  shall she she'd she's should shouldn't show since so some someone something soon still such sure take taken takes
  taking tell than that that's the their theirs them themselves then there there's these they they'd they'll they're
  they've thing things think this those though thought three through thus time times to today together told too took
  toward towards tried try trying two under until up upon us use used using very via want wanted was wasn't way ways we
  we'd we'll we're we've week weeks well went were weren't what what's when where whether which while who who's whole
  whom whose why will with within without won't would wouldn't year years yes yesterday yet you you'd you'll you're
  you've your yours monday tuesday wednesday thursday friday saturday sunday january february march april june july
  august september october november december`
    .replaceAll("'", '')
    .split(/\s+/),
);

/** `word` is a normalised word; single letters and short numbers count as stop words as well. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word) || /^(?:[a-z]|\d{1,2})$/.test(word);
}
