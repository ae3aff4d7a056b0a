/** Check boxes of which any number may be chosen, told in the order in which they stand. */
import type { ComponentChildren } from 'preact';

/** More are set in columns. */
const FEW = 4;

export interface ChoiceListProps<T extends string> {
  readonly title: string;
  readonly about?: string;
  readonly choices: readonly { readonly value: T; readonly label: ComponentChildren }[];
  readonly chosen: readonly T[];
  /** Gets the new state of one choice; what is chosen may have changed elsewhere since. */
  readonly choose: (value: T, on: boolean) => void;
}

export function ChoiceList<T extends string>({ title, about, choices, chosen, choose }: ChoiceListProps<T>) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {about !== undefined && <p class="quiet">{about}</p>}
      <div class={choices.length > FEW ? 'choices' : undefined}>
        {choices.map(({ value, label }) => (
          <label class="take" key={value}>
            <input
              type="checkbox"
              name={value}
              checked={chosen.includes(value)}
              onChange={({ currentTarget }) => choose(value, currentTarget.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
