/** Leaves each test a page on which nothing is, in whichever file the one before was. */
import { afterEach } from 'vitest';
import { cleanPage } from './mount-studio.ts';

afterEach(cleanPage);
