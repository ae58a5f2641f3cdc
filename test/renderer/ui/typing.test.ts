import { describe, expect, it } from 'vitest';
import NumberField from '#renderer/ui/NumberField.vue';
import TextField from '#renderer/ui/TextField.vue';
import { byRole, mountStudio } from '../mount-studio.ts';

const field = () => byRole('textbox', 'Field') as HTMLInputElement;
function type(text: string): void {
  field().value = text;
  field().dispatchEvent(new Event('input'));
}

describe.each([
  ['TextField', TextField, 'old', 'typed', 'new'],
  ['NumberField', NumberField, 1, 2.5, 3],
] as const)('a %s whose value is changed elsewhere', (_, component, old, typed, next) => {
  it('follows it', async () => {
    const { wrapper } = await mountStudio(component, {}, { props: { modelValue: old, label: 'Field' } });
    await wrapper.setProps({ modelValue: next });
    expect(field().value).toBe(String(next));
  });

  it('keeps what is being typed, and gives that in the end', async () => {
    const { wrapper } = await mountStudio(component, {}, { props: { modelValue: old, label: 'Field' } });
    type(String(typed));
    await wrapper.setProps({ modelValue: next });
    expect(field().value).toBe(String(typed));
    field().dispatchEvent(new Event('blur'));
    expect(wrapper.emitted('update:modelValue')).toEqual([[typed]]);
  });
});
