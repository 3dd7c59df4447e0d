/** By which the doctor knows that an address leads to this bot. */
export const PING_PATH = '/websub';
export const PING = 'Hubs of WebSub are answered here.\n';
