/** The page with all messages side by side: as Slack and as Discord show them, light and dark, as wide as a phone. */
import { chartStyles } from './chart-picture.ts';
import { drawDiscordForm, drawDiscordMessage } from './draw-discord.ts';
import { drawSlackForm, drawSlackMessage } from './draw-slack.ts';
import { element, type Html, join, text } from './html.ts';
import { discordNotification, slackNotification } from './lock-screen.ts';
import { type Sample, samples } from './samples.ts';
import { STYLES } from './styles.ts';

const TITLE = 'What Deadline Watch writes';
const INTRO =
  'Every message as the code renders it, drawn roughly as Slack and Discord draw it on a phone, for a reader in Seoul, mostly on 8 December 2019 at 11:40. Sources and reports are made up. Made by: npm run preview';

/** Always the same for the same code. */
export function drawPage(): string {
  const body = join([element('h1', text(TITLE)), element('p', text(INTRO)), ...samples.map(drawSample)]);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(TITLE).html}</title>`,
    `<style>${STYLES}${chartStyles()}</style>`,
    '</head>',
    // A line for each part, so that a change can be read in a diff.
    `<body>${body.html.replace(/(?=<section|<div class="(?:phone|block|embed|part|buttons|message)\b)/g, '\n')}</body>`,
    '</html>',
    '',
  ].join('\n');
}

function drawSample(sample: Sample): Html {
  const drawn =
    sample.kind === 'form'
      ? { slack: drawSlackForm(sample.slack), discord: drawDiscordForm(sample.discord) }
      : {
          slack: drawSlackMessage(sample.slack, sample.shown),
          discord: drawDiscordMessage(sample.discord, sample.shown),
        };
  const rings = sample.kind === 'message' && sample.sound === 'rings';
  return element(
    'section',
    element('h2', text(sample.title)),
    element(
      'div.platforms',
      drawPlatform('slack', drawn.slack, rings ? slackNotification(sample.slack.text) : null),
      drawPlatform(
        'discord',
        drawn.discord,
        rings ? discordNotification(sample.discord.content ?? '') : null,
      ),
    ),
  );
}

function drawPlatform(platform: 'slack' | 'discord', drawn: Html, notification: Html | null): Html {
  return element(
    'div.platform',
    ...(notification === null ? [] : [notification]),
    element(
      'div.phones',
      element(`div.phone.${platform}.light`, drawn),
      element(`div.phone.${platform}.dark`, drawn),
    ),
  );
}
