/** Collecting while reading: the switch with what it means, sites left out and trusted, and what was collected. */
import type { SettingsProps } from './change.ts';
import { CollectedList } from './collected-list.tsx';
import { SiteList } from './site-list.tsx';
import { SwitchField } from './switch-field.tsx';
import { useSettingsTexts } from './texts.ts';

export function CollectingSettings(props: SettingsProps) {
  const { t } = useSettingsTexts();
  const { settings, change } = props;
  return (
    <section id="collecting">
      <h2>{t('collecting.title')}</h2>
      <SwitchField
        name="collecting"
        label={t('collecting.on')}
        about={[t('collecting.on-about'), t('collecting.pages-about')]}
        on={settings.collecting}
        turn={(collecting) => change(() => ({ collecting }))}
      />
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
