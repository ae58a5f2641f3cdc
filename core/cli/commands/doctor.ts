/** `doctor`: what is wrong with a library, and mending it. It needs no library that can be opened. */
import { advices, mends, type Examination, type Finding } from '../../contract/doctor.ts';
import { libraryPath } from '../../service/library-path.ts';
import { systemClock } from '../../service/system-clock.ts';
import { examine, repair } from '../../store/doctor/doctor.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { printError, printLine } from '../terminal.ts';

export interface DoctorOptions {
  readonly library?: string;
  readonly repair?: boolean;
  readonly json?: boolean;
}

/** Prints what was found, one a line with `json`. @throws {StudioError} `library.missing`, `library.newer`, `library.inUse` */
export function doctor(options: DoctorOptions): ExitCode {
  const path = libraryPath(options.library);
  const examination = (options.repair ? repair : examine)(path, systemClock());
  const left = examination.findings.filter((finding) => !isDone(finding));
  if (options.json) for (const finding of examination.findings) printLine(jsonOf(finding));
  else printText(path, examination, left.length);
  return left.length === 0 ? exitCodes.ok : exitCodes.error;
}

function isDone({ remedy }: Finding): boolean {
  return 'mend' in remedy && remedy.isDone;
}

function jsonOf({ check, found, remedy }: Finding): string {
  return JSON.stringify({ check, ...found, ...remedy });
}

function textOf({ remedy }: Finding): string {
  if ('advice' in remedy) return advices[remedy.advice];
  const { advice, done } = mends[remedy.mend];
  return remedy.isDone ? `Repaired: ${done}` : advice;
}

function printText(path: string, { findings, setAside }: Examination, left: number): void {
  for (const finding of findings) {
    printLine(finding.found.message);
    printLine(`  ${textOf(finding)}`);
  }
  if (setAside !== null) printLine(`What was taken out of the library is in ${setAside}.`);
  if (findings.length === 0) printLine(`The library ${path} is sound.`);
  else printLine(`${findings.length} found, ${findings.length - left} repaired.`);
  if (findings.some(({ remedy }) => 'mend' in remedy && !remedy.isDone)) {
    printError('“dropout-studio doctor --repair” repairs what can be repaired.');
  }
}
