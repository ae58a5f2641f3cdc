// Philox 4×32-10; the same words as core/engine/random.ts.

export let word0: u32 = 0;
export let word1: u32 = 0;
export let word2: u32 = 0;
export let word3: u32 = 0;

/** Leaves the four words of a block in word0 … word3. */
export function philoxBlock(c0: u32, c1: u32, c2: u32, c3: u32, key0: u32, key1: u32): void {
  for (let round: i32 = 0; round < 10; round++) {
    const product0 = <u64>c0 * 0xd2511f53;
    const product1 = <u64>c2 * 0xcd9e8d57;
    const next0 = (<u32>(product1 >> 32)) ^ c1 ^ key0;
    const next2 = (<u32>(product0 >> 32)) ^ c3 ^ key1;
    c1 = <u32>product1;
    c3 = <u32>product0;
    c0 = next0;
    c2 = next2;
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  word0 = c0;
  word1 = c1;
  word2 = c2;
  word3 = c3;
}
