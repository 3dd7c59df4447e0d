/** A bulletin in Discord: within Discord's limits, live countdowns, and nothing in it pings, hides or forges. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MessageBody } from '../../../src/chat/discord/render-alert.ts';
import { renderBulletin } from '../../../src/chat/discord/render-bulletin.ts';
import {
  closingBulletin,
  lateBulletin,
  passedBulletin,
  reminderBulletin,
  statusBulletin,
} from '../../../src/cli/preview/sample-bulletins.ts';
import { sampleTermChart } from '../../../src/cli/preview/sample-chart.ts';
import { checkMessage } from '../../support/discord-server/check-message.ts';
import { findDangers } from './find-dangers.ts';
import { hostileDiscordBulletin } from './hostile-text.ts';

const FILE = { field: 'files[0]', filename: 'chart.png', contentType: 'image/png', size: 9 };

function check(body: MessageBody, hasPicture: boolean): void {
  const violations: string[] = [];
  const sent = hasPicture ? { ...body, attachments: [{ id: '0', filename: 'chart.png' }] } : body;
  const uploads = { files: hasPicture ? [FILE] : [], there: [] };
  expect(checkMessage(sent, 'post', (violation) => violations.push(violation), uploads)).toEqual(null);
  expect(violations).toEqual([]);
}

test('a reminder has a live countdown, what happened with links, and the picture of its chart', () => {
  const body = renderBulletin(reminderBulletin, true);
  check(body, true);
  expect(body).toEqual({
    content: 'D-7 to the year-end deadline – 7 days left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
    embeds: [
      {
        title: '⏰ D-7 to the year-end deadline',
        color: 0x2f6fdb,
        description: `⏳ <t:1577804400:f> · <t:1577804400:R>
7 days left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.
Since the last reminder, 7 days ago: 124 reports in 17 stories.

**What happened**
• <t:1576303500:D> · [North Korea says it carried out another “crucial test” at Sohae](https://wire.example/2019/12/14/test_%282%29) · Peninsula Wire · 31 reports, 12 sources · rocket engine test
• <t:1576611600:D> · [U.S. general expects a long-range missile as the \\*gift\\*](https://courier.example/2019/12/17/gift) · Courier · 18 reports, 9 sources · Christmas gift
• <t:1577139000:R> · [Leaders of China, Japan and South Korea meet in Chengdu](https://hangang.example/2019/12/24/summit) · 한강일보 · 6 reports, 4 sources · Christmas gift
and 14 more

**New terms seen**
• long-range missile · for the first time

**Milestones passed**
• Sun 22 Dec: overseas workers due home · 2 days ago

**Dates found in the coverage**
• [Sat 28 Dec: The Central Committee is to meet in late December to discuss “crucial issues”](https://wire.example/2019/12/04/plenum) · in 4 days · found in 9 reports · likely · Peninsula Wire
and 2 more`,
        image: { url: 'attachment://chart.png' },
        footer: { text: 'More: /watch deadline · /watch calendar · /watch chart · Reminder · r7e5m3i1n9' },
      },
    ],
    allowed_mentions: { parse: [] },
  });
});

test('without a picture the chart is bars of text', () => {
  const brief = { ...reminderBulletin, chart: sampleTermChart, sections: [], says: [] };
  const body = renderBulletin(brief, false);
  check(body, false);
  expect(body.embeds).toMatchObject([
    { description: expect.stringContaining('**Christmas gift, 31 days**\n```\n24 Nov ·\n25 Nov █ 1') },
  ]);
  expect(body.embeds[0]).not.toHaveProperty('image');
});

test('a late one is marked, where a lock screen shows it too', () => {
  const { content, embeds } = renderBulletin({ ...lateBulletin, chart: null, sections: [], says: [] }, false);
  expect({ content, said: embeds[0]?.description?.split('\n') }).toEqual({
    content: 'D-7 to the year-end deadline (late: due 24 Dec 09:00)',
    said: ['*late: due <t:1577145600:f>*', '⏳ <t:1577804400:f> · <t:1577804400:R>'],
  });
});

test('an urgent one calls the role that is given', () => {
  const { content, allowed_mentions, embeds } = renderBulletin(passedBulletin, false, '165511591545143296');
  expect({ content, allowed_mentions, title: embeds[0]?.title }).toEqual({
    content:
      '🚨 URGENT: The year-end deadline has passed – The moment was Tue 31 Dec 2019, 24:00 Asia/Pyongyang. <@&165511591545143296>',
    allowed_mentions: { parse: [], roles: ['165511591545143296'] },
    title: '🚨 The year-end deadline has passed',
  });
});

test('a status says nothing where a lock screen shows it, and counts down to each deadline', () => {
  const { content, embeds } = renderBulletin(
    { ...statusBulletin, says: [], sections: [], footer: null },
    false,
  );
  expect({ content, embeds }).toEqual({
    content: '',
    embeds: [
      {
        title: '📌 2 deadlines are watched here',
        color: 0x8a8f98,
        description: `⏳ D-7 to the year-end deadline · <t:1577804400:R>
⏳ D-37 to the UNSC report · <t:1580342400:R>`,
        footer: { text: 'Status · s3t1a9t7u5' },
      },
    ],
  });
});

test('of more than fits every line is shown or counted', () => {
  const line = {
    text: `A story ${'of many words '.repeat(9)}`,
    link: 'https://a.example/x',
    note: 'Wire',
    at: null,
  };
  const sections = Array.from({ length: 6 }, (_, index) => ({
    heading: `part ${index}`,
    lines: Array.from({ length: 30 }, () => line),
    left: 2,
  }));
  const body = renderBulletin({ ...closingBulletin, sections }, false);
  check(body, false);
  const json = JSON.stringify(body);
  const shown = json.match(/\[A story /g)?.length ?? 0;
  const left = [...json.matchAll(/and (\d+) more(?= |\\|")/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  expect({ all: shown + left, isMuch: shown > 12 }).toEqual({ all: 6 * 32, isMuch: true });
});

test('whatever a bulletin contains, Discord takes it, and nothing in it pings, hides or forges', () => {
  fc.assert(
    fc.property(hostileDiscordBulletin, fc.boolean(), (bulletin, isDrawn) => {
      const hasPicture = isDrawn && bulletin.chart !== null;
      const body = renderBulletin(bulletin, hasPicture);
      check(body, hasPicture);
      const links = bulletin.sections.flatMap(({ lines }) => lines.map(({ link }) => link));
      const [{ title = '', description = '', footer } = {}] = body.embeds;
      // Within a block of code only its end means something.
      const [outside, ...codes] = description.split(/^```$/m);
      for (const text of [title, outside ?? '', body.content]) expect(findDangers(text, links)).toEqual([]);
      expect([0, 2]).toContain(codes.length);
      expect(codes.join('').includes('```')).toBe(false);
      expect(footer?.text.endsWith(`· ${bulletin.id}`)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
