/** What the kernels use of WebAssembly. Node has it, but its types don't; the DOM's, which do, would let in a browser's. */
declare namespace WebAssembly {
  type Exports = Record<string, unknown>;

  class Module {
    constructor(bytes: Uint8Array);
    readonly [Symbol.toStringTag]: string;
    static exports(module: Module): { name: string; kind: string }[];
  }

  class RuntimeError extends Error {}

  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
  }

  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, unknown>>);
    readonly exports: Exports;
  }

  function validate(bytes: Uint8Array): boolean;
}
