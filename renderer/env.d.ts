/// <reference types="vite/client" />

/** For tools that don't read components themselves; vue-tsc does. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent<object, object, unknown>;
  export { component as default };
}
