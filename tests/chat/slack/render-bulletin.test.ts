/** A bulletin in Slack: all of it within Slack's limits, and nothing foreign in it is more than text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderBulletin } from '../../../src/chat/slack/render-bulletin.ts';
import { checkMessage, findMentions } from '../../support/slack-server/check-message.ts';
import { fullChart, lateReminder, reminder, status } from './full-bulletin.ts';
import { hostileBulletin } from './hostile-text.ts';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const text = (words: string) => ({ type: 'text', text: words });
const bold = (words: string) => ({ type: 'text', text: words, style: { bold: true } });
const italic = (words: string) => ({ type: 'text', text: words, style: { italic: true } });
const emoji = (name: string) => ({ type: 'emoji', name });
const date = (at: number) => ({
  type: 'date',
  timestamp: at / 1000,
  format: '{date_short_pretty} {time}',
  fallback: `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
});
const part = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
const rich = (...elements: unknown[]) => ({ type: 'rich_text', elements });
const list = (...items: unknown[][]) => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: items.map((item) => part(...item)),
});

test('a late reminder: when it was due, the time left, what happened, and how it is found again', () => {
  expect(renderBulletin(lateReminder, null)).toEqual({
    text: 'D-7 to the year-end deadline (late: due 24 Dec 09:00) – Since the last reminder, a week ago: 124 reports in 17 stories.',
    blocks: [
      rich(
        part(
          emoji('alarm_clock'),
          text(' '),
          bold('D-7 to the year-end deadline'),
          text('\n'),
          italic('late: due '),
          date(Date.UTC(2019, 11, 24)),
          text('\n'),
          emoji('hourglass_flowing_sand'),
          text(' '),
          date(Date.UTC(2019, 11, 31, 15)),
        ),
      ),
      rich(part(text('Since the last reminder, a week ago: 124 reports in 17 stories.'))),
      rich(
        part(bold('What happened')),
        list(
          [
            { type: 'link', url: 'https://wire.example/1', text: 'A test' },
            text(' · '),
            italic('Wire · 31 reports'),
          ],
          [date(Date.UTC(2019, 11, 22, 15)), text(' · Workers due home')],
        ),
        part(text('and 14 more')),
      ),
      {
        type: 'context',
        elements: [
          { type: 'plain_text', text: 'Reminder l8a6t4e2r0 · All dates: /watch calendar', emoji: false },
        ],
      },
    ],
  });
});

test('a chart is a picture with its description, and bars of text where there is none', () => {
  const bare = { ...reminder, says: [], sections: [], footer: null };
  const { text: words, blocks } = renderBulletin(bare, 'F0CHART001');
  expect(blocks.slice(1, -1)).toEqual([
    {
      type: 'image',
      slack_file: { id: 'F0CHART001' },
      alt_text: fullChart.description,
      title: { type: 'plain_text', text: fullChart.title, emoji: false },
    },
  ]);
  expect(words).toBe(`D-7 to the year-end deadline – ${fullChart.description}`);
  const [, bars] = renderBulletin(bare, null).blocks;
  expect(JSON.stringify(bars)).toContain('rich_text_preformatted');
  expect(JSON.stringify(bars)).toContain('52');
});

test('of many deadlines the nearest are shown, and a group is called where one is named', () => {
  const [countdown] = reminder.countdowns;
  if (countdown === undefined) throw new Error('it counts down to nothing');
  const countdowns = Array.from({ length: 9 }, (_, index) => ({ ...countdown, name: `date ${index}` }));
  const [head] = renderBulletin({ ...status, countdowns }, null, 'S0DESK').blocks;
  const json = JSON.stringify(head);
  expect(json.match(/D-7 to the date \d/g)).toHaveLength(6);
  expect(json).toContain('and 3 more deadlines');
  expect(json).toContain('{"type":"usergroup","usergroup_id":"S0DESK"}');
});

test('whatever a bulletin contains, Slack accepts it, nobody is pinged and nothing is hidden', () => {
  fc.assert(
    fc.property(hostileBulletin, fc.option(fc.constant('F0CHART001')), (bulletin, picture) => {
      const rendered = renderBulletin(bulletin, picture);
      expect(checkMessage(rendered)).toBeNull();
      expect(findMentions(rendered)).toEqual([]);
      expect(rendered.text).not.toMatch(/[<>]/);
      expect(rendered.text).not.toMatch(HIDDEN);
      expect(JSON.stringify(rendered.blocks).length).toBeLessThanOrEqual(12_000);
      const hidden = shownTexts(rendered.blocks).filter((one) => HIDDEN.test(one.replaceAll('\n', '')));
      expect(hidden).toEqual([]);
      expect(JSON.stringify(rendered.blocks.at(-1))).toContain(bulletin.id);
    }),
    { numRuns: 100 },
  );
});

function shownTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(shownTexts);
}
