/** Looks at a connection and stores it; the last look stays on the screen. */
import { useState } from "preact/hooks";

import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { invalidate } from "@/lib/resource";

import type { Wrongs } from "./logic/wrong";
import { type Sending, useForm } from "./useForm";

type Check = Schema<"ConnectionCheck">;

export interface Connecting extends Sending {
  check: Check | null;
  /** The last look was a test only. */
  isTest: boolean;
  /** Null when it was not sent or failed. */
  look: (call: () => Promise<Check>, isTest: boolean) => Promise<Check | null>;
}

export function useConnecting(wrongs: Wrongs): Connecting {
  const { id } = useCurrent();
  const form = useForm(wrongs);
  const [last, setLast] = useState<{ check: Check; isTest: boolean } | null>(null);
  const look = async (call: () => Promise<Check>, isTest: boolean) => {
    const check = await form.send(call);
    setLast(check && { check, isTest });
    // Settings offer what the connection gives; the overview shows its dot.
    if (check) invalidate(`${id}/`);
    return check;
  };
  return { ...form, check: last?.check ?? null, isTest: last?.isTest ?? false, look };
}
