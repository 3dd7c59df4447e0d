/** A refusal as Slack answers it, with status 200. */
export function refuse(error: string): { ok: false; error: string } {
  return { ok: false, error };
}
