/** A switch with its name beside it and what it means below. */
export interface SwitchFieldProps {
  /** Of the field; `name-about` is what is said about it. */
  readonly name: string;
  readonly label: string;
  /** In paragraphs. */
  readonly about: readonly string[];
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
}

export function SwitchField({ name, label, about, on, turn }: SwitchFieldProps) {
  return (
    <>
      <label class="take">
        <input
          type="checkbox"
          role="switch"
          name={name}
          aria-describedby={`${name}-about`}
          checked={on}
          onChange={({ currentTarget }) => turn(currentTarget.checked)}
        />
        {label}
      </label>
      <div class="about" id={`${name}-about`}>
        {about.map((paragraph) => (
          <p class="quiet" key={paragraph}>
            {paragraph}
          </p>
        ))}
      </div>
    </>
  );
}
