/** Names of settings for people, by the names that they are asked for. */
import { useI18n } from 'vue-i18n';
import { settingOfField } from '../run-settings.ts';

/** A setting with a wording of its own by that; another one as it is written in queries. */
export function useFieldName(): (field: string) => string {
  const { t } = useI18n();
  return (field) => {
    const name = settingOfField(field);
    return name ? t(`runs.setting.${name}`) : field;
  };
}
