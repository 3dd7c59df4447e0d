/** What the page shows: every kind of message, rendered for both platforms. */
import type { CommandAnswer, Mention } from '../../chat/command.ts';
import { renderAlert as discordAlert } from '../../chat/discord/render-alert.ts';
import { renderAnswer as discordAnswer } from '../../chat/discord/render-answer.ts';
import { renderBulletin as discordBulletin } from '../../chat/discord/render-bulletin.ts';
import { renderDigest as discordDigest } from '../../chat/discord/render-digest.ts';
import { renderMuteForm as discordForm } from '../../chat/discord/render-mute-form.ts';
import { renderNotice as discordNotice } from '../../chat/discord/render-notice.ts';
import { renderAlert as slackAlert } from '../../chat/slack/render-alert.ts';
import { renderAnswer as slackAnswer } from '../../chat/slack/render-answer.ts';
import { renderBulletin as slackBulletin } from '../../chat/slack/render-bulletin.ts';
import { renderDigest as slackDigest } from '../../chat/slack/render-digest.ts';
import { renderMuteForm as slackForm } from '../../chat/slack/render-mute-form.ts';
import { renderNotice as slackNotice } from '../../chat/slack/render-notice.ts';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Shown } from './chart-picture.ts';
import {
  correctedAlert,
  developmentAlert,
  grownAlert,
  mergedAlert,
  raisedAlert,
  urgentAlert,
} from './sample-alerts.ts';
import {
  calendarAnswer,
  chartAnswer,
  deadlineAnswer,
  latestAnswer,
  mutedAnswer,
  refusal,
  sampleBurst,
  sampleDigest,
  sampleForm,
  sampleNotice,
  searchAnswer,
  whyAnswer,
} from './sample-answers.ts';

import {
  burstBulletin,
  burstsBulletin,
  closingBulletin,
  lateBulletin,
  passedBulletin,
  reminderBulletin,
  soonBulletin,
  statusBulletin,
} from './sample-bulletins.ts';

/** rings: a phone shows a notification. silent: it was changed, or only one person asked for it, or it came silently. */
type Sound = 'rings' | 'silent';

export type SlackMessage = ReturnType<typeof slackAlert>;
export type DiscordMessage = Pick<ReturnType<typeof discordAlert>, 'embeds'> &
  Partial<Pick<ReturnType<typeof discordAlert>, 'content' | 'components'>>;
export type SlackForm = ReturnType<typeof slackForm>;
export type DiscordForm = ReturnType<typeof discordForm>;

export type Sample = { name: string; title: string } & (
  | { kind: 'message'; sound: Sound; slack: SlackMessage; discord: DiscordMessage; shown?: Shown }
  | { kind: 'form'; slack: SlackForm; discord: DiscordForm }
);

/** As the page's readers know them. */
export const USER_GROUP = 'S0604QSJC';
export const ROLE = '165511591545143296';
/** Of Slack. */
export const PERSON = 'U024BE7LH';
/** A file in Slack. */
const PICTURE = 'F0CHART001';

export const samples: readonly Sample[] = [
  {
    name: 'urgent-alert',
    title: 'An urgent alert, with a mention',
    kind: 'message',
    sound: 'rings',
    slack: slackAlert(urgentAlert, USER_GROUP),
    discord: discordAlert(urgentAlert, ROLE),
  },
  alert('grown-alert', 'An alert that has grown', 'silent', grownAlert),
  alert('development', 'Something new in a story', 'rings', developmentAlert),
  alert('corrected-alert', 'An alert that was corrected', 'silent', correctedAlert),
  alert('merged-alert', 'An alert that was merged into another', 'silent', mergedAlert),
  alert('raised-alert', 'An alert that is raised, on the way to two deadlines', 'rings', raisedAlert),
  digest('digest', 'A digest', 'silent', sampleDigest),
  digest('burst', 'More alerts than are told one by one', 'rings', sampleBurst),
  {
    name: 'notice',
    title: 'A notice to the operators',
    kind: 'message',
    sound: 'rings',
    slack: slackNotice(sampleNotice),
    discord: discordNotice(sampleNotice),
  },
  bulletin('reminder', 'A reminder, with its chart', 'rings', reminderBulletin),
  bulletin('soon-reminder', 'A reminder soon after the last one', 'rings', soonBulletin),
  bulletin('late-reminder', 'A late reminder, with its chart as text', 'rings', lateBulletin),
  bulletin('passed', 'A deadline has passed', 'rings', passedBulletin, { slack: USER_GROUP, discord: ROLE }),
  bulletin('closing', 'A deadline is summed up', 'rings', closingBulletin),
  bulletin('coverage-burst', 'Coverage has jumped', 'rings', burstBulletin, {
    slack: USER_GROUP,
    discord: ROLE,
  }),
  bulletin(
    'coverage-bursts',
    'Coverage of two terms has jumped, edited for the second',
    'rings',
    burstsBulletin,
    {
      slack: USER_GROUP,
      discord: ROLE,
    },
  ),
  bulletin('status', 'The status message, which is kept up to date', 'silent', statusBulletin),
  answer('latest-answer', '/watch latest', latestAnswer),
  answer('search-answer', '/watch search, shared with all', searchAnswer, 'Min-ji <!channel> @everyone'),
  answer('why-answer', '/watch why', whyAnswer),
  answer('muted-answer', '/watch mute', mutedAnswer),
  answer('calendar-answer', '/watch calendar', calendarAnswer),
  answer('deadline-answer', '/watch deadline NAME', deadlineAnswer),
  {
    name: 'refusal',
    title: 'Somebody who may not is told who may; nobody is called',
    kind: 'message',
    sound: 'silent',
    slack: slackAnswer({ ...refusal, mentions: [group(USER_GROUP), { kind: 'person', id: PERSON }] }),
    discord: discordAnswer({
      ...refusal,
      mentions: [group(ROLE), { kind: 'person', id: '80351110224678912' }],
    }),
  },
  answer('chart-answer', '/watch chart, shared with all', chartAnswer, 'Min-ji'),
  {
    name: 'mute-form',
    title: 'Before something is muted',
    kind: 'form',
    slack: slackForm(sampleForm, sampleForm.alert),
    discord: discordForm(sampleForm),
  },
];

function group(id: string): Mention {
  return { kind: 'group', id };
}

function alert(name: string, title: string, sound: Sound, message: AlertMessage): Sample {
  return {
    name,
    title,
    kind: 'message',
    sound,
    slack: slackAlert(message),
    discord: discordAlert(message),
  };
}

function digest(name: string, title: string, sound: Sound, shown: Digest): Sample {
  return { name, title, kind: 'message', sound, slack: slackDigest(shown), discord: discordDigest(shown) };
}

/** The late one shows what a channel gets where a picture is not possible. */
function bulletin(
  name: string,
  title: string,
  sound: Sound,
  of: Bulletin,
  mention: { slack: string | null; discord: string | null } = { slack: null, discord: null },
): Sample {
  const hasPicture = of.chart !== null && of.lateAt === null;
  return {
    name,
    title,
    kind: 'message',
    sound,
    slack: slackBulletin(of, hasPicture ? PICTURE : null, mention.slack),
    discord: discordBulletin(of, hasPicture, mention.discord),
    shown: { now: of.lateAt ?? of.at, chart: of.chart ?? undefined },
  };
}

function answer(name: string, title: string, of: CommandAnswer, sharedBy: string | null = null): Sample {
  return {
    name,
    title,
    kind: 'message',
    sound: 'silent',
    slack: slackAnswer(of, sharedBy, of.chart === undefined ? null : PICTURE),
    discord: discordAnswer(of, sharedBy, of.chart !== undefined),
    shown: { chart: of.chart },
  };
}
