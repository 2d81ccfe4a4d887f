/** What every step is given. */
import type { Schema } from "@/api/schema";
import type { Draft } from "@/lib/drafts";

import type { StepName } from "./logic/steps";

export interface StepProps {
  integration: Schema<"Integration">;
  /** Reads the koppeling anew, after something was done. */
  refresh: () => Promise<Schema<"Integration">>;
  open: (step: StepName) => void;
  /** The start date as typed at the last step; the look for earlier bookings proposes one. */
  start: Draft<{ start_date: string }>;
}
