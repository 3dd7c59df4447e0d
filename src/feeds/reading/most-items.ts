/** How many items of one document are read. The newest stand first; what is behind so many of them is no news. */

export const MOST_ITEMS = 2_000;

/** Of a document that has more, which is as sound as any other. */
export const TOO_MANY_ITEMS = `more than ${MOST_ITEMS} items: only the first ${MOST_ITEMS} are read`;
