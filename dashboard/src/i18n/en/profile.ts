import type { profile as dutch } from "../nl/profile";

export const profile: typeof dutch = {};
