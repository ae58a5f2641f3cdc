// Everything the host calls. Built without a garbage collector: all memory is the host's.
// What these files export the host knows by its entries in ../wasm/; helpers lie in files of their own.

export * from './activations';
export * from './columns';
export * from './elementwise';
export * from './losses';
export * from './matrix';
export * from './noise';
export * from './shuffle';
export * from './updates';
