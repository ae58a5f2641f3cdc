/** A helper thread: does parts of the leader's kernels in the memory they share, for one run after the other. */
import { parentPort } from 'node:worker_threads';
import { instantiate } from '../wasm-module.ts';
import { Mailbox, sharedTasks } from './mailbox.ts';

/** What a helper works on until it is released. */
export interface Enlistment {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the helper's own scratch. */
  readonly scratch: number;
  readonly mailbox: SharedArrayBuffer;
}

type Kernel = (...args: number[]) => void;

parentPort?.on('message', ({ module, memory, scratch, mailbox: buffer }: Enlistment) => {
  const exports = instantiate(module, memory, scratch);
  const kernels = sharedTasks.map((name): Kernel => exports[name]);
  const mailbox = new Mailbox(buffer);
  for (let number = mailbox.receive(0); ; number = mailbox.receive(number)) {
    const kernel = kernels[mailbox.call[0]!];
    if (!kernel) return;
    try {
      obey(kernel, mailbox.call);
      mailbox.finish(number);
    } catch (error) {
      mailbox.breakDown(number);
      throw error;
    }
  }
});

/** Spelt out, because spreading the arguments would allocate. What a kernel does not take is ignored. */
function obey(kernel: Kernel, call: Float64Array): void {
  kernel(
    call[1]!,
    call[2]!,
    call[3]!,
    call[4]!,
    call[5]!,
    call[6]!,
    call[7]!,
    call[8]!,
    call[9]!,
    call[10]!,
    call[11]!,
    call[12]!,
    call[13]!,
    call[14]!,
    call[15]!,
  );
}
