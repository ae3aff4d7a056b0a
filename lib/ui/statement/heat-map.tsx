/**
 * The base text as a heat map: the darker a word, the more outlets differ there. Words with the same
 * places of variation are one button; hovering or focusing it shows the sides of these places below.
 */
import { useState } from 'preact/hooks';
import { FLAG_NAMES, KIND_NAMES } from '../words.ts';
import type { NamedPlace, StatementModel } from './model.ts';
import { useStatementTexts } from './texts.ts';

interface Stretch {
  /** Its first word's place in the base text. */
  readonly from: number;
  readonly text: string;
  readonly places: readonly NamedPlace[];
  readonly differing: number;
  readonly carried: number;
}

/** Shades of the map beside none. */
const SHADES = 4;

function stretchesOf(
  { collation: { base, differing, carried } }: StatementModel,
  places: readonly NamedPlace[],
) {
  const stretches: Stretch[] = [];
  let from = 0;
  const at = (column: number): NamedPlace[] =>
    places.filter((place) => place.from <= column && column <= place.to);
  let own = at(0);
  for (let column = 1; column <= base.words.length; column++) {
    const next = at(column);
    const same =
      column < base.words.length &&
      next.length === own.length &&
      next.every((place, index) => place === own[index]) &&
      (own.length === 0 || differing[column] === differing[column - 1]);
    if (same) continue;
    const end = base.words[column]?.[0] ?? base.text.length;
    stretches.push({
      from,
      text: base.text.slice(base.words[from]?.[0] ?? 0, end),
      places: own,
      differing: own.length === 0 ? 0 : differing[from]!,
      carried: carried[from]!,
    });
    from = column;
    own = next;
  }
  return stretches;
}

/** Shown until another is chosen, so that nothing moves when the first is. */
const mostDiffering = (stretches: readonly Stretch[]): number =>
  stretches.reduce(
    (best, { differing }, index) => (differing > stretches[best]!.differing ? index : best),
    0,
  );

export function PlaceSides({ place }: { place: NamedPlace }) {
  const { t, list, number } = useStatementTexts();
  return (
    <div class="place">
      <ul class="place-sides">
        {place.sides.map((side, index) => (
          <li class={index === place.lead ? 'side lead' : 'side'}>
            {side.text === '' ? (
              <i>{t(side.marked ? 'place.left-out-marked' : 'place.left-out')}</i>
            ) : (
              <q dir="auto">{side.text}</q>
            )}{' '}
            · {number(side.outlets.length)}{' '}
            <span class="quiet">
              {list(side.outlets)}
              {place.named[index]!.kinds.map((kind) => ` · ${t(KIND_NAMES[kind])}`)}
            </span>
            {place.named[index]!.flags.map((flag) => (
              <>
                {' '}
                <span class="flag">{t(FLAG_NAMES[flag])}</span>
              </>
            ))}
          </li>
        ))}
      </ul>
      {place.lead === null && <p class="quiet">{t('place.tie')}</p>}
    </div>
  );
}

export function HeatMap(props: { model: StatementModel; places: readonly NamedPlace[] }) {
  const { t } = useStatementTexts();
  const stretches = stretchesOf(props.model, props.places);
  // A word, not a stretch: filters cut the same text into others.
  const [choice, setChoice] = useState<{ readonly model: StatementModel; readonly word: number } | null>(
    null,
  );
  const own = choice?.model === props.model ? stretches.findLastIndex(({ from }) => from <= choice.word) : -1;
  const shown = (stretches[own]?.places.length ?? 0) > 0 ? own : mostDiffering(stretches);
  const chosen = stretches[shown];
  return (
    <section aria-labelledby="heat-title">
      <h2 id="heat-title">{t('heat.title')}</h2>
      <p class="quiet on-screen">{t('heat.about')}</p>
      <p class="base wording-text" dir="auto">
        {stretches.map((stretch, index) => {
          if (stretch.places.length === 0) return <span>{stretch.text}</span>;
          const words = stretch.text.trimEnd();
          const choose = (): void => setChoice({ model: props.model, word: stretch.from });
          return (
            <>
              <button
                type="button"
                class="heat"
                data-shade={Math.max(
                  1,
                  Math.ceil((SHADES * stretch.differing) / Math.max(1, stretch.carried)),
                )}
                aria-pressed={shown === index}
                aria-controls="heat-sides"
                onMouseEnter={choose}
                onFocus={choose}
                onClick={choose}
              >
                {words}
              </button>
              {stretch.text.slice(words.length)}
            </>
          );
        })}
      </p>
      <div id="heat-sides" class="heat-sides on-screen" aria-live="polite">
        {chosen !== undefined && chosen.places.length > 0 && (
          <>
            <p>
              {chosen.places.every(({ lead }) => lead === null)
                ? t('heat.split', { count: chosen.carried })
                : t('heat.count', { count: chosen.differing, of: chosen.carried })}
            </p>
            {chosen.places.map((place) => (
              <PlaceSides place={place} />
            ))}
          </>
        )}
        {props.places.length === 0 && (
          <p>{t(props.model.collation.places.length === 0 ? 'heat.none' : 'heat.filtered-out')}</p>
        )}
      </div>
    </section>
  );
}
