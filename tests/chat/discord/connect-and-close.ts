/** A process of its own: connects, closes (at once, or when the gateway is lost), and must then end by itself. */
import { connectDiscord } from '../../../src/chat/discord/connect.ts';

const [, , apiUrl, token = '', state] = process.argv;
const nothing = { heading: '', entries: [], footer: null };
const lost = Promise.withResolvers<void>();
const outcome = await connectDiscord(
  {
    token,
    apiUrl,
    channels: () => [],
    answers: {
      command: async () => nothing,
      press: async () => ({ outcome: 'answer', answer: nothing, replaces: false }),
      submit: async () => nothing,
      complete: async () => [],
    },
    drawChart: async () => null,
    now: Date.now,
    log: (_, message) => {
      if (message.includes('was lost')) lost.resolve();
    },
  },
  new AbortController().signal,
);
if (outcome.outcome !== 'connected') throw new Error(outcome.reason);
process.stdout.write('ready\n');
if (state === 'reconnecting') await lost.promise;
await outcome.connection.close();
process.stdout.write('closed\n');
