/** Electron is replaced in each file, and what knows it is loaded anew: a process for each would take longer than its tests. */
import { vi } from 'vitest';

vi.resetModules();
