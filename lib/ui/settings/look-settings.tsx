/** How marks look, each choice shown as it will be. */
import { type Look, lookOf } from '../../page/look.ts';
import { PALETTES, type Settings, STYLES, VERDICTS } from '../../settings.ts';
import { contrast, LINE_CONTRAST } from '../contrast.ts';
import type { SettingsProps } from './change.ts';
import { type SettingsKey, useSettingsTexts } from './texts.ts';

type Looks = Pick<Settings, 'style' | 'palette' | 'colours'>;
type Verdict = (typeof VERDICTS)[number];

const STYLE_NAMES: Readonly<Record<Settings['style'], SettingsKey>> = {
  lines: 'style.lines',
  fine: 'style.fine',
  bold: 'style.bold',
  highlight: 'style.highlight',
};
const PALETTE_NAMES: Readonly<Record<Settings['palette'], SettingsKey>> = {
  standard: 'palette.standard',
  text: 'palette.text',
  own: 'palette.own',
};
const SAMPLES: Readonly<Record<Verdict, SettingsKey>> = {
  agree: 'look.agree',
  differ: 'look.differ',
  flagged: 'look.flagged',
};

export function LookSettings({ settings, change }: SettingsProps) {
  const { t } = useSettingsTexts();
  return (
    <section>
      <h2>{t('look.title')}</h2>
      <LookChoice
        name="style"
        title={t('style.title')}
        values={STYLES}
        chosen={settings.style}
        label={(style) => t(STYLE_NAMES[style])}
        looks={(style) => ({ ...settings, style })}
        choose={(style) => change(() => ({ style }))}
      />
      <LookChoice
        name="palette"
        title={t('palette.title')}
        values={PALETTES}
        chosen={settings.palette}
        label={(palette) => t(PALETTE_NAMES[palette])}
        looks={(palette) => ({ ...settings, palette })}
        choose={(palette) => change(() => ({ palette }))}
      />
      {settings.palette === 'own' &&
        VERDICTS.map((verdict) => (
          <OwnColour key={verdict} verdict={verdict} settings={settings} change={change} />
        ))}
    </section>
  );
}

interface LookChoiceProps<T extends string> {
  readonly name: string;
  readonly title: string;
  readonly values: readonly T[];
  readonly chosen: T;
  readonly label: (value: T) => string;
  /** How marks would look with this value. */
  readonly looks: (value: T) => Looks;
  readonly choose: (value: T) => void;
}

function LookChoice<T extends string>({ name, title, values, chosen, ...of }: LookChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {values.map((value) => (
        <div key={value} class="look">
          <label class="take">
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => of.choose(value)}
            />
            {of.label(value)}
          </label>
          <Sample looks={of.looks(value)} />
        </div>
      ))}
    </fieldset>
  );
}

function Sample({ looks }: { looks: Looks }) {
  const { t } = useSettingsTexts();
  return (
    <p class="look-sample" aria-hidden="true">
      {VERDICTS.map((verdict) => (
        <span key={verdict} style={styleOf(lookOf(looks, verdict))}>
          {t(SAMPLES[verdict])}
        </span>
      ))}
    </p>
  );
}

const styleOf = ({ line, thickness, colour, ground }: Look): Record<string, string> => ({
  'text-decoration': line === 'none' ? 'none' : `underline ${line} ${colour} ${thickness}px`,
  ...(ground === null ? {} : { 'background-color': ground }),
});

/** Taken whatever it is – who reads dark pages only may want a bright one – with a word where it is hard to see. */
function OwnColour({ verdict, settings, change }: SettingsProps & { verdict: Verdict }) {
  const { t, language } = useSettingsTexts();
  const colour = settings.colours[verdict];
  const id = `colour-${verdict}`;
  const ratio = (ground: string): number => contrast(colour, ground);
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const pages = [
    { key: 'contrast.light', ratio: ratio('#ffffff') },
    { key: 'contrast.dark', ratio: ratio('#000000') },
  ] as const;
  const weak = pages.filter((page) => page.ratio < LINE_CONTRAST);
  return (
    <div class="own-colour">
      <label for={id}>{t(SAMPLES[verdict])}</label>
      <input
        id={id}
        type="color"
        value={colour}
        aria-describedby={`${id}-contrast`}
        onInput={({ currentTarget }) => {
          const chosen = currentTarget.value;
          change(({ colours }) => ({ colours: { ...colours, [verdict]: chosen } }));
        }}
      />
      <p id={`${id}-contrast`} class={weak.length > 0 ? 'problem' : 'quiet'} role="status">
        {weak.length === 0
          ? t('contrast.enough')
          : weak.map((page) => t(page.key, { ratio: format.format(page.ratio) })).join(' ')}
      </p>
    </div>
  );
}
