/** In which time zone the words of an article mean their days: that of the place where it is written, as far as it tells. */
import type { Article } from '../../domain/article.ts';

const BY_LANGUAGE: Readonly<Record<string, string>> = {
  ko: 'Asia/Seoul',
  ja: 'Asia/Tokyo',
};

/** By the end of the host's name; only of countries with one zone, or nearly so. */
const BY_COUNTRY: Readonly<Record<string, string>> = {
  kr: 'Asia/Seoul',
  kp: 'Asia/Pyongyang',
  jp: 'Asia/Tokyo',
  cn: 'Asia/Shanghai',
  tw: 'Asia/Taipei',
  hk: 'Asia/Hong_Kong',
  sg: 'Asia/Singapore',
  in: 'Asia/Kolkata',
  ru: 'Europe/Moscow',
  ua: 'Europe/Kyiv',
  uk: 'Europe/London',
  ie: 'Europe/Dublin',
  fr: 'Europe/Paris',
  de: 'Europe/Berlin',
  ch: 'Europe/Zurich',
  at: 'Europe/Vienna',
  it: 'Europe/Rome',
  es: 'Europe/Madrid',
  nl: 'Europe/Amsterdam',
  be: 'Europe/Brussels',
  pl: 'Europe/Warsaw',
  se: 'Europe/Stockholm',
  no: 'Europe/Oslo',
  fi: 'Europe/Helsinki',
  tr: 'Europe/Istanbul',
  il: 'Asia/Jerusalem',
  nz: 'Pacific/Auckland',
};

/** UTC where nothing tells: between those who write in English, and never far off. */
export function sourceTimezone({ link, language }: Pick<Article, 'link' | 'language'>): string {
  const host = link === null ? '' : (URL.parse(link)?.hostname ?? '');
  const country = host.slice(host.lastIndexOf('.') + 1);
  if (Object.hasOwn(BY_COUNTRY, country)) return BY_COUNTRY[country] ?? 'UTC';
  const main = language?.split('-', 1)[0]?.toLowerCase() ?? '';
  return (Object.hasOwn(BY_LANGUAGE, main) ? BY_LANGUAGE[main] : undefined) ?? 'UTC';
}
