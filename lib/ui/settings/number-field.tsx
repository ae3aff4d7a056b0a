/** A whole number; taken over when it is whole and within its bounds, otherwise the field says what is wrong. */
import { useId, useState } from 'preact/hooks';
import type { Bounds } from '../../settings.ts';
import { useSettingsTexts } from './texts.ts';

export interface NumberFieldProps {
  readonly label: string;
  readonly about: string;
  readonly value: number;
  readonly bounds: Bounds;
  readonly change: (value: number) => void;
}

export function NumberField({ label, about, value, bounds, change }: NumberFieldProps) {
  const { t } = useSettingsTexts();
  const id = useId();
  /** What is being typed: kept when something else renders this anew. */
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const take = (next: number): void => {
    const fits = Number.isInteger(next) && next >= bounds.least && next <= bounds.most;
    setWrong(!fits);
    if (!fits) return;
    setTyped(null);
    change(next);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={bounds.least}
        max={bounds.most}
        required
        value={typed ?? value}
        aria-invalid={wrong}
        aria-describedby={`${id}-about`}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget }) => take(currentTarget.valueAsNumber)}
      />
      <p id={`${id}-about`} class={wrong ? 'problem' : 'quiet'} role={wrong ? 'alert' : undefined}>
        {wrong ? t('number.invalid', { ...bounds }) : about}
      </p>
    </div>
  );
}
