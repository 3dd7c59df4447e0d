/** Words that two articles may share without having anything to do with each other. */

/** Roles, agencies, times and what every report is made of; normalised. */
const ENGLISH: ReadonlySet<string> = new Set(
  `ability account action activity address adviser advisor afternoon agency agreement aide ally ambassador amount analyst
  announcement answer approach area article attempt attention author authority background beginning body bureau business
  capital case center centre chairman chairwoman challenge chance change chief choice city claim co coast comment
  committee concern condition conference consultation contact control correspondent country course crisis cut date
  deal debate decade decision defence defense delegate delegation demand department deputy detail development diplomat
  diplomatic director discussion document earlier editor effort end envoy event evening evidence exchange expert eye face
  fact figure firm first force foreign friday friend front function future general goal government ground group guest
  hand head headline help history holiday home hope hour idea image information interest interview issue item job
  journalist kind lack language leader leadership letter level lieutenant life line list local majority market matter
  measure media meeting member message midnight minister ministry minute mission moment morning move name nation national
  news newspaper night note number object offer office officer official opening opinion order outlet page paper paragraph
  participant parties party path person picture place plan point police policy position power premier presence present
  president press pressure prime problem process programme program progress promise proposal public purpose question
  reaction reader reason record region remark reply report reporter representative request researcher response rest
  result return review right role room round row rule schedule sea second secretary section senior senator series service
  session set share side sign signal sir site situation source speaker speech spokesman spokesperson spokeswoman staff
  stage stance start state statement step story subject summary support system talk target task team term test text tone
  top topic town trip truth turn update use version vice view visit voice vote vow warning wednesday weekend whole word
  work worker world
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
  mon tue wed thu fri sat sun mr mrs ms dr gen gov sen rep col capt lt sgt prof
  ap afp reuters yonhap kcna xinhua tass kyodo bloomberg cnn bbc nbc cbs abc associated wire newsis
  two three four five six seven eight nine ten dozen hundred thousand million billion percent second minute risk
  special permanent acting assistant nuclear undersecretary third fourth fifth half type link man woman men women trial photo dprk rok
  democratic republic federation kingdom people united korea america american union
  central assembly north south east west northern southern eastern western new old`.split(/\s+/),
);

/** As ENGLISH; particles are taken off before. */
const KOREAN: ReadonlySet<string> = new Set(
  `가능성 가운데 간담회 강조 결과 결정 경우 계속 계획 계기 공개 공동 과정 관계 관계자 관련 국가 국내 국민 국무위원장 국방부 국제 국제사회 기자
  기자들 기자회견 기존 내년 내용 논의 다음 단계 담당 담화 당국 당국자 당시 당일 대목 대변인 대비 대상 대신 대응 대통령 대표 대표단 대해 동시 등등
  때문 마련 마지막 말미 매체 메시지 모두 모습 문제 미국 반면 반응 발언 발표 방법 방침 배경 변화 보도 본인 부분 부상 북측 북한 분석 분위기 사람 사실
  사안 사이 사진 사태 상대 상대방 상태 상황 설명 성과 성명 소식 소식통 수준 시간 시작 시점 신문 아래 안팎 압박 앞서 언급 언론 여부 여지 역할 연합뉴스
  영향 예상 예정 오늘 오전 오후 올해 외무상 외무성 외교부 요구 우리 위원장 위치 위해 의견 의도 의미 의사 이날 이번 이상 이유 이전 이하 이후 인근 일대
  일부 일정 일행 입장 자리 자신 장관 저녁 전날 전망 전문가 전체 전화 점검 정도 정부 정세 정책 제1부상 조선중앙통신 조선중앙통신사 주장 중앙통신 중요
  지난달 지난주 지난해 지도 지도부 지역 직접 직후 진행 차관 차원 참석 참석자 총리 최고 최근 추가 추정 측면 취재진 통신 통일부 통해 특히 표시 표현 필요
  하루 하루 한국 한국시간 한편 해당 핵심 현재 현지 협의 확인 활동 회의 회견 현장 후속 조치 북미 한미 미북 남북 북중 미중 한중 대화 남측 양측 양국 미측 중국 일본 러시아 서울 특별대표 국무장관 국방장관`.split(
    /\s+/,
  ),
);

/** As ENGLISH. */
const HAN: ReadonlySet<string> = new Set(
  `中国 日本 韩国 韓国 美国 米国 朝鲜 北朝鮮 朝鮮 政府 外務省 外交部 发言人 报道 報道 表示 发表 発表 问题 問題 关系 関係 情况 状況 今年 去年 昨日 今日
  当地 时间 時間 现在 現在 可能 可能性 必要 重要 国家 国际 国際 会议 会議 会見 会谈 会談 总统 大統領 首相 外相 部长 长官 長官 主席 委員長 委员长 代表
  记者 記者 消息 通讯社 通信社 新华社 共同社 中央通信 朝中社 声明 談話 谈话 方面 进行 实施 実施 举行 开始 開始 认为 指出 强调 強調 要求 同日 以来
  当局 関係者 高官 官员 官員 相关 内容 结果 結果 目的 計画 计划 行动 行動 活动 活動 措施 措置 东京 東京 北京 首尔 華盛頓 华盛顿 平壌 平壤 今回 以降 同国
  最近 世界 社会 人民 地区 地域 部分 一部 全体 意味 影響 影响 対応 应对 支持 合作 協力 共同 表明 説明 说明 見方 見通 調査 调查 特別代表 特别代表`.split(
    /\s+/,
  ),
);

/** Adjectives and peoples, which say nothing without the noun they belong to. */
const ADJECTIVE =
  /(?:al|ic|ive|ous|ful|less|able|ible|ary|ant|ent|ish|ese|ian|ean|ican|like|ward|most|est)$|^(?:german|french|dutch|swiss|thai|greek|israeli|iraqi|pakistani|afghan|saudi|korean|roman|swedish)s?$/u;
/** Nouns that end as adjectives do. */
const NOUN_ALL_THE_SAME =
  /(?:ment|iment|arsenal|missile|denial|trial|arrival|proposal|withdrawal|appeal|rival|capital|signal|terminal|hospital|festival|canal|metal|coal|steel|traffic|republic|clinic|music|topic|panic|fabric|detective|motive|anniversary|library|military|february|boundary|diary|salary|glossary|table|cable|parent|president|agent|accident|incident|student|continent|talent|patent|tenant|merchant|restaurant|plant|giant|grant|forest|protest|harvest|contest|request|arrest|interest|test|guest|west|east|quest|rest|vest|nest|chest|fish|ash|rash|crash|cash|trash)$/u;
const VERB = /(?:ing|ed|ly|ise|ize|ify)$/u;
const NOUN_ON_ING =
  /(?:building|meeting|shipping|funding|spending|opening|ceiling|hearing|briefing|filing|training|warning|ruling|bombing|shelling|shooting|testing|mining|wedding|trading|fishing|smuggling|trafficking|hacking|laundering|feed|seed|speed|weed|bed|assembly|supply|ally|family|monopoly)$/u;

/** Whether a normalised word, or all of it without its last s, is of that sort. */
export function isGeneral(word: string): boolean {
  return ENGLISH.has(word) || (word.endsWith('s') && ENGLISH.has(word.slice(0, -1)));
}

export function isGeneralKorean(word: string): boolean {
  return KOREAN.has(word);
}

export function isGeneralHan(word: string): boolean {
  return HAN.has(word);
}

/** By its ending a noun of English, and no adjective, verb or adverb. */
export function mayBeNoun(word: string): boolean {
  if (VERB.test(word)) return NOUN_ON_ING.test(word);
  return !ADJECTIVE.test(word) || NOUN_ALL_THE_SAME.test(word);
}

/** Of a people rather than of a place: "Russian". */
export function isPeople(word: string): boolean {
  return (
    /(?:ian|ean|ese|ish|ican)s?$/u.test(word) ||
    (ADJECTIVE.test(word) &&
      /^(?:german|french|dutch|swiss|thai|greek|israeli|iraqi|pakistani|afghan|saudi|korean|roman)/u.test(
        word,
      ))
  );
}
