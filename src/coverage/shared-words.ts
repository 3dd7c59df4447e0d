/** Words of events and places that Korean and English have for the same thing. */

/** What it stands for, in English, in Korean. Countries begin with @, towns with #, people with !; all else is an event
 * or what it is about. */
const ROWS: readonly (readonly [meanings: string, english: string, korean: string])[] = [
  ['summit talks', 'summit summits', '정상회담 정상회의'],
  [
    'talks',
    'talks meet meets meeting dialogue negotiations consultations',
    '회담 협상 대화 회의 만난다 만날 만나',
  ],
  ['leaders', 'leaders', '정상'],
  ['drill', 'drill drills exercise exercises', '훈련 연습'],
  ['launch', 'launch launches liftoff', '발사'],
  ['test', 'test tests', '시험 실험'],
  ['plenum', 'plenum plenary', '전원회의'],
  ['congress', 'congress', '당대회 전당대회'],
  ['assembly', 'assembly parliament', '최고인민회의 국회 의회'],
  ['council', 'council unsc', '안보리 안전보장이사회'],
  ['vote', 'vote votes voting referendum', '표결 투표'],
  ['election', 'election elections polls', '선거 총선 대선'],
  [
    'visit',
    'visit visits trip arrive arrives travel travels fly flies',
    '방문 방한 방중 방미 방일 방북 방러 찾는다',
  ],
  ['speech', 'speech address', '연설 신년사'],
  ['trial', 'trial court hearing judge ruling sentence sentencing verdict', '재판 공판 선고 법원 판결'],
  ['parade', 'parade', '열병식'],
  ['sanctions', 'sanctions', '제재'],
  ['strike', 'strike walkout', '파업'],
  ['tariffs', 'tariff tariffs', '관세'],
  ['earnings', 'earnings results', '실적'],
  ['budget', 'budget', '예산'],
  ['inauguration', 'inauguration', '취임'],
  ['anniversary', 'anniversary', '기념일 주년'],
  ['workers', 'workers labourers laborers', '노동자 근로자'],
  ['return', 'repatriate repatriated repatriation home return returns', '송환 귀국 귀환'],
  ['deadline', 'deadline', '시한 기한 마감'],
  ['festival', 'festival', '축제'],
  ['match', 'match qualifier', '예선'],
  ['report', 'report', '보고서'],
  ['satellite', 'satellite', '위성'],
  ['missile', 'missile missiles icbm', '미사일'],
  ['nuclear', 'nuclear', '핵실험 비핵화 핵무기'],
  ['trade', 'trade', '무역 통상'],
  ['ministers', 'ministers', '장관회의 장관회담'],
  ['@south', 'seoul', '서울'],
  ['@south visit', '', '방한'],
  ['@north', 'pyongyang', '평양'],
  ['@north visit', '', '방북'],
  ['@us', 'washington', '워싱턴'],
  ['@us visit', '', '방미'],
  ['@us #newyork', 'york', '뉴욕'],
  ['@china', 'china chinese', '중국'],
  ['@china visit', '', '방중'],
  ['@china #beijing', 'beijing', '베이징'],
  ['@china #chengdu', 'chengdu', '청두'],
  ['@china #shenyang', 'shenyang', '선양'],
  ['@china #dandong', 'dandong', '단둥'],
  ['@japan', 'japan japanese', '일본'],
  ['@japan visit', '', '방일'],
  ['@japan #tokyo', 'tokyo', '도쿄'],
  ['@russia', 'russia russian', '러시아'],
  ['@russia visit', '', '방러'],
  ['@russia #moscow', 'moscow', '모스크바'],
  ['@russia #vladivostok', 'vladivostok', '블라디보스토크'],
  ['@vietnam', 'vietnam', '베트남'],
  ['@vietnam #hanoi', 'hanoi', '하노이'],
  ['@singapore', 'singapore', '싱가포르'],
  ['@sweden', 'sweden', '스웨덴'],
  ['@sweden #stockholm', 'stockholm', '스톡홀름'],
  ['@mongolia', 'mongolia', '몽골'],
  ['#panmunjom', 'panmunjom', '판문점'],
  ['#kaesong', 'kaesong', '개성공단'],
  ['#kumgang', 'kumgang', '금강산'],
  ['#busan', 'busan', '부산'],
  ['!xi', 'xi', '시진핑'],
  ['!putin', 'putin', '푸틴'],
  ['!abe', 'abe', '아베'],
];

const ENGLISH = wordsBy(([, english]) => english);
const KOREAN = wordsBy(([, , korean]) => korean);
/** The longest first: 정상회담 is also talks, but not leaders. */
const ANY_KOREAN = new RegExp([...KOREAN.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

function wordsBy(column: (row: (typeof ROWS)[number]) => string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    ROWS.flatMap((row) =>
      column(row)
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => [word, row[0].split(' ')] as const),
    ),
  );
}

/** @param word in small letters. */
export function meaningsOfEnglish(word: string): readonly string[] {
  return ENGLISH.get(word) ?? [];
}

export function meaningsInKorean(text: string): readonly string[] {
  return [...text.matchAll(ANY_KOREAN)].flatMap(([word]) => KOREAN.get(word) ?? []);
}
