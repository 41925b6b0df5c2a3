// A browser driven over a pipe, with nothing but Node: start, open a page, look at it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--remote-debugging-pipe",
];

/** The commands of one target, as promises. */
class Session {
  constructor(socket, sessionId) {
    this.socket = socket;
    this.sessionId = sessionId;
  }

  send(method, params = {}) {
    return this.socket.call({ method, params, sessionId: this.sessionId });
  }
}

/** Commands and answers over two pipes, each ended by a zero byte. */
class Socket {
  constructor(child) {
    this.waiting = new Map();
    this.listeners = [];
    this.count = 0;
    this.commands = child.stdio[3];
    let unread = Buffer.alloc(0);
    child.stdio[4].on("data", (bytes) => {
      unread = Buffer.concat([unread, bytes]);
      for (let end = unread.indexOf(0); end >= 0; end = unread.indexOf(0)) {
        this.take(JSON.parse(unread.subarray(0, end).toString()));
        unread = unread.subarray(end + 1);
      }
    });
    child.on("exit", () => {
      for (const { reject } of this.waiting.values()) reject(new Error("the browser ended"));
    });
  }

  take(message) {
    const asked = this.waiting.get(message.id);
    if (asked) {
      this.waiting.delete(message.id);
      if (message.error) asked.reject(new Error(message.error.message));
      else asked.resolve(message.result);
    } else {
      for (const listener of this.listeners) listener(message);
    }
  }

  call(message) {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.commands.write(`${JSON.stringify({ ...message, id })}\0`);
    });
  }
}

/** A browser with a profile of its own; `close` ends it and removes the profile. */
export async function start(program) {
  const profile = mkdtempSync(join(tmpdir(), "cardrecon-browser-"));
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const socket = new Socket(child);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const close = async () => {
    await socket.call({ method: "Browser.close" }).catch(() => child.kill());
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { socket, close };
}

/** Opens a page; `faults` gathers what its console complains of. */
export async function open({ socket }, url, { width = 1280, height = 900, scheme = "light", script = true, downloads } = {}) {
  const { targetId } = await socket.call({ method: "Target.createTarget", params: { url: "about:blank" } });
  const attach = { targetId, flatten: true };
  const { sessionId } = await socket.call({ method: "Target.attachToTarget", params: attach });
  const session = new Session(socket, sessionId);
  const faults = [];
  let loaded = () => {};
  socket.listeners.push((message) => {
    if (message.sessionId !== sessionId) return;
    if (message.method === "Page.loadEventFired") loaded();
    if (message.method === "Runtime.exceptionThrown") faults.push(message.params.exceptionDetails.text);
    if (message.method === "Log.entryAdded") faults.push(message.params.entry.text);
  });
  for (const domain of ["Page", "Runtime", "Log"]) await session.send(`${domain}.enable`);
  await session.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  const features = [{ name: "prefers-color-scheme", value: scheme }];
  await session.send("Emulation.setEmulatedMedia", { features });
  await session.send("Emulation.setScriptExecutionDisabled", { value: !script });
  if (downloads) {
    const params = { behavior: "allow", downloadPath: downloads };
    await socket.call({ method: "Browser.setDownloadBehavior", params });
  }
  const load = new Promise((resolve) => { loaded = resolve; });
  await session.send("Page.navigate", { url });
  await load;
  const page = {
    faults,
    /** The value of an expression in the page. */
    async value(expression) {
      const asked = { expression, returnByValue: true, awaitPromise: true };
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", asked);
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception.description}`);
      return result.value;
    },
    async picture(whole = false) {
      const { data } = await session.send("Page.captureScreenshot", { captureBeyondViewport: whole });
      return Buffer.from(data, "base64");
    },
    async printed() {
      const { data } = await session.send("Page.printToPDF", {});
      return Buffer.from(data, "base64");
    },
    close: () => socket.call({ method: "Target.closeTarget", params: { targetId } }),
    send: (method, params) => session.send(method, params),
  };
  return page;
}
