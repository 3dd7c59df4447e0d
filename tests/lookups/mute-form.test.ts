/** The form behind “Mute…”: what it offers, and that what comes back is checked and not trusted. */
import { expect, test } from 'vitest';
import type { FormSubmission } from '../../src/chat/command.ts';
import { createMuteForm } from '../../src/lookups/mute-form.ts';
import type { Refusal } from '../../src/lookups/permission.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { activeMutes } from '../../src/store/mutes.ts';
import { insertStory } from '../../src/store/stories.ts';
import { alert, message, story } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { refusing } from './asker.ts';
import { asker, HOUR, type MuteDesk, NOW, openDesk, words } from './mute-desk.ts';

const open = async () => openDesk(await openScratch());

function formsOf({ parts }: MuteDesk, refusal: Refusal | null = null) {
  return createMuteForm({ ...parts, permit: () => Promise.resolve(refusal) });
}

function submission(changes: Partial<FormSubmission> = {}): FormSubmission {
  return {
    alert: 'k3v9q2m7xa',
    subject: 'term:Sanctions',
    duration: '4 hours',
    reason: '',
    asker: asker(),
    ...changes,
  };
}

test('it offers the story, its terms and its source, and times', async () => {
  const desk = await open();
  expect(await formsOf(desk).form('k3v9q2m7xa', asker())).toEqual({
    alert: 'k3v9q2m7xa',
    heading: 'Mute',
    subjects: [
      { label: 'This story: A gift from Pyongyang', value: 'story:storyabc01' },
      { label: 'The term “Christmas gift”', value: 'term:Christmas gift' },
      { label: 'The term “Sanctions”', value: 'term:Sanctions' },
      { label: 'The source “Wire”', value: 'source:Wire' },
    ],
    durations: [
      { label: '1 hour', value: '1 hour' },
      { label: '4 hours', value: '4 hours' },
      { label: 'Until tomorrow 08:00', value: 'tomorrow 08:00' },
      { label: '1 day', value: '1 day' },
      { label: '3 days', value: '3 days' },
      { label: '1 week', value: '1 week' },
      { label: 'Until the deadline', value: 'the deadline' },
      { label: 'Until somebody unmutes it', value: 'until unmuted' },
    ],
    longestReason: 300,
  });
});

test('without a deadline it does not offer it, and of an unknown alert there is no form', async () => {
  const desk = await open();
  desk.config.deadlines = [];
  const form = await formsOf(desk).form('k3v9q2m7xa', asker());
  expect(form?.durations.map(({ label }) => label)).not.toContain('Until the deadline');
  for (const id of ['nosuch', '', "'; drop table mute", 'x'.repeat(500)])
    expect(await formsOf(desk).form(id, asker())).toBeNull();
});

test.each([
  '1 hour',
  '4 hours',
  'tomorrow 08:00',
  '1 day',
  '3 days',
  '1 week',
  'the deadline',
  'until unmuted',
])('what is chosen is muted: %s', async (duration) => {
  const desk = await open();
  const answer = await formsOf(desk).submit(submission({ duration, reason: 'tired ' }));
  expect(answer.heading).toBe('Muted');
  const [mute] = await activeMutes(desk.db, NOW);
  expect(mute).toMatchObject({ kind: 'term', subject: 'Sanctions', channel: 'desk', reason: 'tired' });
  expect(mute?.until === null).toBe(duration === 'until unmuted');
  if (duration === '4 hours') expect(mute?.until).toBe(NOW + 4 * HOUR);
});

test('every choice that is offered is taken, and fits where platforms show it', async () => {
  const desk = await open();
  const long = Array.from(
    { length: 30 },
    (_, index) => `${'A term of a very long name, '.repeat(5)}${index}`,
  );
  desk.config.terms = long.map((name) => ({ name }));
  await insertStory(desk.db, story('s2', { headline: 'x'.repeat(300) }));
  const terms = long.map((name) => ({ name, passages: [] }));
  await saveAlert(desk.db, alert('manyterms1', { story: 's2', message: message('manyterms1', { terms }) }));
  const form = await formsOf(desk).form('manyterms1', asker());
  expect(form?.subjects).toHaveLength(25);
  for (const { label, value } of form?.subjects ?? []) {
    expect([label.length <= 75, value.length <= 75]).toEqual([true, true]);
    const answer = await formsOf(desk).submit(submission({ alert: 'manyterms1', subject: value }));
    expect(answer.heading).toBe('Muted');
  }
  expect(await activeMutes(desk.db, NOW)).toHaveLength(25);
});

test.each<[string, Partial<FormSubmission>, RegExp]>([
  ['a subject that was not offered', { subject: 'term:Rocket for peace' }, /not to be muted any more/],
  ['a story of another alert', { subject: 'story:another' }, /not to be muted any more/],
  ['a time that was not offered', { duration: '100 days' }, /none of the durations/],
  ['no time', { duration: '' }, /none of the durations/],
  ['an alert that is not there', { alert: 'nosuch' }, /not in the archive/],
  ['a long reason', { reason: 'x'.repeat(301) }, /reason is too long/],
])('refused: %s', async (_name, changes, expected) => {
  const desk = await open();
  expect(words(await formsOf(desk).submit(submission(changes))).join('\n')).toMatch(expected);
  expect(await activeMutes(desk.db, NOW)).toEqual([]);
});

test('a term that has left the config meanwhile is refused', async () => {
  const desk = await open();
  desk.config.terms = [];
  expect(words(await formsOf(desk).submit(submission()))[1]).toMatch(/the config or the story has changed/);
});

test('who may not is refused when the form comes back', async () => {
  const desk = await open();
  const answer = await formsOf(desk, refusing('You may not mute here.')).submit(submission());
  expect(words(answer)).toEqual([
    'Mute',
    'You may not mute here.',
    'Nothing was muted. It is set in the config: permissions, mute.',
  ]);
  expect(await activeMutes(desk.db, NOW)).toEqual([]);
});
