/** What the page shows: every kind of message, rendered for both platforms. */
import type { CommandAnswer } from '../../chat/command.ts';
import { renderAlert as discordAlert } from '../../chat/discord/render-alert.ts';
import { renderAnswer as discordAnswer } from '../../chat/discord/render-answer.ts';
import { renderDigest as discordDigest } from '../../chat/discord/render-digest.ts';
import { renderMuteForm as discordForm } from '../../chat/discord/render-mute-form.ts';
import { renderNotice as discordNotice } from '../../chat/discord/render-notice.ts';
import { renderAlert as slackAlert } from '../../chat/slack/render-alert.ts';
import { renderAnswer as slackAnswer } from '../../chat/slack/render-answer.ts';
import { renderDigest as slackDigest } from '../../chat/slack/render-digest.ts';
import { renderMuteForm as slackForm } from '../../chat/slack/render-mute-form.ts';
import { renderNotice as slackNotice } from '../../chat/slack/render-notice.ts';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Digest } from '../../domain/digest.ts';
import { correctedAlert, developmentAlert, grownAlert, mergedAlert, urgentAlert } from './sample-alerts.ts';
import {
  latestAnswer,
  mutedAnswer,
  sampleBurst,
  sampleDigest,
  sampleForm,
  sampleNotice,
  searchAnswer,
  whyAnswer,
} from './sample-answers.ts';

/** rings: a phone shows a notification. silent: it was changed, or only one person asked for it, or it came silently. */
type Sound = 'rings' | 'silent';

export type SlackMessage = ReturnType<typeof slackAlert>;
export type DiscordMessage = Pick<ReturnType<typeof discordAlert>, 'embeds'> &
  Partial<Pick<ReturnType<typeof discordAlert>, 'content' | 'components'>>;
export type SlackForm = ReturnType<typeof slackForm>;
export type DiscordForm = ReturnType<typeof discordForm>;

export type Sample = { name: string; title: string } & (
  | { kind: 'message'; sound: Sound; slack: SlackMessage; discord: DiscordMessage }
  | { kind: 'form'; slack: SlackForm; discord: DiscordForm }
);

/** As the page's readers know them. */
export const USER_GROUP = 'S0604QSJC';
export const ROLE = '165511591545143296';

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
  answer('latest-answer', '/watch latest', latestAnswer),
  answer('search-answer', '/watch search, shared with all', searchAnswer, 'Min-ji <!channel> @everyone'),
  answer('why-answer', '/watch why', whyAnswer),
  answer('muted-answer', '/watch mute', mutedAnswer),
  {
    name: 'mute-form',
    title: 'Before something is muted',
    kind: 'form',
    slack: slackForm(sampleForm, sampleForm.alert),
    discord: discordForm(sampleForm),
  },
];

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

function answer(name: string, title: string, shown: CommandAnswer, sharedBy: string | null = null): Sample {
  return {
    name,
    title,
    kind: 'message',
    sound: 'silent',
    slack: slackAnswer(shown, sharedBy),
    discord: discordAnswer(shown, sharedBy),
  };
}
