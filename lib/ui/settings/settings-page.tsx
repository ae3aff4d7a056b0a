/** All settings, each in effect as soon as it is changed: open pages follow by themselves. */
import { useState } from 'preact/hooks';
import { LANGUAGES } from '../../languages.ts';
import { changeSettings, DELAY, type Settings } from '../../settings.ts';
import { BackupSection } from '../backup/backup-section.tsx';
import { LibraryFrame } from '../collect/library-frame.tsx';
import { ShortcutList } from '../shortcuts/shortcut-list.tsx';
import { messageOf } from '../message-of.ts';
import type { SettingsProps } from './change.ts';
import { CollectingSettings } from './collecting-settings.tsx';
import { DismissedList } from './dismissed-list.tsx';
import { LookSettings } from './look-settings.tsx';
import { MarkSettings } from './mark-settings.tsx';
import { NumberField } from './number-field.tsx';
import { SearchSettings } from './search-settings.tsx';
import { SettingsFile } from './settings-file.tsx';
import { SiteList } from './site-list.tsx';
import { SwitchField } from './switch-field.tsx';
import { useSettingsTexts } from './texts.ts';
import { WhichSettings } from './which-settings.tsx';

export function SettingsPage({ settings }: { settings: Settings }) {
  const { t } = useSettingsTexts();
  const [failure, setFailure] = useState<string | null>(null);
  const change: SettingsProps['change'] = (next) => {
    changeSettings(next).then(
      () => setFailure(null),
      (error: unknown) => setFailure(messageOf(error)),
    );
  };
  const props: SettingsProps = { settings, change };
  return (
    <LibraryFrame view="settings" title={t('settings.title')}>
      {failure !== null && <p role="alert">{t('settings.failed', { why: failure })}</p>}
      <div class="settings">
        <MarkSettings {...props} />
        <LookSettings {...props} />
        <WhichSettings {...props} />
        <section>
          <h2>{t('sites.title')}</h2>
          <SiteList {...props} list="offSites" label={t('sites.off')} about={t('sites.off-about')} />
          <SiteList {...props} list="onlySites" label={t('sites.only')} about={t('sites.only-about')} />
        </section>
        <section>
          <h2>{t('delays.title')}</h2>
          <NumberField
            label={t('delays.open')}
            about={t('delays.about', { ...DELAY })}
            value={settings.openDelay}
            bounds={DELAY}
            change={(openDelay) => change(() => ({ openDelay }))}
          />
          <NumberField
            label={t('delays.close')}
            about={t('delays.about', { ...DELAY })}
            value={settings.closeDelay}
            bounds={DELAY}
            change={(closeDelay) => change(() => ({ closeDelay }))}
          />
        </section>
        <LanguageSetting {...props} />
        <SearchSettings {...props} />
        <CollectingSettings {...props} />
        <ShortcutList />
        <DismissedList {...props} />
        <SynchroniseSetting {...props} />
        <SettingsFile settings={settings} />
        <BackupSection />
      </div>
    </LibraryFrame>
  );
}

function LanguageSetting({ settings, change }: SettingsProps) {
  const { t } = useSettingsTexts();
  return (
    <section>
      <h2 id="language">{t('language.label')}</h2>
      <select
        aria-labelledby="language"
        value={settings.language ?? ''}
        onChange={({ currentTarget }) => {
          const language = LANGUAGES.find((known) => known === currentTarget.value);
          change(() => ({ language }));
        }}
      >
        <option value="">{t('language.browser')}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {new Intl.DisplayNames([language], { type: 'language' }).of(language)}
          </option>
        ))}
      </select>
    </section>
  );
}

function SynchroniseSetting({ settings, change }: SettingsProps) {
  const { t } = useSettingsTexts();
  return (
    <section>
      <h2>{t('synchronise.title')}</h2>
      <SwitchField
        name="synchronise"
        label={t('synchronise.on')}
        about={[t('synchronise.about')]}
        on={settings.synchronise}
        turn={(synchronise) => change(() => ({ synchronise }))}
      />
    </section>
  );
}
