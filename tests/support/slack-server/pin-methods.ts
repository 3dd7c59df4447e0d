/** The methods that pin a message in its channel and take the pin off. */
import { refuse } from './refuse.ts';
import type { Answer, Args, Method } from './web-api.ts';
import type { Workspace } from './workspace.ts';

const MAX_PINS = 100;
const TIMESTAMP = /^\d{1,12}\.\d{6}$/;

export function pinMethods(workspace: Workspace): Record<string, Method> {
  const method = (run: Method['run']): Method => ({ scopes: ['pins:write'], token: 'bot', run });
  return {
    'pins.add': method((args) => change(workspace, args, addPin)),
    'pins.remove': method((args) => change(workspace, args, removePin)),
  };
}

function change(
  workspace: Workspace,
  args: Args,
  run: (pins: Set<string>, timestamp: string) => Answer,
): Answer {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel) return refuse('channel_not_found');
  if (channel.status !== 'member')
    return refuse(channel.status === 'archived' ? 'is_archived' : 'not_in_channel');
  const timestamp = String(args.timestamp ?? '');
  if (timestamp === '') return refuse('no_item_specified');
  if (!TIMESTAMP.test(timestamp)) return refuse('bad_timestamp');
  const message = channel.messages.find(({ ts }) => ts === timestamp);
  if (!message || message.isTombstone) return refuse('message_not_found');
  return run(channel.pins, timestamp);
}

function addPin(pins: Set<string>, timestamp: string): Answer {
  if (pins.has(timestamp)) return refuse('already_pinned');
  if (pins.size >= MAX_PINS) return refuse('too_many_pins');
  pins.add(timestamp);
  return { ok: true };
}

function removePin(pins: Set<string>, timestamp: string): Answer {
  return pins.delete(timestamp) ? { ok: true } : refuse('no_pin');
}
