/** A whole desk of both platforms whose config, feeds and articles are full of hostile text. */
import { buildAnswers } from '../../src/app/build-answers.ts';
import { ingest } from '../../src/app/intake/ingest.ts';
import type { Watch } from '../../src/app/watch.ts';
import type { Answers } from '../../src/chat/command.ts';
import type { Notifier } from '../../src/chat/notifier.ts';
import { createDeliverer } from '../../src/delivery/deliver.ts';
import type { Platform } from '../../src/domain/channel.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { article, HOUR, lookedAt, NOW, watchOf } from '../app/desk.ts';
import { temporaryStore } from '../app/temporary-store.ts';

export const SLACK_CHANNEL = 'C0DESK';
export const DISCORD_CHANNEL = '200000000000000001';
export const FORUM = '200000000000000003';
export const MUTER = 'U0MUTER';
export const MUTER_ROLE = '500000000000000001';
export const USER_GROUP = 'S0DESK';

/** Each tries something else on either platform. */
export const EVIL = [
  '<!channel> <@U0HUMAN> <#C0DESK> <!subteam^S0DESK> <!date^0^{date}|now>',
  '<https://evil.example|bank.example> &lt;!here&gt; *bold* _i_ ~s~ :skull:',
  '@everyone @here <@123456789012345678> <@&500000000000000001> <#200000000000000001>',
  '</watch latest:123456789012345678> <id:customize> <t:0:R> <:x:123456789012345678>',
  '[bank](https://evil.example/) ](https://evil.example/) ||hidden|| ```code``` `x`',
  '\u202egnp.exe\u2066 a\u200bb\u3164\u{e0041}c\u{e0100}\u{e0101} Z\u0310\u0311\u0312\u0313\u0314\u0315',
  '-# small\n# big\n> quote\r\n1. one\u2028- two https://bank.example/login',
] as const;

const evil = (index: number): string => EVIL[index % EVIL.length] ?? '';
/** What the settings take as a name: of one line. */
const nameOf = (word: string, index: number): string =>
  `${word} ${evil(index).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')}`.slice(0, 78).trim();

const FEED = nameOf('Wire', 2);
const TERMS = [nameOf('Missile', 0), nameOf('Talks', 3), nameOf('Trade', 4)];

/** Some of them for each of many, and all in turn. */
export function textsFor(index: number): string[] {
  const [first, second] = [EVIL, TERMS].map((texts) => texts[index % texts.length] ?? '');
  return [first ?? '', second ?? '', 'talks'];
}

export type HostileDesk = {
  db: Database;
  answers: Answers;
  watch: () => Watch;
  clock: { at: number };
  /** Nobody may mute, judge or test any more. */
  forbid: () => void;
  deliver: (notifiers: ReadonlyMap<Platform, Notifier>) => Promise<void>;
  /** Ids of the alerts, by channel. */
  alerts: () => Promise<{ id: string; channel: string }[]>;
};

export async function openHostileDesk(): Promise<HostileDesk> {
  const db = await temporaryStore();
  const clock = { at: NOW };
  let watch = watchOf(loadHostile([MUTER, '400000000000000009']));
  const before = lookedAt(watch, FEED, NOW - HOUR);
  const articles = EVIL.flatMap((text, index) => [
    article(`missile talks ${index} ${text}`, { ...page(index), feed: FEED, summary: `talks: ${text}` }),
    article(`${text} talks at length ${index}`, { ...page(index + 50), feed: FEED, body: `trade ${text}` }),
  ]);
  await ingest(db, watch, { articles, state: lookedAt(watch, FEED, NOW, before) }, before, NOW);
  return {
    db,
    clock,
    watch: () => watch,
    answers: buildAnswers({ db, watch: () => watch, now: () => clock.at }),
    forbid() {
      watch = watchOf(loadHostile(['U0NOBODY']));
    },
    deliver: (notifiers) =>
      createDeliverer({
        db,
        channels: () => watch.settings.channels,
        operators: () => [],
        notifiers,
        now: () => clock.at,
        log: () => {},
      }).deliverDue({ stopping: never, cutting: never, onWait: () => {} }),
    alerts: () => db.selectFrom('alert').select(['id', 'channel']).orderBy('id').execute(),
  };
}

export const never = new AbortController().signal;

function page(index: number) {
  const link = `https://wire.example/2019/12/20/${index}-(x)_*~|"?a=1&b=<2>`;
  return { link, url: `https://wire.example/2019/12/20/${index}` };
}

/** @param may who may mute, judge and test: ids of people in Slack, and in Discord. */
function loadHostile(may: readonly string[]) {
  const rule = {
    users: may.map((id) => `${/^\d/.test(id) ? 'discord' : 'slack'}:${id}`),
    roles: [MUTER_ROLE],
    user_groups: [USER_GROUP],
  };
  const config = {
    deadline: { name: nameOf('year-end', 0), at: '2019-12-31', timezone: 'Asia/Pyongyang' },
    milestones: [{ name: nameOf('workers home', 4), at: '2019-12-22' }],
    feeds: [{ name: FEED, url: 'https://wire.example/feed' }],
    terms: [
      { name: TERMS[0], match: 'missile', urgency: 'urgent' },
      {
        name: TERMS[1],
        match: 'talks',
        background: { url: 'https://named.example/talks', note: `How it began ${evil(1)}` },
      },
      { name: TERMS[2], match: 'trade' },
    ],
    channels: {
      desk: { slack: SLACK_CHANNEL, mention: USER_GROUP },
      night: { discord: DISCORD_CHANNEL, mention: MUTER_ROLE },
      stories: { discord: FORUM, tags: { '*': 'Other' } },
    },
    permissions: { mute: rule, change: rule, test: rule },
  };
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    DISCORD_TOKEN: 'token',
  };
  const loaded = loadSettings({
    env,
    cwd: '/watch',
    configPath: 'watch.yaml',
    // JSON is YAML too.
    configText: JSON.stringify(config),
  });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.settings;
}
