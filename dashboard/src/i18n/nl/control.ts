/** Words of the screen. */
export const control = {};
