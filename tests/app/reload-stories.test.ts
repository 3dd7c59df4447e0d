/** After a changed config the stories of the last week that match now, or no longer, are said. */
import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { ingest } from '../../src/app/intake/ingest.ts';
import { numberedWords } from '../stories/texts.ts';
import { article, lookedAt, NOW } from './desk.ts';
import { CONFIG, clearDesk, db, log, looks, open, path, reloader, watch } from './reload-desk.ts';

beforeEach(clearDesk);

describe('stories', () => {
  const archive = async (titles: readonly string[]) => {
    const look = {
      // Of events that have nothing in common.
      articles: titles.map((title, index) =>
        article(title, { body: numberedWords(index * 200, index * 200 + 150) }),
      ),
      state: lookedAt(watch.get(), 'Yonhap', NOW),
    };
    await ingest(db, watch.get(), look, null, NOW);
  };

  const said = async (text: string) => {
    writeFileSync(path, text);
    await looks(2);
    await reloader.told();
    return log.filter((line) => /stor(y|ies)/.test(line));
  };

  test('that match only now are said, and are not alerted', async () => {
    await open();
    await archive(['Envoys meet for talks', 'Sanctions are eased', 'Trade talks fail', 'A missile flies']);
    const before = await db.selectFrom('delivery').selectAll().execute();
    expect(await said(CONFIG.replace('match: sanctions', 'match: talks'))).toEqual([
      'info: Sanctions: 2 stories of the last 7 days now match and are not alerted: “Envoys meet for talks”, “Trade talks fail”; 1 no longer: “Sanctions are eased”',
    ]);
    expect(await db.selectFrom('delivery').selectAll().execute()).toEqual(before);
  });

  test('of a term without its context, and of one whose context has changed, are said', async () => {
    await open();
    await archive(['A missile flies over DPRK', 'A missile of Iran flies', 'Pyongyang shows a missile']);
    expect(await said(CONFIG.replace('OR DPRK', 'OR Pyongyang'))).toEqual([
      'info: Missile: 1 story of the last 7 days now matches and is not alerted: “Pyongyang shows a missile”; 1 no longer: “A missile flies over DPRK”',
    ]);
  });

  test('that match no longer, or as before, or not at all, are counted', async () => {
    await open();
    await archive(['Sanctions are eased', 'New sanctions by Japan']);
    const all = (match: string) => CONFIG.replace('match: sanctions', `match: ${match}`);
    await said(all("'sanctions NOT Japan'"));
    await said(all("'(sanctions NOT Japan)'"));
    await said(all('embargo'));
    expect(log.filter((line) => /stor(y|ies)/.test(line))).toEqual([
      'info: Sanctions: 1 story of the last 7 days no longer matches: “New sanctions by Japan”',
      'info: Sanctions: 1 story of the last 7 days matches as before',
      'info: Sanctions: 1 story of the last 7 days no longer matches: “Sanctions are eased”',
    ]);
  });

  test('of many terms are said for those that differ', async () => {
    await open();
    await archive(['Sanctions are eased', 'Talks begin']);
    const terms = Array.from({ length: 30 }, (_, index) => `  - { name: T${index}, match: word${index} }\n`);
    const talks = '  - { name: Talks, match: talks }\n';
    expect(await said(CONFIG.replace('terms:\n', `terms:\n${terms.join('')}${talks}`))).toEqual([
      'info: Talks: 1 story of the last 7 days now matches and is not alerted: “Talks begin”',
      'info: 30 more of the terms match the same stories as before',
    ]);
  });
});
