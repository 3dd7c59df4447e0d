/** How a hub is called in logs: by its host, since the rest of an address may hold a key. */
export function hubName({ hub }: { hub: string }): string {
  return URL.canParse(hub) ? new URL(hub).host : 'its hub';
}
