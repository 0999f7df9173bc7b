import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import test from "node:test";

import { countBytes, DownloadError, readBody, request } from "../web/network/fetch.ts";
import { checkFile, fetchChecked, fetchNamedByHash } from "../web/network/hash-check.ts";

const CONTENT = new TextEncoder().encode("a text");
const HASH = createHash("sha256").update(CONTENT).digest("hex");
const ALTERED = { reason: "integrity" };

test("a response that is no success is an error that names address and status", async () => {
  const server = createServer((_, response) => response.writeHead(404).end());
  const address = await listen(server);
  await assert.rejects(request(`${address}/file`), { message: `${address}/file: HTTP 404`, reason: "missing" });
  await new Promise((resolve) => server.close(resolve));
  const cutOff = await request(`${address}/file`).catch((error) => error);
  assert.ok(cutOff instanceof DownloadError);
  assert.equal(cutOff.reason, "download");
});

/** @param {import("node:http").Server} server */
async function listen(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  server.unref();
  return `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
}

test("a body is read whole, and its bytes are counted", async () => {
  let counted = 0;
  const file = await readBody(new Response(CONTENT), (bytes) => {
    counted += bytes;
  });
  assert.deepEqual(file, CONTENT);
  assert.equal(counted, CONTENT.length);
});

test("a file is checked against its hash", async () => {
  assert.equal(await checkFile(CONTENT, "a.bin", HASH), CONTENT);
  await assert.rejects(checkFile(Uint8Array.of(1), "a.bin", HASH), ALTERED);
  await assert.rejects(checkFile(CONTENT, "b.bin", undefined), /b\.bin: not the file expected/);
});

/** What a server answers, in turn; the last of them for ever. @param {string[]} answers */
function serve(...answers) {
  return listen(createServer((_, response) => response.end(answers.length > 1 ? answers.shift() : answers[0])));
}

test("a fetched file must have the hash, at the second time at last", async () => {
  assert.deepEqual(await fetchChecked(await serve("a text"), HASH), CONTENT);
  assert.deepEqual(await fetchChecked(await serve("another", "a text"), HASH), CONTENT);
  await assert.rejects(fetchChecked(await serve("another", "another", "a text"), HASH), ALTERED);
  await assert.rejects(fetchChecked(await serve("a text"), ""), ALTERED);
});

test("a file whose address names its hash must have it", async () => {
  const digits = HASH.slice(0, 32);
  const [right, wrong] = [await serve("a text"), await serve("another")];
  for (const [folder, file] of /** @type {[string, string][]} */ ([
    [`/engine/${digits}/`, "files.json"],
    [`/list/${digits}.json`, ""],
  ])) {
    assert.equal(await fetchNamedByHash(right + folder, file), "a text");
    await assert.rejects(fetchNamedByHash(wrong + folder, file), ALTERED);
  }
  await assert.rejects(fetchNamedByHash(`${right}/engine/`), ALTERED);
  assert.equal(await fetchNamedByHash(`${right}/engine/`, "files.json", digits), "a text");
});

test("bytes are reported at intervals, and at once when all are there", (context) => {
  context.mock.timers.enable({ apis: ["Date"] });
  /** @type {[number, number][]} */
  const reports = [];
  const add = countBytes(100, (received, total) => reports.push([received, total]));
  add(10);
  add(20);
  assert.deepEqual(reports, []);
  context.mock.timers.tick(100);
  add(10);
  assert.deepEqual(reports, [[40, 100]]);
  add(20);
  add(40);
  assert.deepEqual(reports, [
    [40, 100],
    [100, 100],
  ]);
});
