/** What can go wrong with a request, in one class: the API's own problems (RFC 9457), and having no connection. */

export interface FieldProblem {
  field: string;
  code: string;
  text: string;
}

interface ProblemBody {
  title: string;
  status: number;
  code: string;
  detail: string;
  request_id: string;
  fields?: FieldProblem[];
}

/** Codes that the page itself gives; the API never does. */
export const OFFLINE = "PAGE-OFFLINE";
export const UNREADABLE = "PAGE-UNREADABLE";
export const SIGN_IN = "SIGN-IN";

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  constructor(
    readonly code: string,
    readonly status: number,
    /** What happened, in the reader's language; "" for the page's own codes, which `problemWords` words. */
    readonly title = "",
    /** What to do now. */
    readonly detail = "",
    readonly requestId = "",
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(`${code} ${title}`);
  }

  /** Whether the same request may succeed later without anybody changing anything. */
  get transient(): boolean {
    return this.code === OFFLINE || this.status === 429 || this.status >= 500;
  }
}

/** The problem that a failed answer tells. A gateway's own answers have no body of ours. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  if (isProblem(body)) {
    return new ApiProblem(
      body.code,
      response.status,
      body.title,
      body.detail,
      body.request_id,
      body.fields ?? [],
    );
  }
  const id = response.headers.get("apigw-requestid") ?? "";
  return new ApiProblem(response.status === 401 ? SIGN_IN : UNREADABLE, response.status, "", "", id);
}

/** Whatever was thrown, as a problem. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem(thrown instanceof TypeError || isTimeout(thrown) ? OFFLINE : UNREADABLE, 0);
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === "object" && body !== null && "code" in body && "title" in body;
}

function isTimeout(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "TimeoutError";
}
