import assert from "node:assert/strict";
import { test } from "node:test";
import { generator, hash, shuffle } from "../../src/player/core/random.js";

test("hash and generator give the same numbers everywhere", () => {
  assert.equal(hash(""), 0x811c9dc5);
  assert.equal(hash("a"), 0xe40c292c);
  assert.equal(hash("foobar"), 0xbf9cf968);
  assert.equal(hash("a", "b"), hash("a\nb"));
  assert.notEqual(hash("ab", "c"), hash("a", "bc"));
  const next = generator(1);
  const again = generator(1);
  for (let i = 0; i < 100; i++) {
    const value = next();
    assert.ok(value >= 0 && value < 1);
    assert.equal(value, again());
  }
});

test("a shuffle is a permutation, the same for the same seed", () => {
  for (let seed = 0; seed < 500; seed++) {
    const list = Array.from({ length: seed % 12 }, (_, i) => i);
    const mixed = shuffle(list, hash(seed));
    assert.deepEqual(
      [...mixed].sort((a, b) => a - b),
      list,
    );
    assert.deepEqual(mixed, shuffle(list, hash(seed)));
  }
});

test("every place is about equally likely", () => {
  const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
  for (let seed = 0; seed < 8000; seed++)
    shuffle([0, 1, 2, 3], hash("salt", seed)).forEach((value, place) => {
      counts[place][value]++;
    });
  for (const count of counts.flat()) assert.ok(Math.abs(count - 2000) < 200, `${count}`);
});
