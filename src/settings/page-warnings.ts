/** What of the page is allowed, but may not be what was meant; a line each. */
import type { PageSettings, Settings } from './settings.ts';

export function pageWarnings({ page, secrets }: Pick<Settings, 'page' | 'secrets'>): string[] {
  if (page === null || secrets.pageKey !== null) return [];
  const missing = missingKey(page, secrets.pageKey);
  if (missing !== null) return [`${missing}; npm start refuses as long as that is so`];
  if (page.publicUrl === null) return [];
  const { hostname } = new URL(page.publicUrl);
  if (isLoopback(hostname.replace(/^\[|\]$/g, ''))) return [];
  const may = page.dismiss ? 'reads it and may dismiss dates' : 'reads it';
  return [
    `page: it asks for no key, so whoever is let in at ${hostname} ${may}: set PAGE_KEY in the environment, unless your proxy asks who comes`,
  ];
}

/** Why it is not served at all; or null. */
export function missingKey({ host }: Pick<PageSettings, 'host'>, key: string | null): string | null {
  if (key !== null || isLoopback(host)) return null;
  return `page: whoever reaches ${host} could read it: set PAGE_KEY in the environment, or take the host 127.0.0.1`;
}

/** Only this machine reaches it. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
