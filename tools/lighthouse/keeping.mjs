// Stands between the browser and the run, and keeps every answer to a GET: asked again, it is given from memory, after
// the time that a warm function takes. The functions would otherwise work on the cores on which the page is measured.
import { createServer, request } from "node:http";

const ANSWER_MS = 100;

/** Begins to serve; answers its address and what ends it. */
export async function keeping(address) {
  const kept = new Map();
  const server = createServer((asked, answer) => {
    const key = `${asked.url} ${asked.headers.authorization ?? ""}`;
    const found = asked.method === "GET" && kept.get(key);
    if (found) setTimeout(() => give(answer, found), asked.url.startsWith("/api/") ? ANSWER_MS : 0);
    else forward(address, asked, answer, (whole) => asked.method === "GET" && kept.set(key, whole));
  });
  await new Promise((begun) => server.listen(0, "127.0.0.1", begun));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

function forward(address, asked, answer, keep) {
  const { host, port } = new URL(address);
  // Browsers know that every name under "localhost" is this machine; Node asks, and nobody answers.
  const target = { host: "127.0.0.1", port, path: asked.url, method: asked.method };
  const passed = request({ ...target, headers: { ...asked.headers, host } }, (came) => {
    const parts = [];
    came.on("data", (part) => parts.push(part));
    came.on("end", () => {
      const whole = { status: came.statusCode, headers: came.headers, body: Buffer.concat(parts) };
      if (whole.status === 200) keep(whole);
      give(answer, whole);
    });
  });
  passed.on("error", (error) => answer.writeHead(502).end(error.message));
  asked.pipe(passed);
}

function give(answer, { status, headers, body }) {
  const { "transfer-encoding": _, connection: __, "content-length": ___, ...others } = headers;
  answer.writeHead(status, { ...others, "content-length": body.length }).end(body);
}
