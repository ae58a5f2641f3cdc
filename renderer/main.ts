/** The page's start: stores, languages, and the link to the training core. */
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { createStudioI18n, systemLocale } from './locales/index.ts';
import { connectCore } from './link/connect.ts';
import './style.css';

createApp(App, { connect: connectCore }).use(createPinia()).use(createStudioI18n(systemLocale())).mount('#app');
