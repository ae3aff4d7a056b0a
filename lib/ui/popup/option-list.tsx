/** The list under the search field: one option a statement or a passage of this page (ARIA listbox). */
import type { NearStatement, SearchResult, TabPassage } from '../../messages.ts';
import { FoundText } from '../found-words.tsx';
import { useTexts, useWords } from '../texts-context.tsx';
import { POPUP_TEXTS } from './texts.ts';

export const LIST_ID = 'options';
export const SEARCHES_ID = 'searches';
export const optionId = (index: number): string => `option-${index}`;

/** Chips shown before "and 3 more". */
const CHIPS = 4;

function Option(props: {
  index: number;
  active: boolean;
  inView?: boolean;
  choose: () => void;
  children: preact.ComponentChildren;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field holds the focus and the keys
    <li
      id={optionId(props.index)}
      role="option"
      class="option"
      aria-selected={props.active}
      aria-current={props.inView === true ? 'true' : undefined}
      onClick={props.choose}
    >
      {props.children}
    </li>
  );
}

export interface ListProps {
  readonly active: number;
  readonly choose: (index: number) => void;
}

interface ResultListProps extends ListProps {
  readonly results: readonly (SearchResult | NearStatement)[];
  readonly query: string;
  readonly corrections: readonly string[];
}

/** The words to mark in a result: those typed, or those it shares with them. */
const wordsIn = (result: SearchResult | NearStatement, query: string): string =>
  'nearness' in result && result.nearness.kind === 'shares-words' ? result.nearness.words.join(' ') : query;

export function ResultList(props: ResultListProps) {
  const { t } = useTexts(POPUP_TEXTS);
  return (
    <ul id={LIST_ID} role="listbox" class="options" aria-label={t('search.results')}>
      {props.results.map((result, index) => (
        <Option
          key={result.statement}
          index={index}
          active={index === props.active}
          choose={() => props.choose(index)}
        >
          <p class="option-text" dir="auto">
            <FoundText
              text={result.text}
              query={wordsIn(result, props.query)}
              corrections={props.corrections}
            />
          </p>
          <p class="option-about">
            {result.speaker !== undefined && <span class="option-speaker">{result.speaker}</span>}
            {result.outlets.slice(0, CHIPS).map((outlet) => (
              <span class="chip">{outlet}</span>
            ))}
            {result.outlets.length > CHIPS && (
              <span class="quiet">{t('search.more', { count: result.outlets.length - CHIPS })}</span>
            )}
          </p>
        </Option>
      ))}
    </ul>
  );
}

interface SearchListProps extends ListProps {
  readonly searches: readonly string[];
  /** Options that stand before them in the other list. */
  readonly before: number;
  readonly forget: (search: string) => void;
}

/** The field's Delete key forgets one; the cross is for the pointer, since an option holds no button of its own. */
export function SearchList({ searches, before, active, choose, forget }: SearchListProps) {
  const { t } = useTexts(POPUP_TEXTS);
  return (
    <>
      <h2 class="quiet popup-count" aria-hidden="true">
        {t('searches.list')}
      </h2>
      <ul id={SEARCHES_ID} role="listbox" class="options" aria-label={t('searches.list')}>
        {searches.map((search, index) => (
          <Option
            key={search}
            index={before + index}
            active={before + index === active}
            choose={() => choose(before + index)}
          >
            <span class="earlier">
              <bdi>{search}</bdi>
              <span
                class="forget"
                aria-hidden="true"
                title={t('searches.forget-one')}
                onClick={(event) => {
                  event.stopPropagation();
                  forget(search);
                }}
              >
                ×
              </span>
            </span>
          </Option>
        ))}
      </ul>
    </>
  );
}

interface PassageListProps extends ListProps {
  readonly passages: readonly TabPassage[];
  /** The passage of the top frame that the reader is at. */
  readonly inView: number | null;
}

export function PassageList(props: PassageListProps) {
  const words = useWords();
  const { t } = useTexts(POPUP_TEXTS);
  const names = { agree: t('passage.agree'), differ: t('passage.differ'), flagged: t('passage.flagged') };
  return (
    <ul id={LIST_ID} role="listbox" class="options" aria-label={t('passage.list')}>
      {props.passages.map((passage, index) => (
        <Option
          key={`${passage.frame} ${passage.id}`}
          index={index}
          active={index === props.active}
          inView={passage.frame === 0 && passage.id === props.inView}
          choose={() => props.choose(index)}
        >
          <p class="option-text" dir="auto">
            {passage.text}
          </p>
          <p class="option-about">
            <span class="verdict" data-verdict={passage.verdict}>
              {names[passage.verdict]}
            </span>
            {passage.speaker !== undefined && <span class="option-speaker">{passage.speaker}</span>}
            <span class="quiet">{words.t('headline.outlets', { count: passage.outlets })}</span>
          </p>
        </Option>
      ))}
    </ul>
  );
}
