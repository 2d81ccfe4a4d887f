/** Words of the screen. */
export const profile = {};
