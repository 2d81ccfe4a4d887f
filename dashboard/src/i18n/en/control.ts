import type { control as dutch } from "../nl/control";

export const control: typeof dutch = {};
