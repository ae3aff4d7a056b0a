/** A whole number within bounds; what does not fit is refused by the field and not taken over. */
import { useState } from 'preact/hooks';

export function NumberField(props: {
  label: string;
  value: number;
  least: number;
  most: number;
  change: (value: number) => void;
}) {
  /** What is being typed: kept when something else renders this anew. */
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label class="field">
      {props.label}
      <input
        type="number"
        min={props.least}
        max={props.most}
        step={1}
        required
        value={typed ?? props.value}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget }) => {
          if (!currentTarget.reportValidity()) return;
          setTyped(null);
          props.change(currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
}
