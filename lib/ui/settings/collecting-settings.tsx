/** Collecting while reading: the switch with what it means, sites left out and trusted, and what was collected. */
import { useReadingTexts } from '../reading-texts.ts';
import type { SettingsProps } from './change.ts';
import { CollectedList } from './collected-list.tsx';
import { SiteList } from './site-list.tsx';

export function CollectingSettings(props: SettingsProps) {
  const { t } = useReadingTexts();
  const { settings, change } = props;
  return (
    <section id="collecting">
      <h2>{t('collecting.title')}</h2>
      <label class="take">
        <input
          type="checkbox"
          role="switch"
          name="collecting"
          aria-describedby="collecting-about"
          checked={settings.collecting}
          onChange={({ currentTarget }) => {
            const collecting = currentTarget.checked;
            change(() => ({ collecting }));
          }}
        />
        {t('collecting.on')}
      </label>
      <div id="collecting-about">
        <p class="quiet">{t('collecting.on-about')}</p>
        <p class="quiet">{t('collecting.pages-about')}</p>
      </div>
      <SiteList
        {...props}
        list="uncollectedSites"
        label={t('collecting.left-out')}
        about={t('collecting.left-out-about')}
      />
      <SiteList
        {...props}
        list="trustedSites"
        label={t('collecting.trusted')}
        about={t('collecting.trusted-about')}
      />
      <CollectedList />
    </section>
  );
}
