import type { Messages } from '../en/index.ts';
import { advice } from './advice.ts';
import { branch } from './branch.ts';
import { bagging } from './bagging.ts';
import { claims } from './claims.ts';
import { core, ui } from './common.ts';
import { data } from './data.ts';
import { descent } from './descent.ts';
import { diagnostics } from './diagnostics.ts';
import { dropout } from './dropout.ts';
import { ensemble } from './ensemble.ts';
import { errors } from './errors.ts';
import { inside } from './inside.ts';
import { learningRate } from './learning-rate.ts';
import { bin, library, unreadable, welcome } from './library.ts';
import { lossSlice } from './loss-slice.ts';
import { microscope } from './microscope.ts';
import { network } from './network.ts';
import { presets } from './presets.ts';
import { reliance } from './reliance.ts';
import { rangeTest } from './range-test.ts';
import { runs } from './runs.ts';
import { about, settings } from './settings.ts';
import { studies } from './studies.ts';
import { testScaling } from './test-scaling.ts';
import { workspace } from './workspace.ts';

export const ko: Messages = {
  about,
  advice,
  bagging,
  bin,
  branch,
  claims,
  core,
  data,
  descent,
  diagnostics,
  dropout,
  ensemble,
  errors,
  inside,
  learningRate,
  library,
  lossSlice,
  microscope,
  network,
  presets,
  reliance,
  rangeTest,
  runs,
  settings,
  ui,
  unreadable,
  welcome,
  studies,
  testScaling,
  workspace,
};
