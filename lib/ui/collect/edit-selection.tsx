/**
 * Outlet, date and language of the chosen articles, all at once: what is left empty stays; shown while it goes on, to
 * be stopped.
 */
import { useId, useLayoutEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { ListedOutlet } from '../../messages.ts';
import { type CitationEdit, CitationEditSchema, EDITABLE } from '../../quotes/citation-edit.ts';
import { useFocusKept } from '../focus-kept.ts';
import { ActionButton } from './action-button.tsx';
import { type CollectKey, useCollectTexts } from './texts.ts';

type Field = (typeof EDITABLE)[number];

const TEXTS: Readonly<
  Record<Field, { readonly name: CollectKey; readonly problem: CollectKey; readonly example?: string }>
> = {
  outlet: { name: 'field.outlet', problem: 'problem.long' },
  published: { name: 'field.published', problem: 'problem.published', example: '2017-10-11' },
  language: { name: 'field.language', problem: 'problem.language', example: 'en' },
};

type Typed = Readonly<Record<Field, string>>;

type Filled =
  | { readonly ok: true; readonly edit: CitationEdit }
  /** Fields that do not fit; none where nothing is filled in. */
  | { readonly ok: false; readonly wrong: ReadonlySet<Field> };

function filledIn(typed: Typed): Filled {
  const given = EDITABLE.flatMap((field) => {
    const value = typed[field].trim();
    return value === '' ? [] : [[field, value] as const];
  });
  const parsed = v.safeParse(CitationEditSchema, Object.fromEntries(given));
  if (parsed.success) return { ok: true, edit: parsed.output };
  const isWrong = (field: Field): boolean => parsed.issues.some(({ path }) => path?.[0]?.key === field);
  return { ok: false, wrong: new Set(EDITABLE.filter(isWrong)) };
}

export interface EditSelectionProps {
  /** How many are chosen. */
  readonly count: number;
  /** Names that are offered. */
  readonly outlets: readonly ListedOutlet[];
  /** Something else is under way. */
  readonly off: boolean;
  /** Of the change that is under way, 0 to 1; `null`: none is. */
  readonly share: number | null;
  readonly save: (edit: CitationEdit) => void;
  readonly stop: () => void;
  readonly close: () => void;
}

export function EditSelection({ count, outlets, off, share, save, stop, close }: EditSelectionProps) {
  const { t } = useCollectTexts();
  const id = useId();
  const form = useFocusKept<HTMLFormElement>('button[name=stop]', '.chief');
  const [typed, setTyped] = useState<Typed>({ outlet: '', published: '', language: '' });
  const [wrong, setWrong] = useState<ReadonlySet<Field> | null>(null);
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  const send = (): void => {
    if (off || count === 0) return;
    const filled = filledIn(typed);
    setWrong(filled.ok ? null : filled.wrong);
    if (filled.ok) {
      save(filled.edit);
      return;
    }
    const [first = 'outlet'] = filled.wrong;
    form.current?.querySelector<HTMLElement>(`input[name=${first}]`)?.focus();
  };
  return (
    <form
      class="version edit-selection"
      ref={form}
      noValidate
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 id={`${id}-title`}>{t('edit.title', { count })}</h2>
      <p class="quiet">{t('edit.about')}</p>
      <div class="citation-fields">
        {EDITABLE.map((field) => {
          const isWrong = wrong?.has(field) === true;
          return (
            <div key={field} class="field">
              <label for={`${id}-${field}`}>{t(TEXTS[field].name)}</label>
              <input
                id={`${id}-${field}`}
                type="text"
                dir="auto"
                name={field}
                autocomplete="off"
                list={field === 'outlet' ? `${id}-outlets` : undefined}
                placeholder={TEXTS[field].example}
                readOnly={share !== null}
                value={typed[field]}
                aria-invalid={isWrong}
                aria-describedby={isWrong ? `${id}-${field}-problem` : undefined}
                onInput={({ currentTarget: { value } }) => setTyped({ ...typed, [field]: value })}
              />
              {isWrong && (
                <p id={`${id}-${field}-problem`} class="problem">
                  {t(TEXTS[field].problem)}
                </p>
              )}
            </div>
          );
        })}
      </div>
      <datalist id={`${id}-outlets`}>
        {outlets.map(({ outlet }) => (
          <option key={outlet} value={outlet} />
        ))}
      </datalist>
      <div class="bar">
        {share === null ? (
          <>
            <button type="submit" class="chief" aria-disabled={off || count === 0}>
              {t('edit.save', { count })}
            </button>
            <ActionButton name="cancel" off={off} act={close}>
              {t('article.cancel')}
            </ActionButton>
            <p role="alert">{wrong?.size === 0 && t('edit.nothing')}</p>
          </>
        ) : (
          <>
            <progress aria-label={t('edit.changing')} value={share} />
            <button type="button" name="stop" onClick={stop}>
              {t('files.stop')}
            </button>
          </>
        )}
      </div>
    </form>
  );
}
