/** Hours before a deadline each reminder says only what came since the last one. */
import { expect, test } from 'vitest';
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { HOUR, MINUTE } from '../desk.ts';
import { posted, report } from '../telling/digest-desk.ts';
import { temporaryStore } from '../temporary-store.ts';
import { bulletins, DAY, deadlineOf, deadlineWatch, deliverAll, MOMENT } from './deadline-desk.ts';

const milestones = [{ name: 'Summit', at: MOMENT - 2 * HOUR }];
const watch = deadlineWatch(
  deadlineOf({ hasStatus: false, milestones }, ['1d', '12h', '3h', '1h', 'passed']),
);

async function toldAt(db: Database, beforeMs: number) {
  await sendReminders(db, watch, MOMENT - beforeMs);
  await deliverAll(db);
  const told = (await bulletins(db)).at(-1);
  return {
    says: told?.says.at(-1),
    sections: told?.sections.map(({ heading, lines }) => [heading, ...lines.map(({ text }) => text)]),
    hasChart: told?.chart !== null,
  };
}

test('from the day before to the moment itself', async () => {
  const db = await temporaryStore();
  await posted(db, 'Old', MOMENT - 3 * DAY);
  await sendReminders(db, watch, MOMENT - DAY - MINUTE);
  expect(await toldAt(db, DAY)).toEqual({
    says: 'In the last 7 days: 1 report in 1 story.',
    sections: [
      ['What happened', 'Old'],
      ['Milestones to come', 'Summit'],
    ],
    hasChart: true,
  });
  await report(db, 'Old', MOMENT - 20 * HOUR);
  await posted(db, 'New', MOMENT - 14 * HOUR);
  expect(await toldAt(db, 12 * HOUR)).toEqual({
    says: 'Since the last reminder, 12 hours ago: 2 reports in 2 stories.',
    sections: [['New', 'New']],
    hasChart: true,
  });
  expect(await toldAt(db, 3 * HOUR)).toEqual({
    says: 'Nothing new since the last reminder, 9 hours ago.',
    sections: [],
    hasChart: false,
  });
  expect(await toldAt(db, HOUR)).toEqual({
    says: 'Since the last reminder, 2 hours ago: nothing was told here about its terms.',
    sections: [['Milestones passed', 'Summit']],
    hasChart: false,
  });
  await report(db, 'New', MOMENT - HOUR / 2);
  expect(await toldAt(db, 0)).toEqual({
    says: 'Since the last reminder, 1 hour ago: 1 report in 1 story, told before.',
    sections: [],
    hasChart: true,
  });
});
