/** A machine that falls asleep takes nothing with it: runs are kept as they are before, and go on after. */
import { powerMonitor } from 'electron';
import type { CoreProcess } from './core-process.ts';

export function followSleep(core: Pick<CoreProcess, 'tell'>): void {
  powerMonitor.on('suspend', () => core.tell({ type: 'suspend' }));
  powerMonitor.on('resume', () => core.tell({ type: 'resume' }));
}
