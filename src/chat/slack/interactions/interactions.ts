/** Registers all that people can do in Slack, each carried out once however often it is delivered. */
import type { App } from '@slack/bolt';
import { redact } from '../sdk-logger.ts';
import { registerButtons } from './buttons.ts';
import { registerCommands } from './commands.ts';
import { createDesk, type DeskPorts } from './desk.ts';
import { registerForms } from './forms.ts';
import { createSeenBefore } from './seen-before.ts';

/** `finished`: resolves when all that was taken is answered. */
export function registerInteractions(app: App, ports: DeskPorts): { finished(): Promise<void> } {
  const desk = createDesk(ports);
  const isSeenBefore = createSeenBefore(ports.now);
  app.use(async ({ ack, body, context, next }) => {
    if (!isSeenBefore(idsOf(body, context.envelopeId))) return next();
    // It was carried out the first time; Slack only wants to hear so.
    return desk.take(
      async () => ack?.(),
      async () => {},
    );
  });
  registerCommands(app, desk);
  registerButtons(app, desk);
  registerForms(app, desk);
  app.error(async (error) => ports.log('error', redact(`something in Slack failed: ${error.message}`)));
  return { finished: desk.finished };
}

/** Delivered again it can come in a new envelope, and no id of what people do is promised to stay: one that does is
 * enough. */
function idsOf(body: unknown, envelope: unknown): string[] {
  const { trigger_id: trigger, response_url: address } = body as Record<string, unknown>;
  return [trigger, address, envelope].filter((id) => typeof id === 'string' && id !== '') as string[];
}
