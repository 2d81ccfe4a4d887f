import type { Answer } from "./route";

export function problem(status: number, code: string, title: string): Answer {
  const detail = "Probeer het zo weer.";
  return {
    status,
    body: { type: "about:blank", title, status, code, detail, request_id: "Qx7pLgYVjoEEPqA=", fields: [] },
  };
}
