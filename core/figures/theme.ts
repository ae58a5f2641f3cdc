/** The colours of exported figures: those of the page's style sheet, on white or on something dark. */
import type { FigureLook } from '../contract/figures.ts';

export interface FigureTheme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly change: string;
  readonly divergence: string;
  readonly series: readonly string[];
  /** From the least to the greatest value of a matrix. */
  readonly sequential: readonly string[];
  readonly diverging: readonly string[];
}

export const figureThemes: Readonly<Record<FigureLook['theme'], FigureTheme>> = {
  light: {
    background: '#ffffff',
    text: '#1b1c22',
    muted: '#5d606c',
    grid: '#e2e2e8',
    change: '#4a50c8',
    divergence: '#b3261e',
    series: ['#0b62b5', '#cf4f0a', '#00845f', '#b0529a', '#a37100', '#1d8fc0', '#7a3b1e', '#6b7280'],
    sequential: ['#e8f0f8', '#3079bf'],
    diverging: ['#cf4f0a', '#ffffff', '#0b62b5'],
  },
  dark: {
    background: '#191a1f',
    text: '#ececf1',
    muted: '#a0a3af',
    grid: '#2c2d35',
    change: '#a3a8ff',
    divergence: '#ff8f86',
    series: ['#5aa9f0', '#f58b4c', '#2fc795', '#e08cc6', '#e3b341', '#7fd1f5', '#c89b7b', '#a3a9b4'],
    sequential: ['#23303f', '#5093d1'],
    diverging: ['#f58b4c', '#191a1f', '#5aa9f0'],
  },
};
