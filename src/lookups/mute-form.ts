/** The form behind the button “Mute…” of an alert: what to silence, and how long. */
import { createHash } from 'node:crypto';
import type { Asker, CommandAnswer, FormChoice, FormSubmission, MuteForm } from '../chat/command.ts';
import { readAlert } from '../store/alerts.ts';
import { articlesOfStory } from '../store/articles.ts';
import { resolveStory } from '../store/stories.ts';
import { termsOfStory } from '../store/story-history.ts';
import { LONGEST_REASON, startMute } from './mute.ts';
import type { MuteParts } from './mute-parts.ts';
import type { Subject } from './mute-subject.ts';
import { subjectWords } from './mute-words.ts';
import type { PermissionCheck } from './permission.ts';
import { refusalAnswer } from './run.ts';

export type MuteForms = {
  /** null where there is no such alert. */
  form(alert: string, asker: Asker): Promise<MuteForm | null>;
  submit(submission: FormSubmission): Promise<CommandAnswer>;
};

const MOST_SUBJECTS = 25;
const LONGEST_VALUE = 75;
const LONGEST_LABEL = 75;
const ALERT_ID = /^[0-9a-z]{1,20}$/;

/** The values are words that readUntil() reads. */
const DURATIONS: readonly FormChoice[] = [
  { label: '1 hour', value: '1 hour' },
  { label: '4 hours', value: '4 hours' },
  { label: 'Until tomorrow 08:00', value: 'tomorrow 08:00' },
  { label: '1 day', value: '1 day' },
  { label: '3 days', value: '3 days' },
  { label: '1 week', value: '1 week' },
];
const UNTIL_UNMUTED: FormChoice = { label: 'Until somebody unmutes it', value: 'until unmuted' };

export function createMuteForm(parts: MuteParts & { permit: PermissionCheck }): MuteForms {
  return {
    async form(alert) {
      const subjects = await subjectsOf(parts, alert);
      if (subjects === null) return null;
      return {
        alert,
        heading: 'Mute',
        subjects: subjects.map((subject) => ({ label: labelOf(subject), value: codeOf(subject) })),
        durations: durationsOf(parts),
        longestReason: LONGEST_REASON,
      };
    },
    async submit({ alert, subject, duration, reason, asker }) {
      const refusal = await parts.permit(asker, 'mute');
      if (refusal !== null)
        return { ...refusalAnswer('Mute', refusal), footer: `Nothing was muted. ${refusal.setIn}` };
      const subjects = await subjectsOf(parts, alert);
      if (subjects === null) return refused('That alert is not in the archive any more.');
      const chosen = subjects.find((one) => codeOf(one) === subject);
      if (chosen === undefined)
        return refused('That is not to be muted any more: the config or the story has changed.');
      const until = durationsOf(parts).find(({ value }) => value === duration)?.value;
      if (until === undefined) return refused('That is none of the durations of the form.');
      return startMute(parts, chosen, { until, reason, where: null }, asker);
    },
  };
}

function durationsOf({ config }: MuteParts): readonly FormChoice[] {
  const { deadlines } = config();
  const untilDeadline = { label: 'Until the deadline', value: 'the deadline' };
  return [...DURATIONS, ...(deadlines.length === 0 ? [] : [untilDeadline]), UNTIL_UNMUTED];
}

/** The story, its terms, and its source: of those only what is in the config. */
async function subjectsOf({ db, config }: MuteParts, id: string): Promise<Subject[] | null> {
  const alert = ALERT_ID.test(id) ? await readAlert(db, id) : null;
  const story = alert && (await resolveStory(db, alert.story));
  if (alert === null || story === null) return null;
  const { terms, feeds } = config();
  const named = alert.message?.terms.map(({ name }) => name) ?? [];
  const names = [...new Set([...named, ...(await termsOfStory(db, story.id))])];
  const [first] = await articlesOfStory(db, story.id);
  const source = alert.message?.source ?? first?.feed ?? story.source;
  return [
    { kind: 'story', subject: story.id, label: story.headline } as const,
    ...names
      .filter((name) => terms.some((term) => term.name === name))
      .slice(0, MOST_SUBJECTS - 2)
      .map((name) => ({ kind: 'term', subject: name, label: name }) as const),
    ...feeds
      .filter(({ name }) => name === source)
      .map(({ name }) => ({ kind: 'source', subject: name, label: name }) as const),
  ];
}

function labelOf(subject: Subject): string {
  const words = subject.kind === 'story' ? `This story: ${subject.label}` : subjectWords(subject);
  return words.length > LONGEST_LABEL ? `${words.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : words;
}

/** A name that is too long for it is told by its digest. */
function codeOf({ kind, subject }: Subject): string {
  const value = `${kind}:${subject}`;
  if (value.length <= LONGEST_VALUE) return value;
  return `${kind}#${createHash('sha256').update(subject).digest('hex').slice(0, 32)}`;
}

function refused(says: string): CommandAnswer {
  return { heading: 'Mute', says: [says], entries: [], footer: 'Nothing was muted.' };
}
