/** The claims and what their tests say, kept up to date while they are in view. */
import { computed, onMounted, onScopeDispose, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Claim } from '#core/contract/claims.ts';
import type { Study } from '#core/contract/studies/study.ts';
import { useCore } from '../../stores/core.ts';
import { inOrder } from '../../stores/turns.ts';

/** A claim with `study` in the place of what was known of it. */
function withStudy(claim: Claim, study: Study): Claim {
  return {
    ...claim,
    cases: claim.cases.map((one) => (one.study?.id === study.id ? { ...one, study } : one)),
  };
}

export function useClaims() {
  const { t } = useI18n();
  const core = useCore();
  /** Null until they are read. */
  const claims = shallowRef<readonly Claim[] | null>(null);
  const error = shallowRef<unknown>(null);

  const list = inOrder(
    () => core.call('claims.list', {}),
    (listed) => {
      claims.value = listed;
      error.value = null;
    },
  );
  async function read(): Promise<void> {
    try {
      await list();
    } catch (thrown) {
      error.value = thrown;
    }
  }
  onMounted(read);
  const unsubscribe = [
    core.on('library.changed', () => void read()),
    core.on('study.changed', (study) => {
      if (study.state === 'completed') void read();
      else claims.value = claims.value?.map((claim) => withStudy(claim, study)) ?? null;
    }),
  ];
  onScopeDispose(() => {
    for (const end of unsubscribe) end();
  });

  /** Queues the studies that test a claim. */
  async function test({ key, cases }: Claim): Promise<void> {
    const names = cases.map((one) => [one.key, t(`claims.claim.${key}.experiments.${one.key}`)] as const);
    await core.call('claims.start', {
      key,
      projectName: t('claims.project'),
      experimentNames: Object.fromEntries(names),
    });
    await read();
  }

  return { claims: computed(() => claims.value), error: computed(() => error.value), read, test };
}
