/** The words by which a piece says itself that it looks back; English first. All of them are linear. */

const YEAR = '(?:19|20)\\d\\d';
const SPAN = `(?:the (?:past |last )?(?:year|decade|century)|${YEAR}|the (?:19|20)\\d0s)`;
const BEST = '(?:top|biggest|best|worst|defining|most[- ](?:read|viewed|popular|shared|memorable|important))';
const PIECES = '(?:stories|news|headlines|moments|photos|pictures|images|articles|events|quotes|newsmakers)';
const COUNT =
  '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy)';
/** Words of news, by which a title tells that something happens. */
const NEWS =
  '\\b(?:says?|said|tells?|told|warns?|vows?|unclear|uncertain|demands?|rejects?|slips?|delayed|disputed|fires?|fired|launche[sd]|test-fires?|holds?|held|meets?|met|marks?|seeks?|denies|claims?|conducts?|sends?|calls?|visits?|plans?|urges?|wants?|returns?|opens?|reports?|is|are|was|were|has|have|gets?|faces?|remains?|agrees?|resumes?|threatens?|unveils?)\\b';
const OPENING = '(?:^|[:|–—]\\s|\\s-\\s)';

/** In a title, or in the first line where there is none. */
export const TITLE_WORDS: readonly RegExp[] = [
  // A year or a decade reviewed.
  `\\b(?:year|decade|${YEAR}|(?:19|20)\\d0s) in (?:review|retrospect|hindsight|pictures|photos|images|quotes|numbers)\\b`,
  `\\breview of (?:the (?:year|decade)|${YEAR})(?:$|[:,])`,
  `\\b${BEST}(?: [\\w'’-]+){0,3} ${PIECES}(?: [\\w'’-]+){0,2} (?:of|in|from) ${SPAN}(?: so far)?\\b`,
  `\\b${PIECES} (?:that|which) (?:shaped|defined|made|marked) ${SPAN}(?!['’])`,
  `\\b(?:the|this) (?:year|decade)['’]s ${BEST}(?: [\\w'’-]+){0,3} ${PIECES}\\b`,
  // A list of what has been.
  `${OPENING}(?:an? |the |full |interactive |brief )*(?:timeline|chronology)(?:$|:| -| –| —| of (?!.*${NEWS}))`,
  `${OPENING}(?:an? |the |some )?key (?:dates|moments|events|milestones) (?:in|of|since) (?!${YEAR}|(?:the )?(?:coming|next|new)\\b)`,
  `${OPENING}(?:an? )?(?:(?:brief|short|long|visual|quick|recent) )*history of\\b`,
  // A day of the past.
  `${OPENING}on this day(?:$|:| in history|,? (?:in )?${YEAR})`,
  '\\b(?:this (?:day|date|week|month)|today) in (?:\\w+ )?history\\b',
  `${OPENING}${COUNT} (?:years|decades) ago (?:today|this (?:day|week|month))\\b`,
  `${OPENING}(?:flashback|throwback|from (?:the|our) archives?)(?:$|:| -| –| —)`,
  // Looking back, by its name.
  `${OPENING}(?:(?:an?|we|let['’]s) )?look(?:ing)? back (?:at|on|to|over)\\b`,
  `\\ba look back(?:$|[:,]| (?:at|on|over)\\b)`,
  // Without the years it is an obituary.
  `${OPENING}remembering\\b[^,:;]*[, ]+(?:${COUNT} years (?:later|on|after)|on its [\\w-]+ anniversary)\\b`,
  // 돌아본 alone is also said of a leader who has inspected a place; 회고록 is a memoir, often in the news.
  '되돌아(?:본|보는|보기|보니)|(?:으로|\\d{4}년?|한 ?해를?|역사를?) 돌아(?:본|보는|보기|보니)',
  '연표|(?:^|[\\[(<])[^\\])>]{0,20}일지(?:$|[\\])>])|일지$',
  '10대 (?:뉴스|사건)|올해의 (?:뉴스|인물|사진|사건)|연말 ?결산|\\d{4}년? ?결산[\\])]',
  '\\d+년 전 오늘|오늘의 역사|역사 속(?:의)? 오늘|회고(?!록)',
  '年度回顾|年终盘点|大事记|历史上的今天|大事記|歷史上的今天|年表|(?:今年|この一年|この1年)を振り返る|[十1]0?大ニュース',
  'Хронология|Итоги (?:года|десятилетия)|В этот день|Jahresrückblick|Rétrospective|Cronología',
].map((source) => new RegExp(source, 'iu'));

/** "Ten years after the first nuclear test", and nothing more, or what is said of it then. */
export const YEARS_AFTER = new RegExp(
  `^${COUNT} (?:years|decades) (?:after|since|on(?: from)?|later)\\b(?!.*${NEWS})(?: [\\w'’.-]+){0,5}(?<rest>.*)$`,
  'iu',
);
export const REMEMBRANCE =
  /\b(?:still (?:haunts?|remembers?|waits?)|remember(?:s|ed|ing)?|recall(?:s|ed|ing)?|looking back|lessons?|legacy|memor(?:y|ies)|survivors?|what (?:did|have) we learn(?:ed)?|where are they now)\b/iu;

/** In the first sentence of the text. */
export const LEAD_WORDS: readonly RegExp[] = [
  `\\b(?:here|following|below) (?:is|are) (?:an? |some |the )?(?:[\\w'’-]+ ){0,3}(?:timeline|chronology|look back|key (?:dates|moments|events))\\b`,
  `^(?:on this day in ${YEAR}|(?:this|today) (?:day )?in history)\\b`,
  `\\bwe look back (?:at|on|over)\\b|\\ba look back (?:at|on|over) ${SPAN}(?!['’])`,
  `^${COUNT} (?:years|decades) ago (?:today|this (?:day|week|month))\\b`,
].map((source) => new RegExp(source, 'iu'));
