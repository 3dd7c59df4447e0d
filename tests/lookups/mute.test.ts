/** `/watch mute`, `/watch unmute` and `/watch mutes`, as people type them. */
import { expect, test } from 'vitest';
import { createMute } from '../../src/lookups/mute.ts';
import { createMutes } from '../../src/lookups/mutes.ts';
import { createUnmute } from '../../src/lookups/unmute.ts';
import { activeMutes, endMute, recordKeptBack, saveMute } from '../../src/store/mutes.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker, HOUR, type MuteDesk, NOW, openDesk, words } from './mute-desk.ts';

const open = async () => openDesk(await openScratch());

async function say(
  desk: MuteDesk,
  options: Record<string, string> | string,
  by = asker(),
): Promise<string[]> {
  const given = typeof options === 'string' ? { what: options } : options;
  return words(await createMute(desk.parts)({ options: given, asker: by }));
}

const unsay = async (desk: MuteDesk, what: string, by = asker({ by: 'slack:U2', name: 'Bo' })) =>
  words(await createUnmute(desk.parts)({ options: { what }, asker: by }));

const list = (desk: MuteDesk, options: Record<string, string> = {}) =>
  createMutes(desk.parts)({ options, asker: asker() });

/** "term Sanctions desk +2h (why)" of what is silenced. */
async function muted({ db, clock }: MuteDesk): Promise<string[]> {
  return (await activeMutes(db, clock.at)).map(({ kind, subject, channel, until, reason }) => {
    const hours = until === null ? 'forever' : `+${(until - NOW) / HOUR}h`;
    return `${kind} ${subject} ${channel ?? 'everywhere'} ${hours}${reason === null ? '' : ` (${reason})`}`;
  });
}

test('the answer says what is silent, where, until when, by whom, and has a button to take it back', async () => {
  const desk = await open();
  const what = '"Christmas gift" for 2 hours because it is a shopping season';
  const answer = await createMute(desk.parts)({ options: { what }, asker: asker() });
  const [mute] = await activeMutes(desk.db, NOW);
  expect(answer).toEqual({
    heading: 'Muted',
    entries: [],
    says: [
      'The term “Christmas gift” is silent in desk until Fri 20 Dec 2019, 20:00 Asia/Seoul, and then ends by itself.',
      'By Ann: it is a shopping season',
    ],
    footer: `What it keeps back is not told later. /watch mutes lists all; /watch unmute ${mute?.id} takes it back.`,
    buttons: [{ label: 'Unmute', look: 'plain', action: { do: 'unmute', mute: mute?.id } }],
  });
  expect(mute).toMatchObject({ channel: 'desk', saidIn: 'desk', by: 'slack:U1', byName: 'Ann', at: NOW });
});

test.each<[string, Record<string, string> | string, string]>([
  ['a term without quotes', 'christmas GIFT for 2 hours', 'term Christmas gift desk +2h'],
  ['curly quotes', '“Christmas gift” 2h', 'term Christmas gift desk +2h'],
  ['nothing said of the time', 'Sanctions', 'term Sanctions desk +24h'],
  ['a name with a word such as for', 'Rocket for peace for 1 hour', 'term Rocket for peace desk +1h'],
  ['a source', 'source:"Korea Times" 3d', 'source Korea Times desk +72h'],
  ['a feed by its name alone', 'korea times 3d', 'source Korea Times desk +72h'],
  ['a term of the name of a feed', 'term:Yonhap 1h', 'term Yonhap desk +1h'],
  ['a feed of the name of a term', 'feed:Yonhap 1h', 'source Yonhap desk +1h'],
  ['an alert', 'k3v9q2m7xa until Monday', 'story storyabc01 desk +62h'],
  ['an alert and a number of days', 'K3V9Q2M7XA 3d', 'story storyabc01 desk +72h'],
  ['a story', 'storyabc01 tomorrow', 'story storyabc01 desk +14h'],
  ['without end', 'Sanctions forever because of the noise', 'term Sanctions desk forever (the noise)'],
  ['until the deadline', 'Sanctions until the deadline', 'term Sanctions desk +270h'],
  ['everywhere', 'Sanctions for 1h everywhere', 'term Sanctions everywhere +1h'],
  [
    'options',
    { what: 'Sanctions', for: '1h', reason: 'tired', where: 'everywhere' },
    'term Sanctions everywhere +1h (tired)',
  ],
  [
    'a reason behind the time',
    { what: 'Sanctions', for: '1h because tired' },
    'term Sanctions desk +1h (tired)',
  ],
  [
    'a reason over many lines',
    { what: 'Sanctions', for: '1h', reason: ' a\n\n b ' },
    'term Sanctions desk +1h (a b)',
  ],
])('%s', async (_name, options, expected) => {
  const desk = await open();
  await say(desk, options);
  expect(await muted(desk)).toEqual([expected]);
});

test.each<[string, Record<string, string> | string, RegExp]>([
  [
    'an unknown term',
    'Chrismas gift for 2 hours',
    /no term, feed or alert “Chrismas gift”\. Did you mean “Christmas gift”\?/,
  ],
  ['a part of a name', 'times 2h', /Did you mean “Korea Times”\?/],
  ['nothing like it', 'unheard', /no term, feed or alert “unheard”\. \/watch terms and/],
  ['an unknown feed', 'source:Korea', /There is no feed “Korea”\. Did you mean “Korea Times”\?/],
  ['an unknown alert', 'alert:nosuchalert', /There is no story or alert “nosuchalert”/],
  [
    'what is two things',
    'Yonhap for 2 hours',
    /“Yonhap” is more than one thing\. Say which: term:"Yonhap" or source:"Yonhap"/,
  ],
  [
    'a time that cannot be read',
    'Sanctions for a while',
    /“for a while” is no time that can be read\. Examples: /,
  ],
  ['a time that is over', { what: 'Sanctions', for: 'yesterday' }, /over already/],
  ['two times', { what: 'Sanctions 3d', for: '2h' }, /says twice until when/],
  ['two reasons', { what: 'Sanctions because a', reason: 'b' }, /two reasons/],
  ['here and everywhere', { what: 'Sanctions 1h here', where: 'everywhere' }, /both here and everywhere/],
  ['a long reason', { what: 'Sanctions', reason: 'x'.repeat(301) }, /reason is too long: at most 300/],
  ['nothing', '   ', /does not say what/],
])('refused: %s', async (_name, options, expected) => {
  const desk = await open();
  const said = await say(desk, options);
  expect(said.join('\n')).toMatch(expected);
  expect(said.at(-1)).toMatch(/^Nothing was muted\. For example: /);
  expect(await muted(desk)).toEqual([]);
});

test('asked where no alerts come, it holds everywhere, and “here” is refused', async () => {
  const desk = await open();
  const elsewhere = asker({ target: 'C9' });
  await say(desk, 'Sanctions 1h', elsewhere);
  expect(await muted(desk)).toEqual(['term Sanctions everywhere +1h']);
  expect((await say(desk, 'Sanctions 1h here', elsewhere))[1]).toMatch(/^No alerts come to this channel/);
  // Discord's ids are no Slack channels.
  await say(desk, 'Yonhap', asker({ platform: 'discord', target: 'C1' }));
  expect(await muted(desk)).toHaveLength(1);
});

test('said again it replaces what was said before, and says so', async () => {
  const desk = await open();
  await say(desk, 'Sanctions forever');
  desk.clock.at += HOUR;
  const said = await say(desk, 'Sanctions 1h', asker({ by: 'slack:U2', name: 'Bo' }));
  expect(said).toContain('This replaces the mute by Ann until somebody takes it back.');
  expect(await muted(desk)).toEqual(['term Sanctions desk +2h']);
});

test('a person without a name is called by the id, and a name has one line', async () => {
  const desk = await open();
  await say(desk, 'Sanctions', asker({ name: ' ' }));
  await say(desk, 'term:Yonhap', asker({ name: 'Ann\nUnmuted everything' }));
  expect((await activeMutes(desk.db, NOW)).map(({ byName }) => byName).sort()).toEqual([
    'Ann Unmuted everything',
    'slack:U1',
  ]);
});

test.each([
  ['its id', (id: string) => id],
  ['the term', () => 'sanctions'],
  ['the term in quotes', () => '"Sanctions"'],
  ['the term with its kind', () => 'term:Sanctions'],
])('a mute is taken back by %s', async (_name, whatOf) => {
  const desk = await open();
  await say(desk, 'Sanctions 2h because tired');
  const [mute] = await activeMutes(desk.db, NOW);
  const id = mute?.id ?? '';
  await recordKeptBack(desk.db, id, 'k3v9q2m7xa', null, NOW);
  expect(await unsay(desk, whatOf(id))).toEqual([
    'Unmuted',
    'The term “Sanctions” is told again in desk. The mute kept back 1 story.',
    'It was muted in desk until Fri 20 Dec 2019, 20:00 Asia/Seoul, by Ann: tired',
    '• A gift from Pyongyang (k3v9q2m7xa)',
    'What was kept back is not told any more: /watch story and its id shows it.',
  ]);
  expect(await muted(desk)).toEqual([]);
  expect((await unsay(desk, id)).slice(0, 2)).toEqual([
    'Unmute',
    'The term “Sanctions” is not muted any more: taken back by Bo on Fri 20 Dec 2019, 18:00 Asia/Seoul.',
  ]);
});

test('a story is told again by the id of its alert', async () => {
  const desk = await open();
  await say(desk, 'k3v9q2m7xa');
  expect((await unsay(desk, 'k3v9q2m7xa'))[0]).toBe('Unmuted');
});

test('where several are meant it asks which, with a button for each', async () => {
  const desk = await open();
  await say(desk, 'Sanctions 1h here');
  await say(desk, 'Sanctions 2h everywhere');
  const answer = await createUnmute(desk.parts)({ options: { what: 'Sanctions' }, asker: asker() });
  const ids = (await activeMutes(desk.db, NOW)).map(({ id }) => id);
  expect(answer.heading).toBe('Which mute?');
  expect(answer.buttons?.map(({ action }) => action)).toEqual(ids.map((mute) => ({ do: 'unmute', mute })));
  expect(await muted(desk)).toHaveLength(2);
  const said = await unsay(desk, ids[0] ?? '');
  expect(said[1]).toMatch(/^The term “Sanctions” is not muted twice any more/);
  expect(said[3]).toMatch(/^It is still muted .*, by Ann \([0-9a-z]{10}\)$/);
});

test('muted in several channels, that in which it is asked is meant', async () => {
  const desk = await open();
  await say(desk, 'Sanctions 1h here');
  const [here] = await activeMutes(desk.db, NOW);
  if (here === undefined) throw new Error('nothing is muted');
  await saveMute(desk.db, { ...here, channel: 'wire', saidIn: 'wire', at: NOW });
  expect((await unsay(desk, 'Sanctions'))[1]).toMatch(/^The term “Sanctions” is told again in desk/);
  expect((await activeMutes(desk.db, NOW)).map(({ channel }) => channel)).toEqual(['wire']);
});

test('what is not muted is answered with what is', async () => {
  const desk = await open();
  expect(await unsay(desk, 'Sanctions')).toEqual([
    'Unmute',
    'Nothing called “Sanctions” is muted.',
    'Nothing is muted at all.',
  ]);
  await say(desk, 'term:Yonhap 1h');
  const [mute] = await activeMutes(desk.db, NOW);
  expect((await unsay(desk, 'Sanctions'))[2]).toBe(
    `${mute?.id}  The term “Yonhap” in desk until Fri 20 Dec 2019, 19:00 Asia/Seoul, by Ann`,
  );
});

test('the list says of each until when, by whom, why, and what it kept back', async () => {
  const desk = await open();
  await say(desk, 'Sanctions 2h because tired');
  const [mute] = await activeMutes(desk.db, NOW);
  await recordKeptBack(desk.db, mute?.id ?? '', 'k3v9q2m7xa', null, NOW);
  expect(words(await list(desk))).toEqual([
    '1 mute',
    `The term “Sanctions” | in desk | until Fri 20 Dec 2019, 20:00 Asia/Seoul · by Ann on Fri 20 Dec 2019, 18:00 Asia/Seoul: tired · kept back 1 story · /watch unmute ${mute?.id}`,
    '/watch unmute and an id takes one back.',
  ]);
});

test('below it stands what ended lately, and how', async () => {
  const desk = await open();
  expect(words(await list(desk))).toEqual([
    'Nothing is muted',
    'For example: /watch mute "Christmas gift" for 2 hours.',
  ]);
  for (const what of ['Sanctions 1h', 'Christmas gift 1h', 'term:Yonhap 1d']) await say(desk, what);
  const ids = new Map((await activeMutes(desk.db, NOW)).map(({ subject, id }) => [subject, id]));
  const idOf = (subject: string) => ids.get(subject) ?? '';
  await unsay(desk, idOf('Christmas gift'));
  const expired = { by: null, byName: null };
  await endMute(desk.db, idOf('Sanctions'), { at: NOW + HOUR, ...expired });
  await endMute(desk.db, idOf('Yonhap'), { at: NOW + 2 * HOUR, ...expired });
  desk.clock.at += 3 * HOUR;
  expect((await list(desk)).lines).toEqual([
    'Ended lately:',
    'The term “Yonhap” in desk, by Ann: ended on Fri 20 Dec 2019, 20:00 Asia/Seoul: it is not in the config any more',
    'The term “Sanctions” in desk, by Ann: expired on Fri 20 Dec 2019, 19:00 Asia/Seoul',
    'The term “Christmas gift” in desk, by Ann: taken back by Bo on Fri 20 Dec 2019, 18:00 Asia/Seoul',
  ]);
});

test('a long list has pages', async () => {
  const desk = await open();
  for (let index = 0; index < 17; index += 1)
    await saveMute(desk.db, {
      kind: 'term',
      subject: `t${index}`,
      label: `t${index}`,
      channel: null,
      saidIn: null,
      by: 'x',
      byName: 'Ann',
      at: NOW + index,
      until: null,
      reason: null,
    });
  desk.clock.at += HOUR;
  const pages = await Promise.all(['1', '2', '3', '9'].map((page) => list(desk, { page })));
  expect(pages.map(({ heading, entries, pages: at }) => [heading, entries.length, at])).toEqual([
    ['17 mutes, page 1 of 3', 8, { page: 1, hasMore: true }],
    ['17 mutes, page 2 of 3', 8, { page: 2, hasMore: true }],
    ['17 mutes, page 3 of 3', 1, { page: 3, hasMore: false }],
    ['17 mutes, page 3 of 3', 1, { page: 3, hasMore: false }],
  ]);
});
