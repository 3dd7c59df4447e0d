/** Articles of about 3 kB: a title, a summary and paragraphs, with names, figures and quotations in them. */
import type { ArticleText } from '../../src/matching/reading.ts';
import type { Language } from './language.ts';

const WORDS_IN_TITLE = 10;
const WORDS_IN_SUMMARY = 30;
const WORDS_IN_BODY = 390;
const SOURCES = ['Yonhap', 'The Korea Herald', 'NK News', 'Hankyoreh'];
/** One word in so many is a name, with a capital. */
const NAME_EVERY = 9;
const SENTENCE_EVERY = 20;
/** Written as news agencies write them; hardly any term asks for them. */
const PEOPLE = ['Kim Jong Un', 'Choe Son-hui', 'Ri Yong-ho', 'Moon Jae-in', 'Park Geun-hye', 'Lee Do-hoon'];
const PERSON_EVERY = 60;
const FIGURE_EVERY = 35;

export function makeArticles(language: Language, random: () => number, count: number): ArticleText[] {
  return Array.from({ length: count }, () => ({
    title: makeText(language, random, WORDS_IN_TITLE),
    summary: makeText(language, random, WORDS_IN_SUMMARY),
    body: makeText(language, random, WORDS_IN_BODY),
    source: SOURCES[Math.floor(random() * SOURCES.length)] ?? '',
    language: 'en',
  }));
}

function makeText(language: Language, random: () => number, count: number): string {
  const parts: string[] = [];
  for (let i = 0; i < count; i++) {
    const chance = random();
    if (chance < 1 / PERSON_EVERY) parts.push(PEOPLE[Math.floor(random() * PEOPLE.length)] ?? '');
    else if (chance < 1 / PERSON_EVERY + 1 / FIGURE_EVERY) parts.push(`${Math.floor(random() * 2_000)},000`);
    else parts.push(random() < 1 / NAME_EVERY ? language.name() : language.word());
    if (random() < 1 / SENTENCE_EVERY) parts[parts.length - 1] += random() < 0.5 ? '.' : ',’ he said.';
  }
  return parts.join(' ');
}
