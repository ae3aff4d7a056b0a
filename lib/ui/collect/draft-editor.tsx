/** The citation and the quotations of a draft, all of it editable; each field says where it was read. */
import { useId } from 'preact/hooks';
import { BY_HAND } from '../../quotes/citation-edit.ts';
import { FROM_ADDRESS } from '../../quotes/metadata.ts';
import {
  type Draft,
  type DraftProblems,
  type DraftQuotation,
  type Field,
  FIELDS,
  withField,
  withNewQuotation,
  withQuotation,
} from './draft.ts';
import { type CollectKey, useCollectTexts } from './texts.ts';

const NAMES: Readonly<Record<Field, CollectKey>> = {
  outlet: 'field.outlet',
  headline: 'field.headline',
  byline: 'field.byline',
  published: 'field.published',
  url: 'field.url',
  canonical: 'field.canonical',
  language: 'field.language',
};
const PROBLEMS: Readonly<Record<Field, CollectKey>> = {
  outlet: 'problem.outlet',
  headline: 'problem.long',
  byline: 'problem.long',
  published: 'problem.published',
  url: 'problem.url',
  canonical: 'problem.url',
  language: 'problem.language',
};

export interface CitationFieldsProps {
  readonly draft: Draft;
  readonly problems: DraftProblems | null;
  readonly change: (draft: Draft) => void;
}

export function CitationFields({ draft, problems, change }: CitationFieldsProps) {
  const { t } = useCollectTexts();
  const id = useId();
  return (
    <div class="citation-fields">
      {FIELDS.map((field) => {
        const wrong = problems?.fields.has(field) === true;
        const source = draft.fields[field] === '' ? undefined : draft.sources[field];
        return (
          <div key={field} class="field">
            <label for={`${id}-${field}`}>{t(NAMES[field])}</label>
            <input
              id={`${id}-${field}`}
              type="text"
              dir="auto"
              name={field}
              required={field === 'outlet'}
              value={draft.fields[field]}
              aria-invalid={wrong}
              aria-describedby={`${id}-${field}-about`}
              onInput={(event) => change(withField(draft, field, event.currentTarget.value))}
            />
            <p id={`${id}-${field}-about`} class={wrong ? 'problem' : 'quiet'}>
              {wrong
                ? t(PROBLEMS[field])
                : source === undefined
                  ? draft.fields[field] === '' && t('field.unknown')
                  : source === BY_HAND
                    ? t('field.by-hand')
                    : source === FROM_ADDRESS
                      ? t('field.from-address')
                      : t('field.source', { source })}
            </p>
          </div>
        );
      })}
    </div>
  );
}

interface QuotationRowProps {
  readonly quotation: DraftQuotation;
  readonly number: number;
  readonly wrong: boolean;
  readonly change: (change: Partial<Omit<DraftQuotation, 'id' | 'parts'>>) => void;
}

function QuotationRow({ quotation, number, wrong, change }: QuotationRowProps) {
  const { t } = useCollectTexts();
  const id = useId();
  const { taken, text, speaker, kind } = quotation;
  return (
    <li class="draft-quotation" data-taken={taken}>
      <label class="take">
        <input
          type="checkbox"
          checked={taken}
          onChange={(event) => change({ taken: event.currentTarget.checked })}
        />
        <span>{t('quotation.take', { number })}</span>
      </label>
      <label class="aloud" for={`${id}-text`}>
        {t('quotation.text', { number })}
      </label>
      <textarea
        id={`${id}-text`}
        dir="auto"
        rows={Math.min(8, 1 + Math.ceil(text.length / 80))}
        disabled={!taken}
        value={text}
        aria-invalid={wrong}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      {wrong && <p class="problem">{t('problem.quotation')}</p>}
      <div class="quotation-about">
        <label>
          <span>{t('quotation.speaker')}</span>
          <input
            type="text"
            dir="auto"
            value={speaker}
            placeholder={t('field.unknown')}
            disabled={!taken}
            onInput={(event) => change({ speaker: event.currentTarget.value })}
          />
        </label>
        <label>
          <span>{t('quotation.kind')}</span>
          <select
            value={kind}
            disabled={!taken}
            onChange={(event) =>
              change({ kind: event.currentTarget.value === 'partial' ? 'partial' : 'direct' })
            }
          >
            <option value="direct">{t('quotation.direct')}</option>
            <option value="partial">{t('quotation.partial')}</option>
          </select>
        </label>
      </div>
    </li>
  );
}

export function DraftEditor({ draft, problems, change }: CitationFieldsProps) {
  const { t } = useCollectTexts();
  const taken = draft.quotations.filter((quotation) => quotation.taken).length;
  const takeAll = (on: boolean): void =>
    change({ ...draft, quotations: draft.quotations.map((quotation) => ({ ...quotation, taken: on })) });
  return (
    <>
      <CitationFields draft={draft} problems={problems} change={change} />
      <h2>{t('draft.quotations')}</h2>
      {draft.quotations.length === 0 ? (
        <p>{t('draft.none')}</p>
      ) : (
        <div class="bar">
          <p class="quiet" role="status">
            {t('draft.taken', { count: taken, of: draft.quotations.length })}
          </p>
          <button type="button" class="plain" onClick={() => takeAll(taken < draft.quotations.length)}>
            {t(taken < draft.quotations.length ? 'draft.take-all' : 'draft.take-none')}
          </button>
        </div>
      )}
      <ol class="draft-quotations">
        {draft.quotations.map((quotation, index) => (
          <QuotationRow
            key={quotation.id}
            quotation={quotation}
            number={index + 1}
            wrong={problems?.quotations.has(quotation.id) === true}
            change={(changed) => change(withQuotation(draft, quotation.id, changed))}
          />
        ))}
      </ol>
      <p>
        <button type="button" onClick={() => change(withNewQuotation(draft))}>
          {t('draft.by-hand')}
        </button>
      </p>
    </>
  );
}
