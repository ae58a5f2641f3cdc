/** How the person wants charts of trainings drawn, whichever run is open. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export const useChartViewStore = defineStore('chart-view', () => {
  /** Weight of the moving average that lines are smoothed by; 0 for none. */
  const smoothing = shallowRef(0);
  return { smoothing };
});
