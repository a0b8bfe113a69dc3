import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

/**
 * Runs the cases of a list in src/test/contract with one client.
 *
 * @param list the name of the list's file
 * @param client the client's name in the list
 * @param cases what to run, by the case's sentence
 */
export function contract(list, client, cases) {
  const { clients, others = {}, cases: all } = JSON.parse(
    readFileSync(new URL(`../contract/${list}.json`, import.meta.url), 'utf8'),
  );
  const isOurs = ({ except = {}, only }) => (only ? client in only : client in clients && !(client in except));

  describe(`${clients[client] ?? others[client]}: ${list}`, () => {
    it('runs all cases of the list, and no others', () => {
      assert.deepEqual(
        Object.keys(cases).sort(),
        all
          .filter(isOurs)
          .map((entry) => entry.case)
          .sort(),
      );
    });
    for (const [sentence, run] of Object.entries(cases)) {
      it(sentence, run);
    }
  });
}

/** What the condition gives as soon as it is truthy. */
export async function eventually(condition, millis = 60_000) {
  const deadline = Date.now() + millis;
  for (;;) {
    const value = await condition();
    if (value || Date.now() > deadline) {
      assert.ok(value, `Not within ${millis} ms: ${condition}`);
      return value;
    }
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
}
