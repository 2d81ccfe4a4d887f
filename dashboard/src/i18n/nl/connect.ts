/** Words of the screen. */
export const connect = {};
