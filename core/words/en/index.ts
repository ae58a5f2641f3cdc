import { en as studyKinds } from '../study-kinds/index.ts';
import { advice } from './advice.ts';
import { archive, disk } from './archive.ts';
import { branch } from './branch.ts';
import { claims } from './claims.ts';
import { commands } from './commands.ts';
import { core, held, ui } from './common.ts';
import { compare } from './compare.ts';
import { data } from './data.ts';
import { descent } from './descent.ts';
import { diagnostics } from './diagnostics.ts';
import { dropout } from './dropout.ts';
import { errors } from './errors.ts';
import { figures } from './figures.ts';
import { exports } from './exports.ts';
import { learningRate } from './learning-rate.ts';
import { lessons } from './lessons.ts';
import { bin, doctor, gone, home, library, unreadable, welcome } from './library.ts';
import { microscope } from './microscope.ts';
import { network } from './network.ts';
import { next } from './next.ts';
import { predictions } from './predictions.ts';
import { presets } from './presets.ts';
import { queue } from './queue.ts';
import { reports } from './reports.ts';
import { runTable } from './run-table.ts';
import { runs } from './runs.ts';
import { about, settings } from './settings.ts';
import { studies } from './studies.ts';
import { workspace } from './workspace.ts';
import { workers } from './workers.ts';

/** All messages. English is the schema that other languages must fill. */
export const en = {
  about,
  advice,
  archive,
  bin,
  branch,
  claims,
  compare,
  commands,
  core,
  data,
  descent,
  diagnostics,
  disk,
  doctor,
  dropout,
  errors,
  figures,
  exports,
  gone,
  held,
  home,
  learningRate,
  lessons,
  library,
  microscope,
  network,
  next,
  predictions,
  presets,
  queue,
  reports,
  runs,
  runTable,
  settings,
  workers,
  ui,
  unreadable,
  welcome,
  ...studyKinds,
  studies,
  workspace,
};

export type Messages = typeof en;
