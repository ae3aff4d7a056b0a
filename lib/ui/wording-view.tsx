/**
 * One wording beside another, for card, popup and library page: the same words plain, other words as
 * <del> (the text compared with has them) and <ins> (this witness has them), each change named below
 * with its kind and flags. What lies beyond the shared stretch is shown neutrally. What is only read aloud
 * is in <bdi>, so that the direction of the words is the quotation's and not the interface's.
 */
import type { Change } from '../wording/change.ts';
import { useWords } from './texts-context.tsx';
import { FLAG_NAMES, KIND_NAMES } from './words.ts';
import {
  type BaseText,
  isSlight,
  listedChanges,
  type Segment,
  type Shown,
  type ShownChange,
  wordingSegments,
} from './wording-segments.ts';

const styleOf = (change: Change): string =>
  change.flags.length > 0 ? 'turning' : isSlight(change) ? 'slight' : 'other';

/** What is read aloud is isolated, or `dir="auto"` would take a quotation's direction from it. */
function Deleted(props: { text: string }) {
  const { t } = useWords();
  return (
    <del>
      <bdi class="aloud">{t('change.deleted')}</bdi>
      {props.text}
    </del>
  );
}

function Inserted(props: { text: string }) {
  const { t } = useWords();
  return (
    <ins>
      <bdi class="aloud">{t('change.inserted')}</bdi>
      {props.text}
    </ins>
  );
}

function Piece({ segment }: { segment: Segment }) {
  if (segment.type === 'same') return <>{segment.text}</>;
  if (segment.type === 'extent') return <span class="extent">{segment.text}</span>;
  const { change, deleted, inserted } = segment;
  return (
    <span class={styleOf(change)} data-kind={change.kind}>
      {deleted !== '' && (
        <>
          {inserted === '' && ' '}
          <Deleted text={deleted} />
          {inserted !== '' && !/^\s/.test(inserted) && ' '}
        </>
      )}
      {inserted.trim() === '' ? inserted : <Inserted text={inserted} />}
    </span>
  );
}

export function ChangeItem({ change, deleted, inserted }: ShownChange) {
  const { t } = useWords();
  return (
    <li class={styleOf(change)} data-kind={change.kind} data-flags={change.flags.join(' ')}>
      <span class="kind">{t(KIND_NAMES[change.kind])}</span>
      {change.flags.map((flag) => (
        <>
          {' '}
          <span class="flag">{t(FLAG_NAMES[flag])}</span>
        </>
      ))}{' '}
      {/* Each side by itself and both from left to right: the arrow is not mirrored. */}
      <bdi dir="ltr">
        {deleted !== '' && (
          <bdi>
            <Deleted text={deleted} />
          </bdi>
        )}
        {deleted !== '' && inserted !== '' && ' → '}
        {inserted !== '' && (
          <bdi>
            <Inserted text={inserted} />
          </bdi>
        )}
      </bdi>
    </li>
  );
}

export function WordingView(props: { base: BaseText; shown: Shown }) {
  const { t } = useWords();
  const segments = wordingSegments(props.base, props.shown);
  const [first, last] = [segments.at(0), segments.at(-1)];
  const changes = listedChanges(props.base, props.shown);
  return (
    <div class="wording">
      <p class="wording-text" dir="auto">
        {t('quote.open')}
        {first?.type === 'extent' && first.cut && '… '}
        {segments.map((segment) => (
          <Piece segment={segment} />
        ))}
        {last?.type === 'extent' && last.cut && ' …'}
        {t('quote.close')}
      </p>
      {changes.length > 0 && (
        <ul class="wording-changes">
          {changes.map((change) => (
            <ChangeItem {...change} />
          ))}
        </ul>
      )}
    </div>
  );
}
