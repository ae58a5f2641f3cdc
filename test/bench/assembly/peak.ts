// How fast the machine can multiply and add in WebAssembly, with all numbers in registers. AssemblyScript.

/** So many rounds of 24 × 4 fused multiply-adds that do not wait for each other; what they sum up is stored at `to`. */
export function multiplyAdds(rounds: i32, to: usize): void {
  const x = v128.load(to);
  let c0 = f32x4.splat(0),
    c1 = f32x4.splat(0),
    c2 = f32x4.splat(0),
    c3 = f32x4.splat(0);
  let c4 = f32x4.splat(0),
    c5 = f32x4.splat(0),
    c6 = f32x4.splat(0),
    c7 = f32x4.splat(0);
  let c8 = f32x4.splat(0),
    c9 = f32x4.splat(0),
    c10 = f32x4.splat(0),
    c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0),
    c13 = f32x4.splat(0),
    c14 = f32x4.splat(0),
    c15 = f32x4.splat(0);
  let c16 = f32x4.splat(0),
    c17 = f32x4.splat(0),
    c18 = f32x4.splat(0),
    c19 = f32x4.splat(0);
  let c20 = f32x4.splat(0),
    c21 = f32x4.splat(0),
    c22 = f32x4.splat(0),
    c23 = f32x4.splat(0);
  const y0 = v128.load(to, 16);
  const y1 = v128.load(to, 32);
  for (let i: i32 = 0; i < rounds; i++) {
    const s = v128.load32_splat(to, 48);
    c0 = f32x4.relaxed_madd(s, y0, c0);
    c1 = f32x4.relaxed_madd(s, y1, c1);
    c2 = f32x4.relaxed_madd(s, y0, c2);
    c3 = f32x4.relaxed_madd(s, y1, c3);
    c4 = f32x4.relaxed_madd(s, y0, c4);
    c5 = f32x4.relaxed_madd(s, y1, c5);
    c6 = f32x4.relaxed_madd(s, y0, c6);
    c7 = f32x4.relaxed_madd(s, y1, c7);
    c8 = f32x4.relaxed_madd(s, y0, c8);
    c9 = f32x4.relaxed_madd(s, y1, c9);
    c10 = f32x4.relaxed_madd(s, y0, c10);
    c11 = f32x4.relaxed_madd(s, y1, c11);
    c12 = f32x4.relaxed_madd(s, y0, c12);
    c13 = f32x4.relaxed_madd(s, y1, c13);
    c14 = f32x4.relaxed_madd(s, y0, c14);
    c15 = f32x4.relaxed_madd(s, y1, c15);
    c16 = f32x4.relaxed_madd(s, y0, c16);
    c17 = f32x4.relaxed_madd(s, y1, c17);
    c18 = f32x4.relaxed_madd(s, y0, c18);
    c19 = f32x4.relaxed_madd(s, y1, c19);
    c20 = f32x4.relaxed_madd(s, y0, c20);
    c21 = f32x4.relaxed_madd(s, y1, c21);
    c22 = f32x4.relaxed_madd(s, y0, c22);
    c23 = f32x4.relaxed_madd(s, y1, c23);
  }
  v128.store(to, c0, 64);
  v128.store(to, c1, 80);
  v128.store(to, c2, 96);
  v128.store(to, c3, 112);
  v128.store(to, c4, 128);
  v128.store(to, c5, 144);
  v128.store(to, c6, 160);
  v128.store(to, c7, 176);
  v128.store(to, c8, 192);
  v128.store(to, c9, 208);
  v128.store(to, c10, 224);
  v128.store(to, c11, 240);
  v128.store(to, c12, 256);
  v128.store(to, c13, 272);
  v128.store(to, c14, 288);
  v128.store(to, c15, 304);
  v128.store(to, c16, 320);
  v128.store(to, c17, 336);
  v128.store(to, c18, 352);
  v128.store(to, c19, 368);
  v128.store(to, c20, 384);
  v128.store(to, c21, 400);
  v128.store(to, c22, 416);
  v128.store(to, c23, 432);
}
