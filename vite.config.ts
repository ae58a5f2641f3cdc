/** The page's build, used by the desktop's build, the browser mode and the development server alike. */
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: resolve(import.meta.dirname, 'renderer'),
  plugins: [vue(), tailwindcss()],
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    __VUE_I18N_FULL_INSTALL__: true,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_DROP_MESSAGE_COMPILER__: false,
  },
  build: {
    outDir: resolve(import.meta.dirname, 'out/renderer'),
    emptyOutDir: true,
    target: 'es2024',
    // The policy allows no inline script, style or font: every asset is a file of its own.
    assetsInlineLimit: 0,
    // The page is read from this machine's disk; splitting it would save nothing.
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
    // What is in the bundle, for THIRD_PARTY_NOTICES.txt.
    license: { fileName: 'licenses.json' },
  },
});
