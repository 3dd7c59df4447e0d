/** Wordings that feeds put below their articles, in the languages that they come in: whole lines or sentences. */

const NETWORKS =
  'facebook|twitter|x|instagram|threads|bluesky|mastodon|linkedin|linked ?in|whatsapp|telegram|reddit|pinterest|youtube|google\\+?|google news|tumblr|digg|e-?mail|flipboard|kakao(?:talk|story)|line|weibo|tiktok|del\\.icio\\.us|delicious|stumbleupon|pocket';
const SITE = '.{1,120}';
const TITLE = '.{1,400}';

/** Where an article stood first, as Yoast's plugin for WordPress and others say it: nobody reports so. */
const FIRST_APPEARED = [
  `the (?:post|article|story|podcast|video) ${TITLE} appeared first on ${SITE}`,
  `l[’'´]article ${TITLE} est apparu en premier sur ${SITE}`,
  `la entrada ${TITLE} (?:se publicó|aparece|apareció) primero en ${SITE}`,
  `o (?:post|artigo) ${TITLE} apareceu primeiro em ${SITE}`,
  `сообщение ${TITLE} появились сначала на ${SITE}`,
  `投稿 ?${TITLE} ?は ?${SITE} ?に最初に表示されました`,
  `${TITLE} yazısı ilk önce ${SITE} üzerinde ortaya çıktı`,
  `${TITLE} was originally published in ${SITE} on medium, where people are continuing the conversation.{0,120}`,
  'this (?:article|story|post|piece|essay|column)(?: was| has been)? (?:originally|first) (?:appeared|published|posted|ran) (?:on|in|by|at) .{1,160}',
];

/** The same, but in words that may be news: only with the article's own title in them are they meant so. */
const FIRST_APPEARED_TITLED = [
  `(?:the|this) (?:post|article|story|podcast|video) ${TITLE} first appeared on ${SITE}`,
  `der (?:beitrag|artikel|post) ${TITLE} erschien zuerst (?:auf|bei) ${SITE}`,
  `(?:a notícia|o conteúdo|a publicação) ${TITLE} apareceu primeiro em ${SITE}`,
  `l[’'´]articolo ${TITLE} (?:proviene da|sembra essere il primo su|è il primo su) ${SITE}`,
  `het (?:bericht|artikel) ${TITLE} verscheen (?:als )?eerste? op ${SITE}`,
  `(?:сообщение|запись|статья|пост) ${TITLE} впервые появил(?:ась|ось|ись|ся) (?:на|в) ${SITE}`,
  `(?:запис|допис|повідомлення) ${TITLE} (?:спершу з[’']явиться на|вперше з[’']явився на) ${SITE}`,
  `${TITLE}(?:이|은|는|게시물이|포스트가|글이) ?${SITE} ?에 ?(?:처음|최초로|먼저) ?(?:등장|게시|나타|표시|발행)\\S{1,8}`,
  `.{1,400}最[先早初](?:出现|出現|发布|發布|发表|發表)(?:在|于|於)${SITE}`,
  `bài viết ${TITLE} (?:đã )?xuất hiện đầu tiên (?:vào ngày|trên|tại) ${SITE}`,
  `(?:artykuł|post) ${TITLE} pochodzi z serwisu ${SITE}`,
  `příspěvek ${TITLE} (?:pochází z|se nejdříve objevil na) ${SITE}`,
  `inlägget ${TITLE} dök först upp på ${SITE}`,
  `indlægget ${TITLE} blev først (?:udgivet|vist) på ${SITE}`,
  `innlegget ${TITLE} (?:dukket først opp|ble først publisert) på ${SITE}`,
  `artikkeli ${TITLE} julkaistiin ensimmäisen kerran ${SITE}`,
  `articolul ${TITLE} apare prima dată în ${SITE}`,
  `το άρθρο ${TITLE} εμφανίστηκε πρώτα στ(?:ο|η|ην) ${SITE}`,
  `(?:artikel|postingan|pos) ${TITLE} pertama kali (?:tampil|muncul) (?:pada|di) ${SITE}`,
  `ظهرت المقالة ${TITLE} أولاً على ${SITE}`,
  `نوشته ${TITLE} اولین بار در ${SITE} پدیدار شد`,
];

const READ_MORE = [
  '\\(?(?:click here to )?(?:(?:continue|keep) reading|read (?:on|more|full|it all))(?: (?:here|below))?',
  '(?:click (?:here )?to )?(?:read|see|view|get|continue reading) the (?:full|whole|entire|complete|original|rest of (?:the|this)) (?:story|article|post|report|text|entry|piece)(?: (?:here|(?:on|at) .{1,60}))?',
  '(?:continue reading|read (?:more|this article|the article)) (?:on|at) .{1,60}',
  'visit the post for more',
  '\\(more(?:…|\\.{3})?',
  '(?:hier )?(?:weiterlesen|mehr lesen|mehr dazu|mehr erfahren)|zum (?:ganzen |vollständigen )?(?:artikel|beitrag)|(?:den )?ganzen artikel lesen',
  "lire (?:la suite|plus|l[’']article(?: complet| en entier)?)(?: sur .{1,60})?|continuer (?:à lire|la lecture)|en savoir plus",
  '(?:leer|lee|ver) (?:más|mas|la nota completa|el artículo completo)|(?:seguir|sigue|continuar|continúa) leyendo',
  '(?:leia|ler|saiba|veja) mais|(?:continue|continuar) (?:lendo|a ler)|leia (?:a (?:matéria|notícia|íntegra)|o artigo)(?: completa| completo)?',
  "leggi (?:tutto|di più|altro|l[’']articolo(?: completo)?)|continua (?:a leggere|la lettura)",
  'lees (?:meer|verder|(?:het )?(?:volledige|hele) (?:artikel|bericht))|verder lezen|meer lezen',
  'читать? (?:далее|дальше|полностью|подробнее|ещё|еще)|читайте (?:далее|дальше|полностью)|продолжить чтение|подробнее',
  'devamını oku(?:yun)?|czytaj (?:więcej|dalej)|läs mer|les mer|læs mere|lue lisää|číst dál(?:e)?|citește mai mult|đọc thêm|xem thêm|baca selengkapnya|اقرأ المزيد|ادامه مطلب',
  '(?:계속|더|이어서|자세히) ?(?:읽기|보기)|더보기|(?:기사|글)? ?(?:전체|전문|원문) ?(?:기사|글)? ?(?:읽기|보기)',
  '(?:続き|つづき)を(?:読む|みる|見る)|もっと(?:読む|見る)|(?:記事)?全文を(?:読む|見る)',
  '(?:继续|繼續)(?:阅读|閱讀)|(?:阅读|閱讀|查看|了解)(?:更多|全文|原文)',
];

const SHARE_WORD = `(?:(?:share|tweet|e-?mail|print|pin|like|save|digg|stumble)(?: (?:this|it))?(?: (?:on|to|via) (?:${NETWORKS}))?|${NETWORKS})`;
const SHARE = [
  `(?=.{0,200}\\b(?:share|tweet|e-?mail|print|digg|stumble)\\b)${SHARE_WORD}(?:[\\s|·•,:/&!-]{1,5}${SHARE_WORD}){0,20}`,
  `(?:teilen|partager|compartir|compartilhar|condividi|delen|поделиться|공유(?:하기)?|シェア(?:する)?|分享)(?: (?:auf|sur|en|em|no|su|op|в) (?:${NETWORKS}))?`,
  'add to (?:del\\.icio\\.us|facebook|digg|reddit|google)|technorati links|discuss on newsvine|view blog reactions|subscribe to this feed',
  'article url: \\S{1,400}|comments url: \\S{1,400}|points: \\d{1,6}|# comments: \\d{1,6}',
];

const COMMENTS = [
  '(?:\\d{1,6} )?comments(?: ?\\(\\d{1,6}\\))?|1 comment|no comments(?: yet)?|(?:add|leave|post|write) a comment(?: here| below)?',
  '(?:view|read|see) (?:all |the )?(?:\\d{1,6} )?comments|be the first to comment(?: on this)?|join the (?:conversation|discussion)',
  '(?:\\d{1,6} )?(?:kommentare|commentaires|comentarios|comentários|commenti|reacties|комментарии|댓글|コメント|评论)(?: ?\\(\\d{1,6}\\)| ?\\d{1,6})?',
  'submitted by (?:/?u/)?\\S{1,60}(?: to (?:/?r/)?\\S{1,60})?(?: \\[link\\])?(?: \\[(?:\\d{1,6} )?comments?\\])?',
  '(?:\\[link\\] )?\\[(?:\\d{1,6} )?comments?\\]|\\[link\\]',
];

const SIGN_UP = [
  '(?:sign up|subscribe|register)(?: (?:here|now|today))?,? (?:for|to|here|at|and)\\b.{0,160}\\b(?:newsletters?|updates|e-?mails?|alerts|podcasts?|channel|briefings?|inbox|feed)\\b.{0,80}',
  'get .{1,120} (?:newsletter|(?:in|to) your inbox)\\b.{0,60}',
  `follow .{1,80} on (?:${NETWORKS})\\b.{0,120}`,
  `(?:like|find|join) us on (?:${NETWORKS})\\b.{0,120}`,
  "newsletter (?:abonnieren|bestellen)|abonnez-vous à .{0,40}\\b(?:newsletter|lettre d[’']information)\\b.{0,60}|suscríbete a .{0,40}\\b(?:newsletter|boletín)\\b.{0,60}|(?:뉴스레터|채널) ?구독(?:하기)?",
];

const RIGHTS = [
  '(?:copyright|\\(c\\)|©|ⓒ)[ ,]{0,2}(?:©|ⓒ|\\(c\\)|\\d{4}\\b).{0,300}',
  '[©ⓒ] ?[^.!?。]{1,120}',
  'all rights reserved\\b.{0,100}',
  '[<\\[(【〈]? ?저작권자[^.。]{0,120}(?:금지|불허|ⓒ[^.。]{1,60})[>\\])】〉]?',
  '版[权權]所有(?![者人])[^。]{0,60}|未[经經][^。]{1,30}(?:不得|禁止|严禁|請勿|请勿)转?[载載][^。]{0,40}',
];

/** Words of their own stand only in their middle. */
const RIGHTS_BETWEEN = [
  '[<\\[(【〈ⓒ]?[^.。!?]{0,60}무단 ?(?:전재|복제)[^.。]{0,80}금지[>\\])】〉]?',
  '[^。]{0,40}無断(?:転載|複製)(?:[・、,]?(?:転載|複製|配信|使用|転用|利用|等)){0,4}[はを]?(?:固く)?禁(?:じます|止します|止|ず)',
];

const END_MARKS = [
  '[<\\[(【〈]? ?저작권자 ?(?:\\(c\\)|ⓒ)?',
  '[(<\\[-]?(?:end|ends|끝|완|了)[)>\\]-]',
  '-(?:0|30)-|#{3}|={2,3} ?kyodo',
  '\\((?:additional )?(?:reporting|writing|compiled|edited|editing|translated|written)(?: and [a-z]{4,12})? by [^)]{1,300}\\)',
  '(?:[가-힣]{2,4} ?(?:기자|특파원) ?)?[\\w.+-]{1,64}@[\\w-]{1,60}\\.[\\w.-]{2,40}',
];

const END = '[\\s.…!:»›→>[\\](){}。」"”]{0,12}';

const BELOW = wholeOf([...READ_MORE, ...SHARE, ...COMMENTS, ...SIGN_UP, ...RIGHTS, ...END_MARKS]);
const SOURCE = wholeOf(FIRST_APPEARED);
const SOURCE_TITLED = wholeOf(FIRST_APPEARED_TITLED);
/** One of these is in each wording that does not begin with words of its own, which saves most texts the trying. */
const SOURCE_HINT =
  /appeared|published|posted|zuerst|premier|primero|primeiro|proviene|primo|eerste?|сначала|впервые|спершу|вперше|最|처음|최초|먼저|ilk önce|đầu tiên|pochodzi|pochází|nejdříve|först|først|ensimmäisen|prima dată|πρώτα|pertama kali|أولاً|اولین بار| ran /i;
const RIGHTS_BETWEEN_HINT = /무단|無断/;
const BELOW_HINTED = wholeOf(RIGHTS_BETWEEN);
const ABOVE = wholeOf([
  'by [^|]{2,80} \\| ?(?:photo|photograph|image|picture|illustration)s?\\b[^|]{0,100}',
  'listen to (?:this|the) (?:article|story)(?: \\d{1,3} min(?:ute)?s?)?',
  '\\d{1,3}[- ]min(?:ute)?s?[- ]read',
  // Title, editor and date, as Drupal writes them above what authorities publish.
  '.{1,400} (?:mon|tue|wed|thu|fri|sat|sun), \\d{2}/\\d{2}/\\d{4} - \\d{2}:\\d{2}',
]);

/** Where somebody says it, it is news. */
const QUOTED = /, [^,]{2,60}\b(?:said|says|say|told|urged|asked|added|warned|wrote)\b[^,]{0,60}$/;

/** @param text a line or a sentence at the end of an article with this title. */
export function isBelowArticle(text: string, title: string): boolean {
  if (BELOW.test(text) && !QUOTED.test(text)) return true;
  if (RIGHTS_BETWEEN_HINT.test(text) && BELOW_HINTED.test(text)) return true;
  if (!SOURCE_HINT.test(text)) return false;
  return SOURCE.test(text) || (SOURCE_TITLED.test(text) && names(text, title));
}

function names(text: string, title: string): boolean {
  const core = fold(title);
  return core !== '' && fold(text).includes(core);
}

/** Letters and digits only: quotes and dashes come out differently in different fields of one item. */
export function fold(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** @param text a line at the beginning of an article. */
export function isAboveArticle(text: string): boolean {
  return ABOVE.test(text);
}

function wholeOf(wordings: readonly string[]): RegExp {
  return new RegExp(`^(?:${wordings.join('|')})${END}$`, 'i');
}
