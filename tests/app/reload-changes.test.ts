/** What another config changes, in words, and which terms may match otherwise. */
import { expect, test } from 'vitest';
import { compareSettings, type SettingsChanges } from '../../src/app/reload-changes.ts';
import { loadDesk } from './desk.ts';

const CONFIG = `
deadline: { name: year-end deadline, at: 2019-12-31, timezone: Asia/Pyongyang }
contexts:
  korea: '"North Korea" OR DPRK'
  launch: '@korea AND rocket'
feeds:
  - { name: Yonhap, url: https://yonhap.example/feed }
  - { name: Herald, url: https://herald.example/feed }
terms:
  - { name: Sanctions, match: sanctions }
  - { name: Missile, match: missile, context: korea }
  - { name: Engine, match: '@launch AND engine' }
channels: { desk: { console: true }, night: { slack: C0NIGHT01 } }
fallback: { to: [desk] }
`;

const NOTHING: SettingsChanges = { said: [], warnings: [], rematched: [] };

/** What replacing `from` by `to` in the config changes. */
function check(from: string, to: string, expected: Partial<SettingsChanges>): void {
  expect(CONFIG).toContain(from);
  const changes = compareSettings(loadDesk(CONFIG), loadDesk(CONFIG.replace(from, to)));
  expect(changes).toEqual({ ...NOTHING, ...expected });
}

test('a comment changes nothing', () => check('feeds:', '# Two wires.\nfeeds:', {}));

test('a new term is tried, one that is gone is not', () => {
  const line = '  - { name: Sanctions, match: sanctions }';
  check(line, `${line}\n  - { name: Talks, match: talks }`, {
    said: ['terms added: Talks'],
    rematched: ['Talks'],
  });
  check(line, '', { said: ['terms removed: Sanctions'] });
});

test('a term that has only another name is renamed', () => {
  check('name: Sanctions,', 'name: Penalties,', { said: ['terms renamed: Sanctions to Penalties'] });
});

test('of a term that changed it is said what, and only what may change its matches has it tried', () => {
  const term = '{ name: Missile, match: missile, context: korea }';
  check(term, '{ name: Missile, match: missil*, aliases: [화성], min_score: 0.5 }', {
    said: ['terms changed: Missile (query, context, aliases, min_score)'],
    rematched: ['Missile'],
  });
  check(term, '{ name: Missile, match: missile, context: korea, urgency: urgent }', {
    said: ['terms changed: Missile (urgency)'],
  });
  check(term, '{ name: Missile, match: missile, context: korea, background: { url: https://a.example/ } }', {
    said: ['terms changed: Missile (background)'],
  });
});

test('a context changes every term that uses it, also through another context', () => {
  check('OR DPRK', 'OR DPRK OR Pyongyang', {
    said: ['context korea changed, and with it the terms Missile, Engine'],
    rematched: ['Missile', 'Engine'],
  });
  check('AND rocket', 'AND booster', {
    said: ['context launch changed, and with it the term Engine'],
    rematched: ['Engine'],
  });
});

test('contexts that come and go are said', () => {
  check('feeds:', '  china: Beijing\nfeeds:', { said: ['contexts added: china'] });
});

test('acronyms may change every term', () => {
  check('feeds:', 'acronyms: [[KPA, "Korean People’s Army"]]\nfeeds:', {
    said: ['acronyms changed'],
    rematched: ['Sanctions', 'Missile', 'Engine'],
  });
});

test('feeds are named with what changed of them', () => {
  const herald = '  - { name: Herald, url: https://herald.example/feed }';
  check(herald, '  - { name: Herald, url: https://herald.example/rss, weight: 2, min_interval: 1m }', {
    said: ['feeds changed: Herald (url, weight, min_interval)'],
  });
  check(herald, '  - { name: Post, url: https://post.example/feed }', {
    said: ['feeds added: Post', 'feeds removed: Herald'],
  });
});

test('the weight of a feed may change what terms that ask for relevance tell', () => {
  const config = CONFIG.replace('match: sanctions', 'match: sanctions, min_score: 0.5');
  const weighted = config.replace('herald.example/feed', 'herald.example/feed, weight: 0.5');
  expect(compareSettings(loadDesk(config), loadDesk(weighted))).toEqual({
    ...NOTHING,
    said: ['feeds changed: Herald (weight)'],
    rematched: ['Sanctions'],
  });
});

test('the general intervals are said once, not for each feed', () => {
  check('terms:', 'poll: { min_interval: 1m, max_interval: 2h }\nterms:', { said: ['poll changed'] });
});

test('channels are named with what changed of them', () => {
  check('channels: {', 'channels: { wire: { console: true },', { said: ['channels added: wire'] });
  check('fallback', 'operators: [desk]\nfallback', { said: ['operators changed'] });
});

test('everything else is said to have changed', () => {
  check('2019-12-31', '2020-01-31', { said: ['deadlines changed: year-end deadline (at)'] });
  check('timezone: Asia/Pyongyang }', 'timezone: Asia/Seoul, reminders: [7d], urgency: [{ within: 72h }] }', {
    said: ['deadlines changed: year-end deadline (timezone, reminders, urgency)'],
  });
  check('deadline: { name: year-end deadline,', 'deadline: { name: talks,', {
    said: ['deadlines added: talks', 'deadlines removed: year-end deadline'],
  });
  check('Asia/Pyongyang }', 'Asia/Pyongyang }\nmilestones: [{ name: vote, at: 2019-12-24 }]', {
    said: ['milestones changed'],
  });
  check('feeds:', 'tick: 5s\nfetch: { timeout: 5s }\nfirst_run: 1h\nfeeds:', {
    said: ['tick changed', 'fetch changed', 'first_run changed'],
  });
  check(
    'fallback: { to: [desk] }',
    'routes: [{ terms: [Engine], to: [desk] }]\nfallback: { to: [desk], gather: 1m }',
    {
      said: ['routes changed', 'fallback changed'],
    },
  );
});

test('what a change cannot do before a restart is said, once', () => {
  check(
    'night: { slack: C0NIGHT01 }',
    'night: { slack: C0NIGHT01 }, watchers: { discord: "200000000000000001" }',
    {
      warnings: [
        'channel watchers is left out: Discord has no token; tokens and other variables of the environment are read at the start only, so set them and restart',
      ],
    },
  );
});

test('long lists are cut', () => {
  const more = Array.from({ length: 11 }, (_, index) => `  - { name: T${index}, match: word${index} }`);
  check('terms:', `terms:\n${more.join('\n')}`, {
    said: ['terms added: T0, T1, T2, T3, T4, T5, T6, T7 and 3 more'],
    rematched: Array.from({ length: 11 }, (_, index) => `T${index}`),
  });
});
