import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

const REPOSITORY = new URL('../../../', import.meta.url);
const START_MILLIS = 90_000;

/** Local Azure and the packaged app, run by Maven as the README tells. */
export class LocalAzure {
  #maven;
  #log = '';

  static async start() {
    const azure = new LocalAzure();
    try {
      azure.endpoints = JSON.parse(await azure.#firstLine());
      return azure;
    } catch (cause) {
      azure.kill();
      throw new Error(`Local Azure does not start:\n${azure.#log}`, { cause });
    }
  }

  constructor() {
    // A process group of its own, as a terminal gives to a command: Ctrl-C reaches all of it.
    this.#maven = spawn('mvn', ['-q', 'exec:java', '-Dexec.args=serve --operation-time PT0.2S'], {
      cwd: REPOSITORY,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Maven tells its errors on standard output.
    for (const stream of [this.#maven.stdout, this.#maven.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (this.#log += text));
    }
    this.#endWithThisProcess();
  }

  async #firstLine() {
    const timeout = { signal: AbortSignal.timeout(START_MILLIS) };
    const lines = createInterface(this.#maven.stdout);
    const ended = once(lines, 'close', timeout).then(() => ['']);
    // Later nobody waits for the end any more; it may fail unseen.
    ended.catch(() => {});
    const [line] = await Promise.race([once(lines, 'line', timeout), ended]);
    return line;
  }

  /** A terminal's Ctrl-C no longer reaches the group. */
  #endWithThisProcess() {
    process.once('exit', () => this.kill());
    for (const name of ['SIGINT', 'SIGTERM']) {
      process.once(name, () => process.exit(1));
    }
  }

  get #group() {
    return -this.#maven.pid;
  }

  pressCtrlC() {
    signal(this.#group, 'SIGINT');
  }

  kill() {
    signal(this.#group, 'SIGKILL');
  }

  /** Whether any process of the group is there, and whether the app's is. */
  alive() {
    const [, appPid] = /The app's process (\d+)/.exec(this.#log);
    return { group: signal(this.#group, 0), app: signal(Number(appPid), 0) };
  }
}

/** False when there is no such process, or none in such a group (a negative ID). */
function signal(id, name) {
  try {
    return process.kill(id, name);
  } catch (error) {
    if (error.code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}

/** What the condition gives as soon as it is truthy. */
export async function until(condition, what, millis = 20_000) {
  const deadline = Date.now() + millis;
  for (;;) {
    const value = condition();
    if (value) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`Not within ${millis} ms: ${what}.`);
    }
    await setTimeout(20);
  }
}
