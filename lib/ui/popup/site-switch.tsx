/** Marks on this site on or off, a pause of an hour, and why nothing is marked when nothing is. */
import { marksOn } from '../../settings-where.ts';
import { changeSettings, PAUSE, type Settings } from '../../settings.ts';
import { useTexts } from '../texts-context.tsx';
import { POPUP_TEXTS } from './texts.ts';

/** A list without what covers `site`: itself, and every domain that it is a subdomain of. */
const without = (sites: readonly string[], site: string): string[] =>
  sites.filter((listed) => site !== listed && !site.endsWith(`.${listed}`));

type State = ReturnType<typeof marksOn>;

function MarksHere({ site, state }: { site: string; state: State }) {
  const { t } = useTexts(POPUP_TEXTS);
  const toggle = (): void =>
    void changeSettings((now) => {
      if (state === 'site-off') return { offSites: without(now.offSites, site) };
      if (state === 'site-not-listed') return { onlySites: [...now.onlySites, site] };
      return { offSites: [...without(now.offSites, site), site] };
    });
  return (
    <label class="switch">
      <input type="checkbox" role="switch" checked={state === 'on'} onChange={toggle} />
      <span>{t('site.marks', { site })}</span>
    </label>
  );
}

/** `site`: `null` for a file, which none of the lists can name. */
export function SiteSwitch(props: { settings: Settings; url: string; site: string | null; now: number }) {
  const { t } = useTexts(POPUP_TEXTS);
  const { site } = props;
  const state = marksOn(props.settings, props.url, props.now);
  const resume = (): void => void changeSettings(() => ({ marks: undefined, pausedUntil: undefined }));
  const pause = (): void => void changeSettings(() => ({ pausedUntil: Date.now() + PAUSE }));
  return (
    <div class="site-switch">
      {state === 'off' || state === 'paused' ? (
        <button type="button" onClick={resume}>
          {t(state === 'off' ? 'site.switch-on' : 'site.resume')}
        </button>
      ) : (
        <>
          {site !== null && <MarksHere site={site} state={state} />}
          {state === 'on' && (
            <button type="button" class="plain" onClick={pause}>
              {t('site.pause')}
            </button>
          )}
        </>
      )}
    </div>
  );
}
