/** A button that is switched off by `aria-disabled`: it keeps the focus, so that a keyboard does not lose its place. */
import type { ComponentChildren } from 'preact';

export interface ActionButtonProps {
  /** Nothing to act on, or something is under way. */
  readonly off: boolean;
  readonly act: () => void;
  readonly class?: string;
  readonly name?: string;
  readonly label?: string;
  readonly children: ComponentChildren;
}

export function ActionButton({ off, act, label, children, ...rest }: ActionButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(label === undefined ? {} : { 'aria-label': label })}
      aria-disabled={off}
      onClick={off ? undefined : act}
    >
      {children}
    </button>
  );
}
