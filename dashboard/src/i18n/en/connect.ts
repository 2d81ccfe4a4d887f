import type { connect as dutch } from "../nl/connect";

export const connect: typeof dutch = {};
