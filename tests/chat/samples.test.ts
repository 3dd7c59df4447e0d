/** The messages as they were reviewed: what changes in one of these files changes in people's channels. */
import { expect, test } from 'vitest';
import { type Sample, samples } from '../../src/cli/preview/samples.ts';
import { checkModal } from '../support/discord-server/check-callbacks.ts';
import { checkMessage as checkDiscordMessage } from '../support/discord-server/check-message.ts';
import { checkMessage as checkSlackMessage } from '../support/slack-server/check-message.ts';
import { checkView } from '../support/slack-server/check-view.ts';

function faultsInSlack(sample: Sample): unknown {
  if (sample.kind === 'form') return checkView(sample.slack);
  const fault = checkSlackMessage(sample.slack);
  return fault === null ? [] : [fault];
}

function faultsInDiscord(sample: Sample): unknown {
  if (sample.kind === 'form') return checkModal(sample.discord);
  const hasPicture = sample.discord.embeds.some(({ image }) => image !== undefined);
  const attachments = hasPicture ? [{ id: '0', filename: 'chart.png' }] : [];
  const body = { allowed_mentions: { parse: [] }, ...sample.discord, attachments };
  const file = { field: 'files[0]', filename: 'chart.png', contentType: 'image/png', size: 1 };
  const uploads = { files: hasPicture ? [file] : [], there: [] };
  const fault = checkDiscordMessage(body, 'post', () => {}, uploads);
  return fault === null ? [] : [fault];
}

test.each(samples.map((sample) => [sample.name, sample] as const))(
  '%s looks as it was reviewed, and both platforms take it',
  async (name, sample) => {
    expect({ slack: faultsInSlack(sample), discord: faultsInDiscord(sample) }).toEqual({
      slack: [],
      discord: [],
    });
    for (const platform of ['slack', 'discord'] as const) {
      const shown = `${JSON.stringify(sample[platform], null, 2)}\n`;
      await expect(shown).toMatchFileSnapshot(`${platform}/__snapshots__/${name}.json`);
    }
  },
);
