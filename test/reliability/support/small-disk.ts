/** A disk that is easily filled: in memory, where this process may mount one. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Fills it. @param left - so many bytes stay free, about. */
  fill(left?: number): void;
  /** Makes room again. */
  free(): void;
  remove(): void;
}

/** Why there is none here; null where there may be one. */
export const noSmallDisk =
  process.platform === 'linux' && process.getuid?.() === 0 && mayMount() ? null : 'only root may mount a small disk';

export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-disk-'));
  mount(folder, megabytes);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill(left = 0) {
      const { bavail, bsize } = statfsSync(folder);
      const file = openSync(filler, 'a');
      try {
        for (let bytes = bavail * bsize - left; bytes > 0;) {
          bytes -= writeSync(file, Buffer.alloc(Math.min(bytes, 2 ** 20), 1));
        }
      } catch {
        // Others wrote meanwhile: it is full.
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function mount(folder: string, megabytes: number): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
}

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-disk-'));
  try {
    mount(folder, 1);
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
